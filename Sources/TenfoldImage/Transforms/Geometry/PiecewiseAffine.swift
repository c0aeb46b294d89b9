public import TenfoldCore

/// Moves the nodes of a coarse grid at random, and the triangles between them along.
///
/// Each cell is cut into two triangles, in each of which straight lines stay straight. A node moves by N(0, scale) of
/// width and height, at most by 0.35 of a cell; those on the edges move along them only, so that no border comes in.
/// The label rules answer to `distorted`.
///
/// Source: PiecewiseAffine of imgaug and Albumentations (scikit-image), whose defaults are 0.01 to 0.05 and 0.03 to
/// 0.05.
public struct PiecewiseAffine: Transform {
  public typealias Draft = ImageDraft

  /// Cells across, 1...64.
  public var columns = 4
  /// Cells down, 1...64.
  public var rows = 4
  /// How far nodes move, as the standard deviation in shares of the picture's sides, 0...0.25.
  public var scale: ClosedRange<Double> = 0.01...0.04
  /// How pixels are found.
  public var resampling = Resampling(.linear, border: .reflect101)

  public init() {}

  public static let name = "piecewise_affine"
  public static let summary = "Moves the nodes of a coarse grid, and the triangles between along."
  public static let effects: [Effect] = [.distorted]
  public static let parameters: [Parameter<Self>] =
    [
      .integer("columns", \.columns, in: 1...64, "cells across"),
      .integer("rows", \.rows, in: 1...64, "cells down"),
      .range("scale", \.scale, in: 0...0.25, "how far nodes move, as a share of the sides"),
    ]
    + Resampling.parameters.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let amount = random.number(in: scale)
    var moves = ControlGrid(columns: columns, rows: rows)
    moves.fill(limit: 0.35) { amount * random.normal() }
    guard amount > 0 else { return }
    moves.holdEdges()
    let (w, h) = (Double(draft.width), Double(draft.height))
    // Nodes of the field on those of the grid, so that only the diagonals are rounded off.
    func nodes(_ length: Int, _ cells: Int) -> Int { max(1, (length / cells + 3) / 4) * cells + 1 }
    draft.bend(
      DisplacementField(
        draft.size, columns: nodes(draft.width, columns), rows: nodes(draft.height, rows)
      ) { point in
        let move = moves.triangular(point.x / w, point.y / h)
        return Point(point.x + move.x * w, point.y + move.y * h)
      }, resampling)
    draft.note(Self.name, amount)
  }
}
