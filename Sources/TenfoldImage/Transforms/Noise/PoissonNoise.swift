public import TenfoldCore

/// Adds to each level a number from a Poisson distribution: a glow of uneven grain.
///
/// Source: AdditivePoissonNoise of imgaug.
public struct PoissonNoise: Transform {
  public typealias Draft = ImageDraft

  /// The mean of the numbers in levels, 0...255.
  public var lambda: ClosedRange<Double> = 2...20
  /// Whether each channel gets noise of its own; otherwise a pixel gets one amount.
  public var perChannel = true

  public init() {}

  /// Draws the mean from a range.
  public init(lambda: ClosedRange<Double>) { self.lambda = lambda }

  public static let name = "poisson_noise"
  public static let summary = "Adds numbers from a Poisson distribution."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("lambda", \.lambda, in: 0...255, "mean of the numbers in levels"),
    .boolean("per_channel", \.perChannel, "whether each channel gets noise of its own"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let lambda = random.number(in: lambda)
    let key = random.branch()
    guard lambda > 0 else { return }
    let ones = [Float](repeating: 1, count: 256)
    draft.change(Self.name, [lambda], key: key) {
      $0.addNoise(key, .poisson(lambda), gain: ones, isShared: !perChannel)
    }
  }
}
