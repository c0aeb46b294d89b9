public import TenfoldCore

/// Adds normal noise to each channel of each pixel.
///
/// Source: GaussNoise of Albumentations; GaussianNoise of torchvision.
public struct GaussNoise: Transform {
  public typealias Draft = ImageDraft

  /// The standard deviation in levels, 0...255.
  public var sigma: ClosedRange<Double> = 5...25
  /// The mean in levels, -255...255.
  public var mean: ClosedRange<Double> = 0...0
  /// Whether each channel gets noise of its own; otherwise a pixel gets one amount.
  public var perChannel = true

  public init() {}

  /// Draws the standard deviation from a range.
  public init(sigma: ClosedRange<Double>) { self.sigma = sigma }

  public static let name = "gauss_noise"
  public static let summary = "Adds normal noise to each pixel."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("sigma", \.sigma, in: 0...255, "standard deviation in levels"),
    .range("mean", \.mean, in: -255...255, "mean in levels"),
    .boolean("per_channel", \.perChannel, "whether each channel gets noise of its own"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let sigma = random.number(in: sigma)
    let mean = random.number(in: mean)
    let key = random.branch()
    guard sigma > 0 || mean != 0 else { return }
    draft.change(Self.name, [sigma, mean], key: key) {
      $0.addGauss(key, mean: mean, sigma: sigma, isShared: !perChannel)
    }
  }
}
