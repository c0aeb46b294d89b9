#if Images
internal import CWebP
internal import TenfoldCore

/// Encodes WebP with libwebp.
enum WebPWriter {
  static func encode(
    _ image: Image, quality: Double, effort: Int, isLossless: Bool
  ) throws(MediaError) -> [UInt8] {
    let limit = Int(WEBP_MAX_DIMENSION)
    guard image.width <= limit, image.height <= limit else {
      throw .unsuitable(.webp, "\(image.size) pixels, where each side may have \(limit)")
    }
    var config = WebPConfig()
    var picture = WebPPicture()
    guard WebPConfigInit(&config) != 0, WebPPictureInit(&picture) != 0 else {
      throw .unsuitable(.webp, "the libwebp found at run time is not the one it was built for")
    }
    defer { WebPPictureFree(&picture) }
    config.quality = Float(quality)
    config.method = Int32(effort)
    config.lossless = isLossless ? 1 : 0
    config.exact = isLossless ? 1 : 0
    picture.use_argb = isLossless ? 1 : 0

    let coloured = image.with(channels: image.hasAlpha ? 4 : 3)
    picture.width = Int32(image.width)
    picture.height = Int32(image.height)
    let isImported = coloured.withBytes { pixels in
      image.hasAlpha
        ? WebPPictureImportRGBA(&picture, pixels.baseAddress, Int32(coloured.stride))
        : WebPPictureImportRGB(&picture, pixels.baseAddress, Int32(coloured.stride))
    }
    guard isImported != 0 else { throw .outOfMemory(.webp) }
    let bytes = try run(&config, &picture)
    guard image.colours == 3, let profile = image.fittingProfile else { return bytes }
    return withProfile(bytes, profile, image)
  }

  private static func run(
    _ config: inout WebPConfig, _ picture: inout WebPPicture
  ) throws(MediaError) -> [UInt8] {
    var writer = WebPMemoryWriter()
    WebPMemoryWriterInit(&writer)
    defer { WebPMemoryWriterClear(&writer) }
    let status = withUnsafeMutablePointer(to: &writer) { writer in
      picture.writer = WebPMemoryWrite
      picture.custom_ptr = UnsafeMutableRawPointer(writer)
      return WebPEncode(&config, &picture)
    }
    guard status != 0, let start = writer.mem else {
      if picture.error_code == VP8_ENC_ERROR_OUT_OF_MEMORY { throw .outOfMemory(.webp) }
      throw .unsuitable(.webp, "libwebp says fault \(picture.error_code.rawValue)")
    }
    return Array(UnsafeBufferPointer(start: start, count: writer.size))
  }

  /// The file in the extended layout (RFC 9649, 2.7), which has room for a profile.
  private static func withProfile(_ bytes: [UInt8], _ profile: [UInt8], _ image: Image) -> [UInt8] {
    var body = Array("WEBP".utf8)
    let flags: UInt8 = image.hasAlpha ? 0x30 : 0x20
    let size = little(image.width - 1, 3) + little(image.height - 1, 3)
    append("VP8X", [flags, 0, 0, 0] + size, to: &body)
    append("ICCP", profile, to: &body)
    bytes.withUnsafeBufferPointer { bytes in
      for chunk in WebPChunks.chunks(ByteView(bytes).rest(12)) where chunk.name != "VP8X" {
        append(chunk.name, chunk.data.array, to: &body)
      }
    }
    return Array("RIFF".utf8) + little(body.count, 4) + body
  }

  private static func append(_ name: String, _ data: [UInt8], to body: inout [UInt8]) {
    body += Array(name.utf8)
    body += little(data.count, 4)
    body += data
    if data.count % 2 == 1 { body.append(0) }
  }

  private static func little(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
#endif
