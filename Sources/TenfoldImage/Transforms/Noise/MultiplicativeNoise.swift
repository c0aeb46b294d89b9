public import TenfoldCore

/// Multiplies levels by random factors, for each channel, for each pixel, or one for each channel of the whole picture.
///
/// Source: MultiplicativeNoise of Albumentations; MultiplyElementwise of imgaug.
public struct MultiplicativeNoise: Transform {
  public typealias Draft = ImageDraft

  /// The smallest factor, 0...1.
  public var low = 0.9
  /// The largest factor, 1...10.
  public var high = 1.1
  /// Whether each pixel gets factors of its own.
  public var perPixel = true
  /// Whether each channel gets one of its own.
  public var perChannel = true

  public init() {}

  /// Draws factors between two.
  public init(low: Double, high: Double, perPixel: Bool = true, perChannel: Bool = true) {
    self.low = low
    self.high = high
    self.perPixel = perPixel
    self.perChannel = perChannel
  }

  public static let name = "multiplicative_noise"
  public static let summary = "Multiplies levels by random factors."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .number("low", \.low, in: 0...1, "smallest factor"),
    .number("high", \.high, in: 1...10, "largest factor"),
    .boolean("per_pixel", \.perPixel, "whether each pixel gets factors of its own"),
    .boolean("per_channel", \.perChannel, "whether each channel gets one of its own"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    guard low < high else { return }
    if perPixel {
      let key = random.branch()
      draft.change(Self.name, [low, high, perChannel ? 1 : 0], key: key) {
        $0.multiplyUniform(key, from: low, to: high, isShared: !perChannel)
      }
      return
    }
    let r = random.number(in: low...high)
    let g = perChannel ? random.number(in: low...high) : r
    let b = perChannel ? random.number(in: low...high) : r
    let mark = draft.edits
    draft.recolour(ToneTable(red: { $0 * r }, green: { $0 * g }, blue: { $0 * b }))
    if draft.edits > mark { draft.note(Self.name, r, g, b) }
  }
}
