public import TenfoldCore

/// Turns hues, and adds to the saturation and value of all colours.
///
/// A grey picture only gets its value changed, and greys never get a colour. Turned by more than 15 degrees, colours
/// get other names: the label rules and captions answer to `hue_shifted`.
///
/// Source: HueSaturationValue of Albumentations, whose unit of hue is two degrees; nothing is rounded on the way.
public struct HueSaturationValue: Transform {
  public typealias Draft = ImageDraft

  /// By how many degrees hues are turned, -180...180.
  public var hue: ClosedRange<Double> = -15...15
  /// What is added to saturation, of 255.
  public var saturation: ClosedRange<Double> = -30...30
  /// What is added to value (the largest of red, green and blue), of 255.
  public var value: ClosedRange<Double> = -20...20

  public init() {}

  public static let name = "hue_saturation_value"
  public static let summary = "Turns hues, and changes the saturation and value of colours."
  public static let effects: [Effect] = [.toneChanged, .hueShifted]
  public static let parameters: [Parameter<Self>] = [
    .range("hue", \.hue, in: -180...180, "by how many degrees hues are turned"),
    .range("saturation", \.saturation, in: -255...255, "added to saturation, of 255"),
    .range("value", \.value, in: -255...255, "added to value, of 255"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let hue = random.number(in: hue)
    let saturation = random.number(in: saturation)
    let value = random.number(in: value)
    let mark = draft.edits
    if draft.colours == 3 {
      draft.recolour(HueShift(degrees: hue, saturation: saturation, value: value))
    } else {
      draft.recolour(ToneTable { $0 + value })
    }
    if draft.edits > mark { draft.note(Self.name, hue, saturation, value) }
  }
}
