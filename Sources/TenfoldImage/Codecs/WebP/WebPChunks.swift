#if Images
internal import CWebP
internal import TenfoldCore

/// What the chunks of a WebP say before its pixels are decoded.
///
/// Source: RFC 9649.
struct WebPChunks {
  /// One chunk: its four letters, and where its data lies.
  struct Chunk {
    let name: String
    let data: ByteView
  }

  private(set) var header: ImageHeader
  private(set) var profile: [UInt8]?
  /// What libwebp is to decode: the file, or what is in the first frame.
  private(set) var picture: ByteView
  /// Where on the canvas the picture lies: all of it, except in an animation.
  private(set) var origin = Size(0, 0)
  private(set) var pictureSize: Size

  init(_ bytes: ByteView) throws(MediaError) {
    var features = WebPBitstreamFeatures()
    switch WebPGetFeatures(bytes.bytes.baseAddress, bytes.count, &features) {
    case VP8_STATUS_OK: break
    case VP8_STATUS_NOT_ENOUGH_DATA: throw .truncated(.webp)
    default: throw .damaged(.webp, "its header breaks the rules")
    }
    let size = Size(Int(features.width), Int(features.height))
    header = ImageHeader(.webp, size, channels: features.has_alpha != 0 ? 4 : 3)
    header.isAnimated = features.has_animation != 0
    picture = bytes
    pictureSize = size
    let chunks = Self.chunks(bytes.rest(12))
    for chunk in chunks {
      switch chunk.name {
      case "EXIF": header.orientation = StoredOrientation(exif: chunk.data)
      case "ICCP": profile = chunk.data.array
      default: break
      }
    }
    if header.isAnimated { try takeFirstFrame(chunks) }
  }

  private mutating func takeFirstFrame(_ chunks: [Chunk]) throws(MediaError) {
    guard let frame = chunks.first(where: { $0.name == "ANMF" })?.data, frame.count > 16,
      let x = frame.little(0, 3), let y = frame.little(3, 3),
      let width = frame.little(6, 3), let height = frame.little(9, 3)
    else { throw .truncated(.webp) }
    origin = Size(2 * x, 2 * y)
    pictureSize = Size(width + 1, height + 1)
    let canvas = header.storedSize
    guard origin.width + pictureSize.width <= canvas.width,
      origin.height + pictureSize.height <= canvas.height
    else { throw .damaged(.webp, "its first frame reaches beyond the picture") }
    picture = frame.rest(16)
    var features = WebPBitstreamFeatures()
    let status = WebPGetFeatures(picture.bytes.baseAddress, picture.count, &features)
    guard status == VP8_STATUS_OK,
      pictureSize == Size(Int(features.width), Int(features.height))
    else { throw .damaged(.webp, "its first frame is not what the frame's head says") }
    // What no frame covers is transparent.
    if pictureSize != canvas { header.channels = 4 }
  }

  /// The chunks that are there as a whole.
  static func chunks(_ bytes: ByteView) -> [Chunk] {
    var result: [Chunk] = []
    var offset = 0
    while let name = bytes.part(offset, 4), let length = bytes.little(offset + 4, 4),
      let data = bytes.part(offset + 8, length)
    {
      result.append(Chunk(name: String(decoding: name.bytes, as: UTF8.self), data: data))
      offset += 8 + length + length % 2
    }
    return result
  }
}
#endif
