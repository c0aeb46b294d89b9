public import TenfoldCore

/// Makes the contrast weaker or stronger: levels move towards a middle, or away from it.
///
/// The label is kept.
///
/// Source: ImageEnhance.Contrast of Pillow, adjust_contrast of torchvision, whose middle is the mean of luma; here
/// results are rounded, there cut off.
public struct Contrast: Transform {
  public typealias Draft = ImageDraft

  /// What stays where it is.
  public enum Pivot: String, Sendable, CaseIterable {
    /// The mean of luma, rounded; the picture is looked at.
    case mean
    /// Level 127.5.
    case middle
  }

  /// What distances from the middle are multiplied by, 0...4; 1 changes nothing.
  public var factor: ClosedRange<Double> = 0.8...1.2
  /// What stays where it is.
  public var pivot = Pivot.mean

  public init() {}

  /// Draws the factor from a range.
  public init(factor: ClosedRange<Double>, pivot: Pivot = .mean) {
    self.factor = factor
    self.pivot = pivot
  }

  public static let name = "contrast"
  public static let summary = "Makes the contrast weaker or stronger."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("factor", \.factor, in: 0...4, "what distances from the middle are multiplied by"),
    .choice("pivot", \.pivot, "the level that stays: the mean of luma, or 127.5"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let factor = random.number(in: factor)
    let mark = draft.edits
    draft.changeContrast(factor, pivot)
    if draft.edits > mark { draft.note(Self.name, factor) }
  }
}

extension ImageDraft {
  mutating func changeContrast(_ factor: Double, _ pivot: Contrast.Pivot) {
    if factor == 1 { return }
    let middle =
      pivot == .middle ? 127.5 : LevelCounts(luma: currentPixels()).mean(0).rounded()
    recolour(.contrast(factor, about: middle))
  }
}
