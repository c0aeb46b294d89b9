public import TenfoldCore

/// Inverts the bright levels, as on film that light fell on.
///
/// Bright colours get other names: `hue_shifted`.
///
/// Source: Solarize of Albumentations, ImageOps.solarize of Pillow.
public struct Solarize: Transform {
  public typealias Draft = ImageDraft

  /// The first level that is inverted, 0...256; 256 changes nothing.
  public var threshold: ClosedRange<Double> = 128...128

  public init() {}

  /// Draws the threshold from a range.
  public init(threshold: ClosedRange<Double>) { self.threshold = threshold }

  public static let name = "solarize"
  public static let summary = "Inverts the bright levels."
  public static let effects: [Effect] = [.toneChanged, .hueShifted]
  public static let parameters: [Parameter<Self>] = [
    .range("threshold", \.threshold, in: 0...256, "the first level that is inverted")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let threshold = random.number(in: threshold)
    let mark = draft.edits
    draft.recolour(.solarized(from: threshold))
    guard draft.edits > mark else { return }
    draft.record(.hueShifted)
    draft.note(Self.name, threshold)
  }
}
