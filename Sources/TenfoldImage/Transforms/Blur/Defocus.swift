public import TenfoldCore

/// Blurs as a lens out of focus does: each point becomes a disc.
///
/// Source: Defocus of Albumentations; Hendrycks & Dietterich 2019.
public struct Defocus: Transform {
  public typealias Draft = ImageDraft

  /// The radius of the disc in pixels, 0.5...30; 0.5 for none.
  public var radius: ClosedRange<Double> = 2...6
  /// How soft the disc's edge is: the standard deviation of a Gaussian in pixels, 0...5.
  public var softness: ClosedRange<Double> = 0.1...0.5

  public init() {}

  /// Draws the disc from ranges.
  public init(radius: ClosedRange<Double>, softness: ClosedRange<Double> = 0...0) {
    self.radius = radius
    self.softness = softness
  }

  public static let name = "defocus"
  public static let summary = "Blurs as a lens out of focus does."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("radius", \.radius, in: 0.5...30, "radius of the disc in pixels"),
    .range("softness", \.softness, in: 0...5, "softness of the disc's edge in pixels"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let radius = random.number(in: radius)
    let softness = random.number(in: softness)
    guard radius > 0.5 else { return }
    draft.change(Self.name, [radius, softness]) { image in
      image.convolve(.disc(radius: radius))
      if softness > 0 { image.gaussianBlur(sigma: softness) }
    }
  }
}
