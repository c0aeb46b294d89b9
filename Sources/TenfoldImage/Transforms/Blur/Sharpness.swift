public import TenfoldCore

/// Makes the picture softer or sharper: levels move towards those of a smoothed picture, or away from them.
///
/// The label is kept.
///
/// Source: ImageEnhance.Sharpness of Pillow, adjust_sharpness of torchvision and kornia, which leave the outermost
/// pixels as they are; here the picture goes on as in a mirror.
public struct Sharpness: Transform {
  public typealias Draft = ImageDraft

  /// What distances from the smoothed picture are multiplied by, 0...10; 1 changes nothing, 0 smooths.
  public var factor: ClosedRange<Double> = 0.5...2

  public init() {}

  /// Draws the factor from a range.
  public init(factor: ClosedRange<Double>) { self.factor = factor }

  public static let name = "sharpness"
  public static let summary = "Makes the picture softer or sharper by a factor."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("factor", \.factor, in: 0...10, "distances from the smoothed picture times this")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let factor = random.number(in: factor)
    guard factor != 1 else { return }
    let side = (1 - factor) / 13
    let kernel = Kernel(rows: [
      [side, side, side], [side, factor + 5 * side, side], [side, side, side],
    ])
    draft.changePixels(key: factor.bitPattern) { $0.convolve(kernel) }
    draft.note(Self.name, factor)
  }
}
