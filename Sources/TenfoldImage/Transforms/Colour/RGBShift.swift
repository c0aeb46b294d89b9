public import TenfoldCore

/// Adds to red, green and blue, to each another amount.
///
/// A grey picture stays. Amounts that tint greys are told as `hue_shifted`.
///
/// Source: RGBShift of Albumentations and kornia.
public struct RGBShift: Transform {
  public typealias Draft = ImageDraft

  /// What is added to red, -255...255 levels.
  public var red: ClosedRange<Double> = -20...20
  /// What is added to green, -255...255 levels.
  public var green: ClosedRange<Double> = -20...20
  /// What is added to blue, -255...255 levels.
  public var blue: ClosedRange<Double> = -20...20

  public init() {}

  public static let name = "rgb_shift"
  public static let summary = "Adds to red, green and blue, to each another amount."
  public static let effects: [Effect] = [.toneChanged, .hueShifted]
  public static let parameters: [Parameter<Self>] = [
    .range("red", \.red, in: -255...255, "levels added to red"),
    .range("green", \.green, in: -255...255, "levels added to green"),
    .range("blue", \.blue, in: -255...255, "levels added to blue"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let red = random.number(in: red)
    let green = random.number(in: green)
    let blue = random.number(in: blue)
    guard draft.colours == 3 else { return }
    let mark = draft.edits
    let table = ToneTable(red: { $0 + red }, green: { $0 + green }, blue: { $0 + blue })
    draft.recolour(table)
    guard draft.edits > mark else { return }
    if table.tintsGreys { draft.record(.hueShifted) }
    draft.note(Self.name, red, green, blue)
  }
}
