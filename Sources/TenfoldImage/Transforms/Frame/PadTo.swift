public import TenfoldCore

/// Adds as much border as it takes for the sides to be what is wanted.
///
/// First `width` and `height` (at least), then `ratio`, then `multiple` and `power_of`. Where nothing is wanted, sides
/// become multiples of 32. The label is kept.
///
/// One operation for what others have as PadIfNeeded (`width`, `height`, `multiple`), PadToMultiplesOf, PadToPowersOf,
/// PadToAspectRatio (`ratio`) and PadToSquare (`ratio: 1`).
///
/// Source: Albumentations and imgaug.
public struct PadTo: Transform {
  public typealias Draft = ImageDraft

  /// What the sides are to be; multiples of 32 if nothing is wanted. Its ratio is drawn from `ratios`.
  public var goal = SizeGoal()
  /// Proportions to draw from: width divided by height; 0 leaves the proportion as it is.
  public var ratios: [Double] = [0]
  /// Where the picture stands in the frame.
  public var position = FramePosition.centre
  /// The border.
  public var resampling = Resampling()

  public init() {}

  public static let name = "pad_to"
  public static let summary = "Adds border until the sides are what is wanted."
  public static let effects: [Effect] = []
  public static let parameters: [Parameter<Self>] =
    [
      .integer("width", \.goal.width, in: 1...65_535, "width in pixels, at least"),
      .integer("height", \.goal.height, in: 1...65_535, "height in pixels, at least"),
      .numbers(
        "ratio", \.ratios, count: 1...16, in: 0...100,
        "width divided by height, or some to draw from; 0: as it is"),
      .integer("multiple", \.goal.multiple, in: 1...65_535, "sides become multiples of it"),
      .integer("power_of", \.goal.powerOf, in: 2...65_535, "sides become powers of it"),
      .choice("position", \.position, "where the picture stands in the frame"),
    ]
    + Resampling.padding.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let ratio = ratios.count == 1 ? ratios[0] : ratios[random.integer(below: ratios.count)]
    let goal = goal.filled(ratio: ratio)
    let frame = goal.above(draft.size)
    let corner = position.offset(
      freeX: frame.width - draft.width, freeY: frame.height - draft.height, using: &random)
    guard frame != draft.size else { return }
    draft.crop(x: -corner.x, y: -corner.y, frame, resampling)
    draft.note(Self.name, Double(frame.width), Double(frame.height))
  }
}
