public import TenfoldCore

/// Replaces each level by the median of the square around it.
///
/// Source: MedianBlur of Albumentations.
public struct MedianBlur: Transform {
  public typealias Draft = ImageDraft

  /// How many pixels the square reaches to each side, 0...25.
  public var radius: ClosedRange<Int> = 1...3

  public init() {}

  /// Draws the reach from a range.
  public init(radius: ClosedRange<Int>) { self.radius = radius }

  public static let name = "median_blur"
  public static let summary = "Replaces each level by the median of the square around it."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("radius", \.radius, in: 0...25, "pixels to each side")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let radius = random.integer(in: radius)
    guard radius > 0 else { return }
    draft.change(Self.name, [Double(radius)]) { $0.medianFilter(reach: radius) }
  }
}
