public import TenfoldCore

/// Brings out details or edges with a small fixed kernel, and mixes the result in.
///
/// Source: the DETAIL, EDGE_ENHANCE and EDGE_ENHANCE_MORE filters of Pillow; Enhance of AlbumentationsX.
public struct Enhance: Transform {
  public typealias Draft = ImageDraft

  /// What is brought out.
  public enum Kind: String, Sendable, CaseIterable {
    /// Fine detail.
    case detail
    /// Edges.
    case edge
    /// Edges, strongly.
    case strongEdge = "strong_edge"
  }

  /// What is brought out.
  public var kind = Kind.detail
  /// How much of the result is mixed in, 0...1.
  public var amount: ClosedRange<Double> = 0.5...1

  public init() {}

  /// Draws the amount from a range.
  public init(_ kind: Kind, amount: ClosedRange<Double>) {
    self.kind = kind
    self.amount = amount
  }

  public static let name = "enhance"
  public static let summary = "Brings out details or edges."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .choice("kind", \.kind, "what is brought out"),
    .range("amount", \.amount, in: 0...1, "how much of the result is mixed in"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let amount = random.number(in: amount)
    guard amount > 0 else { return }
    let (side, corner, middle): (Double, Double, Double) =
      switch kind {
      case .detail: (-1 / 6, 0, 10 / 6)
      case .edge: (-1 / 2, -1 / 2, 10 / 2)
      case .strongEdge: (-1, -1, 9)
      }
    let (s, c) = (side * amount, corner * amount)
    let kernel = Kernel(rows: [
      [c, s, c],
      [s, 1 + (middle - 1) * amount, s],
      [c, s, c],
    ])
    draft.change(Self.name, [middle, amount]) { $0.convolve(kernel) }
  }
}
