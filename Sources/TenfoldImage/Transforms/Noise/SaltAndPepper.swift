public import TenfoldCore

/// Makes some pixels black or white.
///
/// Source: SaltAndPepper of Albumentations and imgaug.
public struct SaltAndPepper: Transform {
  public typealias Draft = ImageDraft

  /// The share of pixels that change, 0...1.
  public var rate: ClosedRange<Double> = 0.01...0.06
  /// The share of those that become white, 0...1.
  public var salt: ClosedRange<Double> = 0.4...0.6
  /// Whether each channel is drawn for itself.
  public var perChannel = false

  public init() {}

  /// Draws both from ranges.
  public init(
    rate: ClosedRange<Double>, salt: ClosedRange<Double> = 0.5...0.5, perChannel: Bool = false
  ) {
    self.rate = rate
    self.salt = salt
    self.perChannel = perChannel
  }

  public static let name = "salt_and_pepper"
  public static let summary = "Makes some pixels black or white."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("rate", \.rate, in: 0...1, "share of pixels that change"),
    .range("salt", \.salt, in: 0...1, "share of those that become white"),
    .boolean("per_channel", \.perChannel, "whether each channel is drawn for itself"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let rate = random.number(in: rate)
    let salt = random.number(in: salt)
    let key = random.branch()
    guard rate > 0 else { return }
    draft.change(Self.name, [rate, salt], key: key) {
      $0.addImpulses(key, black: rate * (1 - salt), white: rate * salt, isShared: !perChannel)
    }
  }
}
