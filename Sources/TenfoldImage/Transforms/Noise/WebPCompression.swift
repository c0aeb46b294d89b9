public import TenfoldCore

/// Shows the traces of WebP: the picture is encoded and decoded in memory.
///
/// Opacity stays.
///
/// Source: ImageCompression of Albumentations.
public struct WebPCompression: Transform {
  public typealias Draft = ImageDraft

  /// The quality, 0...100.
  public var quality: ClosedRange<Int> = 10...60
  /// How hard it is packed, 0 (fast) to 6; less shows more traces.
  public var effort = 0

  public init() {}

  /// Draws the quality from a range.
  public init(quality: ClosedRange<Int>) { self.quality = quality }

  public static let name = "webp_compression"
  public static let summary = "Shows the traces of WebP."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("quality", \.quality, in: 0...100, "quality of the encoding"),
    .integer("effort", \.effort, in: 0...6, "how hard it is packed"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let quality = random.integer(in: quality)
    draft.change(Self.name, [Double(quality), Double(effort)]) {
      $0.recode(.webp(quality: Double(quality), effort: effort))
    }
  }
}
