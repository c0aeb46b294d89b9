public import TenfoldCore

/// Takes off as much as it takes for the sides to be what is wanted.
///
/// First `width` and `height` (at most), then `ratio`, then `multiple` and `power_of`; a side that is shorter than the
/// multiple stays. Where nothing is wanted, sides become multiples of 32. The label rules answer to `cropped` and
/// `object_lost`, which are measured.
///
/// One operation for what others have as CropToMultiplesOf, CropToPowersOf, CropToAspectRatio, CropToSquare and, with
/// several ratios, a random one of them.
///
/// Source: imgaug.
public struct CropTo: Transform {
  public typealias Draft = ImageDraft

  /// What the sides are to be; multiples of 32 if nothing is wanted. Its ratio is drawn from `ratios`.
  public var goal = SizeGoal()
  /// Proportions to draw from: width divided by height; 0 leaves the proportion as it is.
  public var ratios: [Double] = [0]
  /// Where the part is in the picture.
  public var position = FramePosition.centre

  public init() {}

  public static let name = "crop_to"
  public static let summary = "Crops the picture until the sides are what is wanted."
  public static let effects: [Effect] = [.cropped, .objectLost]
  public static let parameters: [Parameter<Self>] =
    [
      .integer("width", \.goal.width, in: 1...65_535, "width in pixels, at most"),
      .integer("height", \.goal.height, in: 1...65_535, "height in pixels, at most"),
      .numbers(
        "ratio", \.ratios, count: 1...16, in: 0...100,
        "width divided by height, or some to draw from; 0: as it is"),
      .integer("multiple", \.goal.multiple, in: 1...65_535, "sides become multiples of it"),
      .integer("power_of", \.goal.powerOf, in: 2...65_535, "sides become powers of it"),
      .choice("position", \.position, "where the part is in the picture"),
    ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let ratio = ratios.count == 1 ? ratios[0] : ratios[random.integer(below: ratios.count)]
    let goal = goal.filled(ratio: ratio)
    let part = goal.below(draft.size)
    let corner = position.offset(
      freeX: draft.width - part.width, freeY: draft.height - part.height, using: &random)
    guard part != draft.size else { return }
    draft.crop(x: corner.x, y: corner.y, part)
    draft.note(Self.name, Double(part.width), Double(part.height))
  }
}
