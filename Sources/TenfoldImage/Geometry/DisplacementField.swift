public import TenfoldCore

/// A map of the plane that bends: it says for points of the new picture how far away their pixel was in the old one.
///
/// The displacements are given on a grid whose corners are the corners of the picture, and are interpolated between its
/// nodes.
public struct DisplacementField: Sendable, Equatable {
  /// Nodes across, from 2.
  public let columns: Int
  /// Nodes down, from 2.
  public let rows: Int
  /// The size of the picture, before and after.
  public let size: Size
  /// How far to the right a node's pixel was, in pixels, row by row.
  public let dx: [Float]
  /// How far down a node's pixel was.
  public let dy: [Float]

  /// Takes the displacements of the nodes, row by row.
  public init(_ size: Size, columns: Int, rows: Int, dx: [Float], dy: [Float]) {
    precondition(columns >= 2 && rows >= 2, "a grid has nodes at the corners")
    precondition(dx.count == columns * rows && dy.count == columns * rows, "one for each node")
    self.size = size
    self.columns = columns
    self.rows = rows
    self.dx = dx
    self.dy = dy
  }

  /// Works the displacements out node by node, from a function that tells where a point of the new picture was.
  public init(_ size: Size, columns: Int, rows: Int, _ source: (Point) -> Point) {
    var dx: [Float] = []
    var dy: [Float] = []
    dx.reserveCapacity(columns * rows)
    dy.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let point = Point(
          Double(size.width) * Double(column) / Double(columns - 1),
          Double(size.height) * Double(row) / Double(rows - 1))
        let old = source(point)
        dx.append(Float(old.x - point.x))
        dy.append(Float(old.y - point.y))
      }
    }
    self.init(size, columns: columns, rows: rows, dx: dx, dy: dy)
  }

  /// Where the pixel of a point of the new picture was.
  public func source(_ point: Point) -> Point {
    let x = max(0, min(Double(columns - 1), point.x * Double(columns - 1) / Double(size.width)))
    let y = max(0, min(Double(rows - 1), point.y * Double(rows - 1) / Double(size.height)))
    let column = min(Int(x), columns - 2)
    let row = min(Int(y), rows - 2)
    let (fx, fy) = (x - Double(column), y - Double(row))
    let first = row * columns + column
    func value(_ nodes: [Float]) -> Double {
      let upper = Double(nodes[first]) * (1 - fx) + Double(nodes[first + 1]) * fx
      let lower =
        Double(nodes[first + columns]) * (1 - fx) + Double(nodes[first + columns + 1]) * fx
      return upper * (1 - fy) + lower * fy
    }
    return Point(point.x + value(dx), point.y + value(dy))
  }

  /// Where a point of the old picture goes, found by going back and forth until it holds to a hundredth of a pixel.
  ///
  /// Where the field folds the picture over, one of the places is given.
  public func target(_ point: Point) -> Point {
    var guess = point
    for _ in 0..<50 {
      let reached = source(guess)
      let (ex, ey) = (point.x - reached.x, point.y - reached.y)
      if ex * ex + ey * ey < 1e-4 { break }
      // Half steps settle where whole ones would jump to and fro.
      guess.x += ex * 0.7
      guess.y += ey * 0.7
    }
    return guess
  }
}
