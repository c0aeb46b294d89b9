public import TenfoldCore

/// Gives the whole picture one hue, as tinted photographs have.
///
/// Each level of grey is multiplied by the tint. From a strength of 0.2 on, colours get other names: `hue_shifted`. A
/// grey picture, which has no place for a hue, stays.
///
/// Source: Colorize of AlbumentationsX.
public struct Colorize: Transform {
  public typealias Draft = ImageDraft

  /// The hue in degrees, 0...360.
  public var hue: ClosedRange<Double> = 0...360
  /// How pure the tint is, 0...1.
  public var saturation: ClosedRange<Double> = 0.4...0.8
  /// How far colours move towards it, 0...1.
  public var strength: ClosedRange<Double> = 1...1

  public init() {}

  public static let name = "colorize"
  public static let summary = "Gives the whole picture one hue."
  public static let effects: [Effect] = [.toneChanged, .hueShifted]
  public static let parameters: [Parameter<Self>] = [
    .range("hue", \.hue, in: 0...360, "the hue in degrees"),
    .range("saturation", \.saturation, in: 0...1, "how pure the tint is"),
    .range("strength", \.strength, in: 0...1, "how far colours move towards it"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let hue = random.number(in: hue)
    let saturation = random.number(in: saturation)
    let strength = random.number(in: strength)
    guard draft.colours == 3, strength > 0 else { return }
    let low = 255 * (1 - saturation)
    let tint = HueShift(degrees: hue).apply([255, low, low])
    let luma = [ColourMatrix.luma.red, ColourMatrix.luma.green, ColourMatrix.luma.blue]
    var rows: [Double] = []
    for level in tint { rows += luma.map { $0 * level / 255 } + [0] }
    draft.recolour(.towards(rows, strength))
    if strength >= 0.2 { draft.record(.hueShifted) }
    draft.note(Self.name, hue, saturation, strength)
  }
}
