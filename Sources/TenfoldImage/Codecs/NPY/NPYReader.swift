internal import TenfoldCore

/// Reads pictures from NumPy's arrays of bytes: height × width, or height × width × channels.
enum NPYReader {
  static func decode(
    _ bytes: ByteView, _ options: DecodingOptions
  ) throws(MediaError) -> RawImage {
    let head = try NPYHeader(bytes)
    try head.header.checkSize(limit: options.maximumPixels)
    let (size, channels) = (head.header.storedSize, head.header.channels)
    guard let data = bytes.part(head.dataOffset, size.width * size.height * channels) else {
      throw .truncated(.npy)
    }
    let image = Image(size, channels: channels, bytes: data.bytes)
    return RawImage(image.with(channels: head.header.channels(options)), head.header)
  }
}
