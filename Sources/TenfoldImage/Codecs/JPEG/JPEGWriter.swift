#if Images
internal import CTurboJPEG
internal import TenfoldCore

/// Encodes JPEG with libjpeg-turbo.
final class JPEGWriter {
  private let handle: tjhandle
  /// Where the library writes; kept, since it must be larger than any result.
  private var memory = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)
  /// More than this is given back after each picture.
  private static let keptBytes = 64 << 20

  init() throws(MediaError) {
    guard let handle = tjInitCompress() else { throw .outOfMemory(.jpeg) }
    self.handle = handle
  }

  deinit {
    memory.deallocate()
    tjDestroy(handle)
  }

  func encode(
    _ image: Image, _ quality: Int, _ subsampling: ChromaSubsampling, isProgressive: Bool
  ) throws(MediaError) -> [UInt8] {
    guard !image.hasAlpha else {
      throw .unsuitable(.jpeg, "it has alpha: lay it on a colour first, or write PNG or WebP")
    }
    guard image.width <= 65_500, image.height <= 65_500 else {
      throw .unsuitable(.jpeg, "\(image.size) pixels, where each side may have 65500")
    }
    let sampling: TJSAMP =
      switch subsampling {
      case _ where image.channels == 1: TJSAMP_GRAY
      case .none: TJSAMP_444
      case .half: TJSAMP_422
      case .quarter: TJSAMP_420
      }
    let needed = Int(
      tjBufSize(Int32(image.width), Int32(image.height), Int32(sampling.rawValue)))
    if memory.count < needed {
      memory.deallocate()
      memory = .allocate(capacity: needed)
    }
    defer { giveBack() }

    var start = memory.baseAddress
    var size = UInt(memory.count)
    // The library writes in place: it is told never to take other memory.
    let flags =
      TJFLAG_NOREALLOC | TJFLAG_ACCURATEDCT | (isProgressive ? TJFLAG_PROGRESSIVE : 0)
    let status = image.withBytes { pixels in
      tjCompress2(
        handle, pixels.baseAddress, Int32(image.width), 0, Int32(image.height),
        Int32((image.channels == 1 ? TJPF_GRAY : TJPF_RGB).rawValue), &start, &size,
        Int32(sampling.rawValue), Int32(quality), flags)
    }
    guard status == 0 else {
      let message = tjGetErrorStr2(handle).map { String(cString: $0) } ?? "unknown fault"
      throw .unsuitable(.jpeg, message)
    }
    return try Self.file(UnsafeBufferPointer(rebasing: memory[..<Int(size)]), image.fittingProfile)
  }

  private func giveBack() {
    guard memory.count > Self.keptBytes else { return }
    memory.deallocate()
    memory = UnsafeMutableBufferPointer(start: nil, count: 0)
  }

  /// The bytes, with the profile in segments behind the JFIF segment.
  private static func file(
    _ bytes: UnsafeBufferPointer<UInt8>, _ profile: [UInt8]?
  ) throws(MediaError) -> [UInt8] {
    guard let profile else { return Array(bytes) }
    let room = 65_533 - 14
    let parts = (profile.count + room - 1) / room
    guard parts <= 255 else {
      throw .unsuitable(
        .jpeg, "its colour profile has \(profile.count) bytes, at most \(255 * room) fit")
    }
    let view = ByteView(bytes)
    var begin = 2
    if view.big(2, 2) == 0xFFE0, let length = view.big(4, 2) { begin = 4 + length }
    var file: [UInt8] = []
    file.reserveCapacity(bytes.count + profile.count + parts * 18)
    file.append(contentsOf: bytes[..<begin])
    for part in 0..<parts {
      let piece = profile[(part * room)..<min(profile.count, (part + 1) * room)]
      let length = piece.count + 16
      file += [0xFF, 0xE2, UInt8(length >> 8), UInt8(length & 0xFF)]
      file += Array("ICC_PROFILE\0".utf8)
      file += [UInt8(part + 1), UInt8(parts)]
      file += piece
    }
    file.append(contentsOf: bytes[begin...])
    return file
  }
}
#endif
