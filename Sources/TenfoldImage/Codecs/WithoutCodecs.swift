#if !Images
internal import TenfoldCore

// What stands in for the codecs where the package is built without its trait Images, and so without their libraries.

extension MediaError {
  fileprivate static func left(out format: ImageFormat) -> MediaError {
    .unsupported(format, "Tenfold was built without its trait Images")
  }
}

final class JPEGReader {
  init() throws(MediaError) { throw .left(out: .jpeg) }

  func decode(_ bytes: ByteView, _ options: DecodingOptions) throws(MediaError) -> RawImage {
    throw .left(out: .jpeg)
  }
}

final class JPEGWriter {
  init() throws(MediaError) { throw .left(out: .jpeg) }

  func encode(
    _ image: Image, _ quality: Int, _ subsampling: ChromaSubsampling, isProgressive: Bool
  ) throws(MediaError) -> [UInt8] {
    throw .left(out: .jpeg)
  }
}

enum PNGReader {
  static func decode(
    _ bytes: ByteView, _ options: DecodingOptions
  ) throws(MediaError) -> RawImage {
    throw .left(out: .png)
  }
}

enum PNGWriter {
  static func encode(_ image: Image, level: Int) throws(MediaError) -> [UInt8] {
    throw .left(out: .png)
  }
}

struct WebPChunks {
  let header: ImageHeader

  init(_ bytes: ByteView) throws(MediaError) { throw .left(out: .webp) }
}

enum WebPReader {
  static func decode(
    _ bytes: ByteView, _ options: DecodingOptions
  ) throws(MediaError) -> RawImage {
    throw .left(out: .webp)
  }
}

enum WebPWriter {
  static func encode(
    _ image: Image, quality: Double, effort: Int, isLossless: Bool
  ) throws(MediaError) -> [UInt8] {
    throw .left(out: .webp)
  }
}
#endif
