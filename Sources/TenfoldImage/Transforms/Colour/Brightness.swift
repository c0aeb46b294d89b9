public import TenfoldCore

/// Makes the picture brighter or darker: each level is multiplied by a factor.
///
/// The label is kept.
///
/// Source: ImageEnhance.Brightness of Pillow, adjust_brightness of torchvision; here results are rounded, there cut
/// off.
public struct Brightness: Transform {
  public typealias Draft = ImageDraft

  /// What levels are multiplied by, 0...4; 1 changes nothing.
  public var factor: ClosedRange<Double> = 0.8...1.2

  public init() {}

  /// Draws the factor from a range.
  public init(factor: ClosedRange<Double>) { self.factor = factor }

  public static let name = "brightness"
  public static let summary = "Makes the picture brighter or darker by a factor."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("factor", \.factor, in: 0...4, "what levels are multiplied by")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let factor = random.number(in: factor)
    let mark = draft.edits
    draft.recolour(.brightness(factor))
    if draft.edits > mark { draft.note(Self.name, factor) }
  }
}

extension ToneTable {
  /// Multiplies levels.
  static func brightness(_ factor: Double) -> ToneTable { ToneTable { $0 * factor } }

  /// Moves levels towards a middle (below 1) or away from it (above 1).
  static func contrast(_ factor: Double, about middle: Double) -> ToneTable {
    ToneTable { middle + ($0 - middle) * factor }
  }
}
