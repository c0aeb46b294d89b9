#if Images
internal import CWebP
internal import TenfoldCore

/// Decodes WebP with libwebp.
enum WebPReader {
  static func decode(
    _ bytes: ByteView, _ options: DecodingOptions
  ) throws(MediaError) -> RawImage {
    let chunks = try WebPChunks(bytes)
    try chunks.header.checkSize(limit: options.maximumPixels)
    let hasAlpha = chunks.header.hasAlpha && options.channels.keepsAlpha
    let canvas = chunks.header.storedSize
    let isWhole = chunks.pictureSize == canvas
    let channels = hasAlpha ? 4 : 3
    var image =
      isWhole
      ? Image(uninitialized: canvas, channels: channels)
      : Image(canvas, fill: Array(repeating: 0, count: channels))
    let stride = image.stride
    let start = chunks.origin.height * stride + chunks.origin.width * image.channels
    let status = image.withMutableBytes { pixels in
      run(chunks, pixels, start: start, stride: stride, mode: hasAlpha ? MODE_RGBA : MODE_RGB)
    }
    switch status {
    case VP8_STATUS_OK: break
    case VP8_STATUS_SUSPENDED, VP8_STATUS_NOT_ENOUGH_DATA: throw .truncated(.webp)
    case VP8_STATUS_OUT_OF_MEMORY: throw .outOfMemory(.webp)
    case VP8_STATUS_UNSUPPORTED_FEATURE: throw .unsupported(.webp, "libwebp does not know it")
    default: throw .damaged(.webp, "its packed pixels break the rules")
    }
    return RawImage(
      image.with(channels: chunks.header.channels(options)), chunks.header, profile: chunks.profile)
  }

  private static func run(
    _ chunks: WebPChunks, _ pixels: UnsafeMutableBufferPointer<UInt8>, start: Int, stride: Int,
    mode: WEBP_CSP_MODE
  ) -> VP8StatusCode {
    var config = WebPDecoderConfig()
    guard WebPInitDecoderConfig(&config) != 0 else { return VP8_STATUS_INVALID_PARAM }
    config.output.colorspace = mode
    config.output.is_external_memory = 1
    config.output.width = Int32(chunks.pictureSize.width)
    config.output.height = Int32(chunks.pictureSize.height)
    config.output.u.RGBA.rgba = pixels.baseAddress?.advanced(by: start)
    config.output.u.RGBA.stride = Int32(stride)
    config.output.u.RGBA.size = pixels.count - start
    return WebPDecode(chunks.picture.bytes.baseAddress, chunks.picture.count, &config)
  }
}
#endif
