public import TenfoldCore

/// Shows the traces of JPEG: the picture is encoded and decoded in memory.
///
/// Opacity stays. Details of colour are halved, as most programs do.
///
/// Source: ImageCompression of Albumentations; JPEG of torchvision.
public struct JPEGCompression: Transform {
  public typealias Draft = ImageDraft

  /// The quality, 1...100.
  public var quality: ClosedRange<Int> = 30...80

  public init() {}

  /// Draws the quality from a range.
  public init(quality: ClosedRange<Int>) { self.quality = quality }

  public static let name = "jpeg_compression"
  public static let summary = "Shows the traces of JPEG."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("quality", \.quality, in: 1...100, "quality of the encoding")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let quality = random.integer(in: quality)
    draft.change(Self.name, [Double(quality)]) { $0.recode(.jpeg(quality: quality)) }
  }
}

extension Image {
  /// Encodes and decodes in memory; what the format cannot hold stays as it is. Opacity and profile stay.
  mutating func recode(_ encoding: ImageEncoding) {
    var opaque = self
    opaque.profile = nil
    if hasAlpha { opaque = opaque.with(channels: colours) }
    var options = DecodingOptions()
    options.makesUpright = false
    guard let bytes = try? opaque.encode(as: encoding),
      let decoded = try? Image.decode(bytes, options)
    else { return }
    var again = decoded.image.with(channels: channels)
    guard again.size == size else { return }
    again.profile = profile
    again.copyOpacity(of: self)
    self = again
  }
}
