public import TenfoldCore

/// Takes one or two of red, green and blue away.
///
/// Colours get other names: `hue_shifted`. A grey picture stays.
///
/// Source: ChannelDropout of Albumentations.
public struct ChannelDropout: Transform {
  public typealias Draft = ImageDraft

  /// How many channels go, 1...2.
  public var count: ClosedRange<Int> = 1...1
  /// The level that stands in their place, 0...255.
  public var fill = 0.0

  public init() {}

  public static let name = "channel_dropout"
  public static let summary = "Takes one or two of red, green and blue away."
  public static let effects: [Effect] = [.hueShifted]
  public static let parameters: [Parameter<Self>] = [
    .range("count", \.count, in: 1...2, "how many channels go"),
    .number("fill", \.fill, in: 0...255, "the level in their place"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let count = random.integer(in: count)
    var order = [0, 1, 2]
    random.choose(count, of: &order)
    guard draft.colours == 3 else { return }
    let gone = order.prefix(count)
    let level = UInt8(fill.rounded())
    draft.recolour(
      ToneTable(
        levels: (0..<768).map { gone.contains($0 / 256) ? level : UInt8($0 % 256) }))
    draft.record(.hueShifted)
    draft.note(
      Self.name,
      word: ["red", "green", "blue"].indices.filter(gone.contains)
        .map { ["red", "green", "blue"][$0] }.joined(separator: "+"))
  }
}
