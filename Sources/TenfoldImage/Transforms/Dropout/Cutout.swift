public import TenfoldCore

/// Cuts one square out of the picture; its middle lies anywhere, so it may be cut off at the edges.
///
/// Source: DeVries & Taylor, "Improved regularization of convolutional neural networks with Cutout" (2017).
public struct Cutout: Transform {
  public typealias Draft = ImageDraft

  /// The square's side as a share of the picture's shorter side, 0...2.
  public var side: ClosedRange<Double> = 0.2...0.5
  /// What the square is filled with.
  public var fill = HoleFill()

  public init() {}

  /// Draws the side from a range.
  public init(side: ClosedRange<Double>, _ fill: HoleFill = HoleFill()) {
    self.side = side
    self.fill = fill
  }

  public static let name = "cutout"
  public static let summary = "Cuts one square out of the picture."
  public static let effects: [Effect] = [.occluded, .objectLost]
  public static let parameters: [Parameter<Self>] =
    [.range("side", \.side, in: 0...2, "of the square, as a share of the shorter side")]
    + HoleFill.parameters.map { $0.lifted(\.fill) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let share = random.number(in: side)
    let x = random.integer(below: draft.width)
    let y = random.integer(below: draft.height)
    let key = random.branch()
    let side = Int((share * Double(min(draft.width, draft.height))).rounded())
    guard side > 0,
      let hole = PixelRectangle(
        x: x - side / 2, y: y - side / 2, width: side, height: side, within: draft.size)
    else { return }
    draft.makeHoles(Self.name, [hole], fill, key: key)
  }
}
