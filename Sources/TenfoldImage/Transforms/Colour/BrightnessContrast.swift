public import TenfoldCore

/// Makes the picture brighter or darker, and its contrast stronger or weaker.
///
/// A level v becomes v·(1 + contrast) + 255·brightness. The label is kept.
///
/// Source: RandomBrightnessContrast of Albumentations.
public struct BrightnessContrast: Transform {
  public typealias Draft = ImageDraft

  /// What is added, as a share of the full range, -1...1.
  public var brightness: ClosedRange<Double> = -0.2...0.2
  /// How much stronger the contrast becomes, as a share, -1...1.
  public var contrast: ClosedRange<Double> = -0.2...0.2

  public init() {}

  /// Draws both from ranges.
  public init(brightness: ClosedRange<Double>, contrast: ClosedRange<Double>) {
    self.brightness = brightness
    self.contrast = contrast
  }

  public static let name = "brightness_contrast"
  public static let summary =
    "Makes the picture brighter or darker, its contrast stronger or weaker."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("brightness", \.brightness, in: -1...1, "added, as a share of the full range"),
    .range("contrast", \.contrast, in: -1...1, "how much stronger, as a share"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let slope = 1 + random.number(in: contrast)
    let offset = 255 * random.number(in: brightness)
    let mark = draft.edits
    draft.recolour(ToneTable { $0 * slope + offset })
    if draft.edits > mark { draft.note(Self.name, offset / 255, slope - 1) }
  }
}
