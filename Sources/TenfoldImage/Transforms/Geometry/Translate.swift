public import TenfoldCore

/// Moves the picture within its frame, by whole pixels, so that nothing is blurred.
///
/// The label rules answer to `cropped` and `object_lost`, which are measured.
///
/// Source: TranslateX and TranslateY of imgaug and of the AutoAugment policies; RandomTranslate of Kornia.
public struct Translate: Transform {
  public typealias Draft = ImageDraft

  /// How far to the right.
  public var x: ClosedRange<Double> = -0.1...0.1
  /// How far down.
  public var y: ClosedRange<Double> = -0.1...0.1
  /// What moves are counted in.
  public var unit = LengthUnit.share
  /// What comes in from beyond the edges.
  public var resampling = Resampling()

  public init() {}

  /// Moves by distances from ranges.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, _ unit: LengthUnit = .share,
    _ resampling: Resampling = Resampling()
  ) {
    self.x = x
    self.y = y
    self.unit = unit
    self.resampling = resampling
  }

  public static let name = "translate"
  public static let summary = "Moves the picture within its frame."
  public static let effects: [Effect] = [.cropped, .objectLost]
  public static let parameters: [Parameter<Self>] =
    [
      .range("x", \.x, in: -10_000...10_000, "move to the right"),
      .range("y", \.y, in: -10_000...10_000, "move down"),
      .choice("unit", \.unit, "what moves are counted in: shares of the sides, or pixels"),
    ]
    + Resampling.padding.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let right = unit.pixels(random.number(in: x), of: draft.width).rounded()
    let down = unit.pixels(random.number(in: y), of: draft.height).rounded()
    guard right != 0 || down != 0 else { return }
    draft.project(.translation(right, down), resampling)
    draft.note(Self.name, right, down)
  }
}
