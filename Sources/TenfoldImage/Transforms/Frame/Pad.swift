public import TenfoldCore

/// Adds a border around the picture.
///
/// The label is kept.
///
/// Source: Pad of Albumentations, torchvision and imgaug.
public struct Pad: Transform {
  public typealias Draft = ImageDraft

  /// Pixels added on the left, from 0.
  public var left: ClosedRange<Int> = 16...16
  /// Pixels added above, from 0.
  public var top: ClosedRange<Int> = 16...16
  /// Pixels added on the right, from 0.
  public var right: ClosedRange<Int> = 16...16
  /// Pixels added below, from 0.
  public var bottom: ClosedRange<Int> = 16...16
  /// The border.
  public var resampling = Resampling()

  public init() {}

  public static let name = "pad"
  public static let summary = "Adds a border around the picture."
  public static let effects: [Effect] = []
  public static let parameters: [Parameter<Self>] =
    [
      .range("left", \.left, in: 0...65_535, "pixels added on the left"),
      .range("top", \.top, in: 0...65_535, "pixels added above"),
      .range("right", \.right, in: 0...65_535, "pixels added on the right"),
      .range("bottom", \.bottom, in: 0...65_535, "pixels added below"),
    ]
    + Resampling.padding.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let (w, n) = (random.integer(in: left), random.integer(in: top))
    let (e, s) = (random.integer(in: right), random.integer(in: bottom))
    guard w + n + e + s > 0 else { return }
    draft.pad(left: w, top: n, right: e, bottom: s, resampling)
    draft.note(Self.name, Double(w), Double(n), Double(e), Double(s))
  }
}
