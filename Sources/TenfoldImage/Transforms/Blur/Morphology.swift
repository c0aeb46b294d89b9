public import TenfoldCore

/// Makes bright parts grow (dilation) or shrink (erosion).
///
/// Masks stay as they are: the picture's strokes change, not where things are.
///
/// Source: Morphological of Albumentations.
public struct Morphology: Transform {
  public typealias Draft = ImageDraft

  /// What grows.
  public enum Kind: String, Sendable, CaseIterable {
    /// Bright parts grow.
    case dilate
    /// Dark parts grow.
    case erode
  }

  /// What grows.
  public var kind = Kind.dilate
  /// How many pixels it grows to each side, 0...25.
  public var radius: ClosedRange<Int> = 1...2

  public init() {}

  /// Draws the reach from a range.
  public init(_ kind: Kind, radius: ClosedRange<Int>) {
    self.kind = kind
    self.radius = radius
  }

  public static let name = "morphology"
  public static let summary = "Makes bright or dark parts grow."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .choice("kind", \.kind, "whether bright parts grow (dilate) or dark ones (erode)"),
    .range("radius", \.radius, in: 0...25, "pixels to each side"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let radius = random.integer(in: radius)
    guard radius > 0 else { return }
    let isDilation = kind == .dilate
    draft.change(Self.name, [isDilation ? 1 : 0, Double(radius)]) {
      $0.rankFilter(isDilation ? .maximum : .minimum, reach: radius)
    }
  }
}
