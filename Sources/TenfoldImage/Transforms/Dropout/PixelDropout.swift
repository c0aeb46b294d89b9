public import TenfoldCore

/// Drops single pixels.
///
/// Source: PixelDropout of Albumentations; Dropout of imgaug.
public struct PixelDropout: Transform {
  public typealias Draft = ImageDraft

  /// The share of pixels that are dropped, 0...1.
  public var rate: ClosedRange<Double> = 0.01...0.05
  /// Whether each channel is drawn for itself.
  public var perChannel = false
  /// Whether each gets a random level; otherwise `colour`.
  public var isRandom = false
  /// What dropped pixels become: one level, or R, G and B.
  public var colour: [Double] = [0]

  public init() {}

  /// Draws the share from a range.
  public init(rate: ClosedRange<Double>, perChannel: Bool = false) {
    self.rate = rate
    self.perChannel = perChannel
  }

  public static let name = "pixel_dropout"
  public static let summary = "Drops single pixels."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("rate", \.rate, in: 0...1, "share of pixels that are dropped"),
    .boolean("per_channel", \.perChannel, "whether each channel is drawn for itself"),
    .boolean("random", \.isRandom, "whether each gets a random level"),
    .numbers(
      "colour", \.colour, count: 1...3, in: 0...255, "what they become: a level, or R, G, B"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let rate = random.number(in: rate)
    let key = random.branch()
    guard rate > 0 else { return }
    draft.change(Self.name, [rate], key: key) { image in
      let pixel = Ink(levels: colour).pixel(channels: image.channels)
      let colours = image.colours
      for pass in 0..<(perChannel ? colours : 1) {
        let own = perChannel ? pass..<(pass + 1) : 0..<colours
        image.changeSome(SIMD2(key.x &+ UInt32(pass), key.y), probability: rate) {
          bytes, place, bits in
          for channel in own {
            bytes[place + channel] =
              isRandom
              ? UInt8(truncatingIfNeeded: bits >> UInt32(8 * channel)) : pixel[channel]
          }
        }
      }
    }
  }
}
