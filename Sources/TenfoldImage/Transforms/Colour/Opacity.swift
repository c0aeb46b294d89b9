public import TenfoldCore

/// Makes the picture translucent: what has opacity gets less of it, others are mixed with a colour behind them.
///
/// The label is kept.
///
/// Source: Opacity of AugLy, which always gives the picture a channel for it; here the number of channels stays.
public struct Opacity: Transform {
  public typealias Draft = ImageDraft

  /// How opaque it becomes, 0...1; 1 changes nothing.
  public var level: ClosedRange<Double> = 0.5...0.9
  /// The colour behind: one level for all channels, or R, G and B.
  public var fill: [Double] = [255]

  public init() {}

  public static let name = "opacity"
  public static let summary = "Makes the picture translucent, with a colour behind it."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("level", \.level, in: 0...1, "how opaque it becomes"),
    .numbers("fill", \.fill, count: 1...3, in: 0...255, "the colour behind: a level, or R, G, B"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let level = random.number(in: level)
    let mark = draft.edits
    if draft.channels % 2 == 0 {
      guard level < 1 else { return }
      draft.changePixels(key: level.bitPattern) { image in
        let channels = image.channels
        image.withMutableBytes { bytes in
          for index in stride(from: channels - 1, to: bytes.count, by: channels) {
            bytes[index] = UInt8(level: Float(bytes[index]) * Float(level))
          }
        }
      }
    } else {
      let behind = fill.count == 3 ? fill : [Double](repeating: fill[0], count: 3)
      func mixed(_ channel: Int) -> (Double) -> Double {
        { $0 * level + behind[channel] * (1 - level) }
      }
      draft.recolour(ToneTable(red: mixed(0), green: mixed(1), blue: mixed(2)))
    }
    if draft.edits > mark { draft.note(Self.name, level) }
  }
}
