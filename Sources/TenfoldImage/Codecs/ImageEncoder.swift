internal import TenfoldCore

/// Writes pictures as the bytes of files, one after the other.
///
/// The same picture and encoding give the same bytes with the same codecs. A profile goes along where the format keeps
/// one. A worker keeps one encoder: what the codecs need is made once. It is not for two threads at a time.
public final class ImageEncoder {
  private var jpeg: JPEGWriter?

  /// An encoder that has written nothing yet.
  public init() {}

  /// Encodes a picture.
  ///
  /// - Parameters:
  ///   - image: the picture.
  ///   - encoding: the format, and how well and how hard it is packed.
  /// - Returns: the bytes of the file.
  /// - Throws: `MediaError.unsuitable` if the format cannot hold the picture (alpha in a JPEG, sides that are too long,
  ///   values of 16 bits in anything but PNG) or a quality is out of range; `MediaError.outOfMemory`.
  public func encode(_ image: Image, as encoding: ImageEncoding) throws(MediaError) -> [UInt8] {
    if let fault = encoding.fault { throw .unsuitable(encoding.format, fault) }
    var image = image
    if encoding.format != .png {
      guard let narrowed = image.narrowed else {
        throw .unsuitable(encoding.format, "its mask has values above 255: PNG keeps them")
      }
      image = narrowed
    }
    switch encoding {
    case .jpeg(let quality, let subsampling, let isProgressive):
      if jpeg == nil { jpeg = try JPEGWriter() }
      guard let jpeg else { throw .outOfMemory(.jpeg) }
      return try jpeg.encode(image, quality, subsampling, isProgressive: isProgressive)
    case .png(let level): return try PNGWriter.encode(image, level: level)
    case .webp(let quality, let effort):
      return try WebPWriter.encode(image, quality: quality, effort: effort, isLossless: false)
    case .webpLossless(let effort):
      return try WebPWriter.encode(image, quality: 70, effort: effort, isLossless: true)
    case .npy(let values, let layout): return try NPYWriter.encode(image, values, layout)
    }
  }
}

extension Image {
  /// Reads one picture; for many, keep an ``ImageDecoder``.
  ///
  /// - Throws: `MediaError` as ``ImageDecoder/decode(_:_:fileName:)-([UInt8],_,_)`` does.
  public static func decode(
    _ bytes: [UInt8], _ options: DecodingOptions = DecodingOptions(), fileName: String? = nil
  ) throws(MediaError) -> DecodedImage {
    try ImageDecoder().decode(bytes, options, fileName: fileName)
  }

  /// Writes one picture; for many, keep an ``ImageEncoder``.
  ///
  /// - Throws: `MediaError` as ``ImageEncoder/encode(_:as:)`` does.
  public func encode(as encoding: ImageEncoding) throws(MediaError) -> [UInt8] {
    try ImageEncoder().encode(self, as: encoding)
  }
}

extension Image {
  /// The profile, if it goes with the pixels: another must not be written beside them.
  var fittingProfile: [UInt8]? {
    profile.flatMap { ICCProfile.fault($0, colours: colours) == nil ? $0 : nil }
  }
}
