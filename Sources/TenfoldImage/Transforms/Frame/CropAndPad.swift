public import TenfoldCore

/// Takes something off each side of the picture, or adds to it.
///
/// Amounts below 0 crop and above 0 pad, by whole pixels; at least one pixel is left. The label rules answer to
/// `cropped`, `object_lost` and `aspect_changed`, which are measured.
///
/// Source: CropAndPad of imgaug and Albumentations.
public struct CropAndPad: Transform {
  public typealias Draft = ImageDraft

  /// How much is added on each side.
  public var amount: ClosedRange<Double> = -0.1...0.1
  /// What amounts are counted in.
  public var unit = LengthUnit.share
  /// Whether each side has an amount of its own.
  public var isIndependent = true
  /// Whether the result is resized to the size that the picture had.
  public var keepsSize = true
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  public static let name = "crop_and_pad"
  public static let summary = "Takes something off each side of the picture, or adds to it."
  public static let effects: [Effect] = [.cropped, .objectLost, .aspectChanged]
  public static let parameters: [Parameter<Self>] =
    [
      .range("amount", \.amount, in: -10_000...10_000, "added to each side; cropped if negative"),
      .choice("unit", \.unit, "what amounts are counted in: shares of the sides, or pixels"),
      .boolean("independent", \.isIndependent, "whether each side has an amount of its own"),
      .boolean("keep_size", \.keepsSize, "whether the result is resized to the old size"),
    ]
    + Resampling.parameters.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let first = random.number(in: amount)
    let drawn = [first] + (0..<3).map { _ in isIndependent ? random.number(in: amount) : first }
    let before = draft.size
    let (left, right) = pair(drawn[0], drawn[1], before.width)
    let (top, bottom) = pair(drawn[2], drawn[3], before.height)
    guard (left, right, top, bottom) != (0, 0, 0, 0) else { return }
    draft.pad(left: left, top: top, right: right, bottom: bottom, resampling)
    if keepsSize { draft.resize(to: before, resampling) }
    draft.note(Self.name, Double(left), Double(right), Double(top), Double(bottom))
  }

  /// What is added to two opposite sides, in whole pixels, so that something is left.
  private func pair(_ first: Double, _ second: Double, _ side: Int) -> (Int, Int) {
    func whole(_ amount: Double) -> Int {
      Int(max(-65_535, min(65_535, unit.pixels(amount, of: side).rounded())))
    }
    var (one, other) = (whole(first), whole(second))
    let missing = 1 - (side + one + other)
    if missing > 0 {
      // Each gives back its part of what was too much.
      let share = missing * min(0, one) / (min(0, one) + min(0, other))
      one += share
      other += missing - share
    }
    return (one, other)
  }
}
