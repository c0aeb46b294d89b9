public import TenfoldCore

/// Changes brightness, contrast, saturation and hue, each only now and then, and sometimes lets channels change
/// places.
///
/// Contrast comes before saturation and hue or after them, as a coin falls. Exchanged channels and hues turned by more
/// than 15 degrees are told as `hue_shifted`. A grey picture only gets brightness and contrast.
///
/// Source: Liu et al., "SSD: Single Shot MultiBox Detector" (ECCV 2016); RandomPhotometricDistort of torchvision.
public struct PhotometricDistort: Transform {
  public typealias Draft = ImageDraft

  /// The factor of brightness, 0...4.
  public var brightness: ClosedRange<Double> = 0.875...1.125
  /// The factor of contrast, 0...4.
  public var contrast: ClosedRange<Double> = 0.5...1.5
  /// The factor of saturation, 0...4.
  public var saturation: ClosedRange<Double> = 0.5...1.5
  /// By how many degrees hues are turned, -180...180.
  public var hue: ClosedRange<Double> = -18...18
  /// How likely each of the changes is, 0...1.
  public var each = 0.5
  /// How likely channels change places, 0...1.
  public var shuffle = 0.0

  public init() {}

  public static let name = "photometric_distort"
  public static let summary =
    "Changes brightness, contrast, saturation and hue, each only now and then."
  public static let effects: [Effect] = [.toneChanged, .colourRemoved, .hueShifted]
  public static let parameters: [Parameter<Self>] = [
    .range("brightness", \.brightness, in: 0...4, "what levels are multiplied by"),
    .range("contrast", \.contrast, in: 0...4, "what distances from the mean are multiplied by"),
    .range("saturation", \.saturation, in: 0...4, "what distances from grey are multiplied by"),
    .range("hue", \.hue, in: -180...180, "by how many degrees hues are turned"),
    .number("each", \.each, in: 0...1, "how likely each of the changes is"),
    .number("shuffle", \.shuffle, in: 0...1, "how likely channels change places"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let ranges = [brightness, contrast, saturation, hue]
    var amounts: [Double] = []
    for (index, range) in ranges.enumerated() {
      let amount = random.number(in: range)
      amounts.append(random.chance(each) ? amount : index == 3 ? 0 : 1)
    }
    let contrastFirst = random.chance(0.5)
    let shuffled = random.chance(shuffle)
    let order = random.integer(below: 5)
    let mark = draft.edits
    draft.recolour(.brightness(amounts[0]))
    if contrastFirst { draft.changeContrast(amounts[1], .mean) }
    draft.saturate(amounts[2])
    draft.recolour(HueShift(degrees: amounts[3]))
    if !contrastFirst { draft.changeContrast(amounts[1], .mean) }
    if shuffled { draft.exchangeChannels(order) }
    if draft.edits > mark {
      draft.note(Self.name, amounts[0], amounts[1], amounts[2], amounts[3])
    }
  }
}
