internal import TenfoldCore

/// What the markers before a JPEG's first scan say.
///
/// Source: ITU-T T.81, annex B; JFIF 1.02; Adobe technical note 5116 (APP14); ICC.1:2022, B.4 (APP2).
struct JPEGMarkers {
  private(set) var header: ImageHeader
  /// Whether 255 stands for no ink, as Adobe's programs write CMYK.
  private(set) var hasAdobeMark = false
  /// The colour profile, put together; nil if there is none.
  private(set) var profile: [UInt8]?
  /// What is wrong with the profile's segments, if something is.
  private(set) var profileFault: String?
  /// Where the first scan begins, or the bytes end.
  private(set) var scanOffset = 0

  init(_ bytes: ByteView) throws(MediaError) {
    var frame: ImageHeader?
    var orientation: StoredOrientation?
    var segments: [ProfileSegment] = []
    var offset = 2
    markers: while let marker = Self.nextMarker(bytes, &offset) {
      switch marker {
      case 0xDA, 0xD9: break markers
      case 0x01, 0xD0...0xD8: continue
      default: break
      }
      guard let length = bytes.big(offset, 2) else { break }
      guard length >= 2 else {
        throw .damaged(.jpeg, "a segment at byte \(offset) says that it has \(length) bytes")
      }
      guard let segment = bytes.part(offset + 2, length - 2) else { break }
      offset += length
      switch marker {
      case 0xC0...0xCF where marker != 0xC4 && marker != 0xC8 && marker != 0xCC:
        if frame == nil { frame = try Self.frame(segment, marker) }
      case 0xE1 where segment.has("Exif\0\0", at: 0):
        if orientation == nil { orientation = StoredOrientation(exif: segment) }
      case 0xE2 where segment.has("ICC_PROFILE\0", at: 0) && segment.count > 14:
        segments.append(
          ProfileSegment(number: segment.bytes[12], of: segment.bytes[13], bytes: segment.rest(14)))
      case 0xEE where segment.has("Adobe", at: 0) && segment.count >= 12: hasAdobeMark = true
      default: break
      }
    }
    scanOffset = offset
    guard var frame else {
      throw offset < bytes.count
        ? .damaged(.jpeg, "its picture begins before its size is told") : .truncated(.jpeg)
    }
    frame.orientation = orientation ?? .upright
    header = frame
    join(segments)
  }

  /// Goes behind the next marker and names it; nil at the end.
  private static func nextMarker(_ bytes: ByteView, _ offset: inout Int) -> UInt8? {
    while offset < bytes.count {
      // Bytes between segments and repeated 0xFF are skipped, as libjpeg does.
      while offset < bytes.count, bytes.bytes[offset] != 0xFF { offset += 1 }
      while offset < bytes.count, bytes.bytes[offset] == 0xFF { offset += 1 }
      guard let marker = bytes.byte(offset) else { return nil }
      offset += 1
      if marker != 0 { return marker }
    }
    return nil
  }

  private static func frame(_ segment: ByteView, _ marker: UInt8) throws(MediaError) -> ImageHeader
  {
    guard let bits = segment.byte(0), let height = segment.big(1, 2), let width = segment.big(3, 2),
      let components = segment.byte(5)
    else { throw .damaged(.jpeg, "the segment that tells its size is too short") }
    guard [0xC0, 0xC1, 0xC2, 0xC9, 0xCA].contains(marker) else {
      throw .unsupported(.jpeg, "lossless or hierarchical; baseline and progressive ones are read")
    }
    guard bits == 8 else {
      throw .unsupported(.jpeg, "\(bits) bits a value; those with 8 are read")
    }
    guard [1, 3, 4].contains(components) else {
      throw .unsupported(.jpeg, "\(components) components; those with 1, 3 or 4 are read")
    }
    var header = ImageHeader(.jpeg, Size(width, height), channels: components == 1 ? 1 : 3)
    header.isCMYK = components == 4
    return header
  }

  private struct ProfileSegment {
    let number: UInt8
    let of: UInt8
    let bytes: ByteView
  }

  private mutating func join(_ segments: [ProfileSegment]) {
    guard let first = segments.first else { return }
    let inOrder = segments.sorted { $0.number < $1.number }
    let isWhole =
      segments.allSatisfy { $0.of == first.of }
      && inOrder.map { Int($0.number) }.elementsEqual(1...max(Int(first.of), 1))
    guard isWhole else {
      profileFault = "parts of it are missing"
      return
    }
    profile = inOrder.flatMap { $0.bytes.array }
  }
}
