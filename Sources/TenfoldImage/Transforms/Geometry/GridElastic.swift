public import TenfoldCore

/// Moves the nodes of a coarse grid at random, and what lies between them smoothly along.
///
/// Nodes on the edges move along them only, so that no border comes in; a node never moves farther than 0.35 of a cell,
/// where the picture would begin to fold over. Between nodes displacements are interpolated by cubic splines
/// (Catmull-Rom). The label rules answer to `distorted`.
///
/// Source: GridElasticDeform of Albumentations, whose magnitude of 10 pixels is a scale of 0.02 for 512;
/// RandomElasticDeformation of TorchIO.
public struct GridElastic: Transform {
  public typealias Draft = ImageDraft

  /// Cells across, 1...64.
  public var columns = 4
  /// Cells down, 1...64.
  public var rows = 4
  /// How far a node moves across and down at most, as a share of the picture's sides, 0...0.25.
  public var scale: ClosedRange<Double> = 0.02...0.05
  /// How pixels are found.
  public var resampling = Resampling(.linear, border: .reflect101)

  public init() {}

  public static let name = "grid_elastic"
  public static let summary = "Moves the nodes of a coarse grid, and the rest smoothly along."
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
    moves.fill(limit: 0.35) { amount * (2 * random.unit() - 1) }
    guard amount > 0 else { return }
    moves.holdEdges()
    let (w, h) = (Double(draft.width), Double(draft.height))
    draft.bend(
      DisplacementField(smooth: draft.size) { point in
        let move = moves.smooth(point.x / w, point.y / h)
        return Point(point.x + move.x * w, point.y + move.y * h)
      }, resampling)
    draft.note(Self.name, amount)
  }
}
