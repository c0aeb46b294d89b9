public import TenfoldCore

/// Changes brightness, contrast, saturation and hue by random amounts, in random order.
///
/// Levels are multiplied by the brightness; they move from the mean of luma by the contrast, from grey by the
/// saturation; hues are turned. Turned by more than 15 degrees, colours get other names: `hue_shifted`. A grey picture
/// only gets the first two.
///
/// Source: ColorJitter of torchvision, whose hue is a share of the whole turn.
public struct ColorJitter: Transform {
  public typealias Draft = ImageDraft

  /// The factor of brightness, 0...4.
  public var brightness: ClosedRange<Double> = 0.8...1.2
  /// The factor of contrast, 0...4.
  public var contrast: ClosedRange<Double> = 0.8...1.2
  /// The factor of saturation, 0...4.
  public var saturation: ClosedRange<Double> = 0.8...1.2
  /// By how many degrees hues are turned, -180...180.
  public var hue: ClosedRange<Double> = -15...15

  public init() {}

  public static let name = "color_jitter"
  public static let summary =
    "Changes brightness, contrast, saturation and hue at random, in random order."
  public static let effects: [Effect] = [.toneChanged, .colourRemoved, .hueShifted]
  public static let parameters: [Parameter<Self>] = [
    .range("brightness", \.brightness, in: 0...4, "what levels are multiplied by"),
    .range("contrast", \.contrast, in: 0...4, "what distances from the mean are multiplied by"),
    .range("saturation", \.saturation, in: 0...4, "what distances from grey are multiplied by"),
    .range("hue", \.hue, in: -180...180, "by how many degrees hues are turned"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let brightness = random.number(in: brightness)
    let contrast = random.number(in: contrast)
    let saturation = random.number(in: saturation)
    let hue = random.number(in: hue)
    var order = [0, 1, 2, 3]
    random.choose(4, of: &order)
    let mark = draft.edits
    for step in order {
      switch step {
      case 0: draft.recolour(.brightness(brightness))
      case 1: draft.changeContrast(contrast, .mean)
      case 2: draft.saturate(saturation)
      default: draft.recolour(HueShift(degrees: hue))
      }
    }
    if draft.edits > mark { draft.note(Self.name, brightness, contrast, saturation, hue) }
  }
}
