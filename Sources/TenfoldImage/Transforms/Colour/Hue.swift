public import TenfoldCore

/// Turns all hues by an angle.
///
/// Greys, and grey pictures, stay. Turned by more than 15 degrees, colours get other names: the label rules and
/// captions answer to `hue_shifted`.
///
/// Source: adjust_hue of torchvision and kornia, whose factor is a share of the whole turn; nothing is rounded on the
/// way.
public struct Hue: Transform {
  public typealias Draft = ImageDraft

  /// By how many degrees hues are turned, -180...180; 120 makes red green.
  public var degrees: ClosedRange<Double> = -15...15

  public init() {}

  /// Draws the angle from a range.
  public init(degrees: ClosedRange<Double>) { self.degrees = degrees }

  public static let name = "hue"
  public static let summary = "Turns all hues by an angle."
  public static let effects: [Effect] = [.toneChanged, .hueShifted]
  public static let parameters: [Parameter<Self>] = [
    .range("degrees", \.degrees, in: -180...180, "by how much; 120 makes red green")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let degrees = random.number(in: degrees)
    let mark = draft.edits
    draft.recolour(HueShift(degrees: degrees))
    if draft.edits > mark { draft.note(Self.name, degrees) }
  }
}
