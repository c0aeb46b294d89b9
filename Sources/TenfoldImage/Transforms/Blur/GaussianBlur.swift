public import TenfoldCore

/// Blurs with a Gaussian.
///
/// Source: GaussianBlur of Albumentations and torchvision.
public struct GaussianBlur: Transform {
  public typealias Draft = ImageDraft

  /// The standard deviation in pixels, 0...50.
  public var sigma: ClosedRange<Double> = 0.5...3

  public init() {}

  /// Draws the standard deviation from a range.
  public init(sigma: ClosedRange<Double>) { self.sigma = sigma }

  public static let name = "gaussian_blur"
  public static let summary = "Blurs with a Gaussian."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("sigma", \.sigma, in: 0...50, "standard deviation in pixels")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let sigma = random.number(in: sigma)
    guard sigma > 0 else { return }
    draft.change(Self.name, [sigma]) { $0.gaussianBlur(sigma: sigma) }
  }
}
