public import TenfoldCore

/// Makes colours fainter or stronger: they move towards their grey, or away from it.
///
/// A grey picture stays. The label is kept, as hues stay; a factor below 0.1 takes the colours away and tells so.
///
/// Source: ImageEnhance.Color of Pillow, adjust_saturation of torchvision.
public struct Saturation: Transform {
  public typealias Draft = ImageDraft

  /// What distances from grey are multiplied by, 0...4; 1 changes nothing, 0 leaves grey.
  public var factor: ClosedRange<Double> = 0.7...1.3

  public init() {}

  /// Draws the factor from a range.
  public init(factor: ClosedRange<Double>) { self.factor = factor }

  public static let name = "saturation"
  public static let summary = "Makes colours fainter or stronger."
  public static let effects: [Effect] = [.toneChanged, .colourRemoved]
  public static let parameters: [Parameter<Self>] = [
    .range("factor", \.factor, in: 0...4, "what distances from grey are multiplied by")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let factor = random.number(in: factor)
    let mark = draft.edits
    draft.saturate(factor)
    if draft.edits > mark { draft.note(Self.name, factor) }
  }
}

extension ImageDraft {
  /// Moves colours between their grey (0) and themselves (1), or beyond; tells if hardly any colour is left.
  mutating func saturate(_ factor: Double) {
    guard factor != 1, colours == 3 else { return }
    recolour(.saturation(factor))
    if factor < 0.1 { record(.colourRemoved) }
  }
}
