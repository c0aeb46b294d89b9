public import TenfoldCore

/// Cuts holes in a regular grid.
///
/// Source: GridDropout of Albumentations; Chen et al., "GridMask" (2020).
public struct GridDropout: Transform {
  public typealias Draft = ImageDraft

  /// The side of the grid's cells as a share of the picture's shorter side, 0.01...1.
  public var cell: ClosedRange<Double> = 0.1...0.25
  /// The side of a hole as a share of its cell's, 0...1.
  public var ratio: ClosedRange<Double> = 0.3...0.5
  /// Whether the grid begins anywhere; otherwise at the upper left.
  public var isShifted = true
  /// What holes are filled with.
  public var fill = HoleFill()

  public init() {}

  /// Draws cells and holes from ranges.
  public init(
    cell: ClosedRange<Double>, ratio: ClosedRange<Double>, isShifted: Bool = true,
    _ fill: HoleFill = HoleFill()
  ) {
    self.cell = cell
    self.ratio = ratio
    self.isShifted = isShifted
    self.fill = fill
  }

  public static let name = "grid_dropout"
  public static let summary = "Cuts holes in a regular grid."
  public static let effects: [Effect] = [.occluded, .objectLost]
  public static let parameters: [Parameter<Self>] =
    [
      .range("cell", \.cell, in: 0.01...1, "side of cells, as a share of the shorter side"),
      .range("ratio", \.ratio, in: 0...1, "side of a hole, as a share of its cell's"),
      .boolean("shifted", \.isShifted, "whether the grid begins anywhere"),
    ] + HoleFill.parameters.map { $0.lifted(\.fill) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let share = random.number(in: cell)
    let ratio = random.number(in: ratio)
    let side = max(2, Int((share * Double(min(draft.width, draft.height))).rounded()))
    let shiftX = isShifted ? random.integer(below: side) : 0
    let shiftY = isShifted ? random.integer(below: side) : 0
    let key = random.branch()
    let hole = Int((ratio * Double(side)).rounded())
    guard hole > 0 else { return }
    var holes: [PixelRectangle] = []
    for y in stride(from: -shiftY, to: draft.height, by: side) {
      for x in stride(from: -shiftX, to: draft.width, by: side) {
        let rectangle = PixelRectangle(
          x: x, y: y, width: hole, height: hole, within: draft.size)
        if let rectangle { holes.append(rectangle) }
      }
    }
    draft.makeHoles(Self.name, holes, fill, key: key)
  }
}
