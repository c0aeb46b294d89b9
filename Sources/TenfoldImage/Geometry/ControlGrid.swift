internal import TenfoldCore

/// The moves of the nodes of a coarse grid over the unit square.
struct ControlGrid: Sendable {
  /// Cells across.
  let columns: Int
  /// Cells down.
  let rows: Int
  /// How far each node moves, row by row.
  private(set) var moves: [Point]

  /// A grid whose nodes stay where they are.
  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    moves = [Point](repeating: Point(0, 0), count: (columns + 1) * (rows + 1))
  }

  /// Where the nodes are, row by row.
  var places: [Point] {
    moves.indices.map { index in
      Point(
        Double(index % (columns + 1)) / Double(columns),
        Double(index / (columns + 1)) / Double(rows))
    }
  }

  /// Draws the moves: of each node first the one across, then the one down.
  ///
  /// - Parameters:
  ///   - limit: how far one may be, in cells.
  ///   - draw: draws one.
  mutating func fill(limit: Double, _ draw: () -> Double) {
    let (mostX, mostY) = (limit / Double(columns), limit / Double(rows))
    for index in moves.indices {
      let (x, y) = (draw(), draw())
      moves[index] = Point(max(-mostX, min(mostX, x)), max(-mostY, min(mostY, y)))
    }
  }

  /// Lets nodes on the edges move along them only.
  mutating func holdEdges() {
    for index in moves.indices {
      let (column, row) = (index % (columns + 1), index / (columns + 1))
      if column == 0 || column == columns { moves[index].x = 0 }
      if row == 0 || row == rows { moves[index].y = 0 }
    }
  }

  /// The move of a place, by cubic splines through the nodes (Catmull-Rom; beyond the edges the slope goes on).
  func smooth(_ x: Double, _ y: Double) -> Point {
    let (column, fx) = Self.cell(x, columns)
    let (row, fy) = Self.cell(y, rows)
    let (across, down) = (Self.weights(fx), Self.weights(fy))
    var sum = Point(0, 0)
    for j in 0..<4 {
      for i in 0..<4 {
        let move = extended(column + i - 1, row + j - 1)
        sum.x += across[i] * down[j] * move.x
        sum.y += across[i] * down[j] * move.y
      }
    }
    return sum
  }

  /// The move of a place, by the plane through the three nodes around it; cells are cut from the upper left to the
  /// lower right.
  func triangular(_ x: Double, _ y: Double) -> Point {
    let (column, fx) = Self.cell(x, columns)
    let (row, fy) = Self.cell(y, rows)
    let (first, last) = (node(column, row), node(column + 1, row + 1))
    let middle = fx > fy ? node(column + 1, row) : node(column, row + 1)
    let (near, far) = fx > fy ? (fx, fy) : (fy, fx)
    return Point(
      first.x + (middle.x - first.x) * near + (last.x - middle.x) * far,
      first.y + (middle.y - first.y) * near + (last.y - middle.y) * far)
  }

  private static func cell(_ place: Double, _ cells: Int) -> (first: Int, share: Double) {
    let position = max(0, min(Double(cells), place * Double(cells)))
    let first = min(Int(position), cells - 1)
    return (first, position - Double(first))
  }

  private static func weights(_ t: Double) -> InlineArray<4, Double> {
    let (t2, t3) = (t * t, t * t * t)
    return [
      -0.5 * t3 + t2 - 0.5 * t, 1.5 * t3 - 2.5 * t2 + 1, -1.5 * t3 + 2 * t2 + 0.5 * t,
      0.5 * t3 - 0.5 * t2,
    ]
  }

  private func node(_ column: Int, _ row: Int) -> Point { moves[row * (columns + 1) + column] }

  /// The move of a node that may be one beyond the edge.
  private func extended(_ column: Int, _ row: Int) -> Point {
    if column < 0 { return Self.beyond(extended(0, row), extended(1, row)) }
    if column > columns { return Self.beyond(extended(columns, row), extended(columns - 1, row)) }
    if row < 0 { return Self.beyond(node(column, 0), node(column, 1)) }
    if row > rows { return Self.beyond(node(column, rows), node(column, rows - 1)) }
    return node(column, row)
  }

  private static func beyond(_ edge: Point, _ inner: Point) -> Point {
    Point(2 * edge.x - inner.x, 2 * edge.y - inner.y)
  }
}
