public import TenfoldCore

/// Replaces each level by the most frequent one of the square around it, as a brush would.
///
/// Of equally frequent levels the pixel's own is taken, else the lowest.
///
/// Source: ModeFilter of Pillow and AlbumentationsX.
public struct ModeFilter: Transform {
  public typealias Draft = ImageDraft

  /// How many pixels the square reaches to each side, 0...25.
  public var radius: ClosedRange<Int> = 1...2

  public init() {}

  /// Draws the reach from a range.
  public init(radius: ClosedRange<Int>) { self.radius = radius }

  public static let name = "mode_filter"
  public static let summary =
    "Replaces each level by the most frequent one of the square around it."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("radius", \.radius, in: 0...25, "pixels to each side")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let radius = random.integer(in: radius)
    guard radius > 0 else { return }
    draft.change(Self.name, [Double(radius)]) { $0.modeFilter(reach: radius) }
  }
}
