public import TenfoldCore

/// Draws the picture's edges over it, found as Canny does: steep, thin, and joined by hysteresis.
///
/// Source: Canny of imgaug; Canny 1986.
public struct Edges: Transform {
  public typealias Draft = ImageDraft

  /// How much of the drawing is mixed in, 0...1.
  public var amount: ClosedRange<Double> = 0.3...0.8
  /// How steep an edge must be to be followed, as a share of the steepest possible, 0...1.
  public var low: ClosedRange<Double> = 0.06...0.1
  /// How steep it must be somewhere to be kept, 0...1; at least as much as `low`.
  public var high: ClosedRange<Double> = 0.15...0.3
  /// The colour of edges: one level, or R, G and B.
  public var colour: [Double] = [255]
  /// The colour of all else.
  public var background: [Double] = [0]

  public init() {}

  public static let name = "edges"
  public static let summary = "Draws the picture's edges over it."
  public static let effects: [Effect] = [.toneChanged, .qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("amount", \.amount, in: 0...1, "how much of the drawing is mixed in"),
    .range("low", \.low, in: 0...1, "steepness from which an edge is followed"),
    .range("high", \.high, in: 0...1, "steepness that an edge must have somewhere"),
    .numbers("colour", \.colour, count: 1...3, in: 0...255, "of edges: a level, or R, G, B"),
    .numbers("background", \.background, count: 1...3, in: 0...255, "of all else"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let amount = random.number(in: amount)
    let low = random.number(in: low)
    let high = max(low, random.number(in: high))
    guard amount > 0 else { return }
    draft.change(Self.name, [amount, low, high]) { image in
      let edges = image.edges(low: low, high: high)
      var drawing = Image(
        image.size, fill: Ink(levels: background).pixel(channels: image.channels))
      drawing.blend(toward: Ink(levels: colour), by: edges)
      image.blend(with: drawing, share: amount)
    }
  }
}
