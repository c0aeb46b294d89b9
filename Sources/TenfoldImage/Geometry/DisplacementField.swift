public import TenfoldCore

/// A map of the plane that bends: it says for points of the new picture how far away their pixel was in the old one.
///
/// The displacements are given at the nodes of a grid and are interpolated between them (bilinearly); beyond the
/// outermost nodes the nearest ones hold.
public struct DisplacementField: Sendable, Equatable {
  /// Where the nodes are.
  public enum Placement: Sendable {
    /// The outermost nodes lie on the edges of the picture: for smooth bends, on a coarse grid.
    case corners
    /// Each node lies in the middle of its cell. With as many cells as pixels each pixel has a node of its own, so that
    /// nothing is interpolated and a bend may jump from one pixel to the next.
    case centres
  }

  /// Nodes across; at the corners from 2.
  public let columns: Int
  /// Nodes down.
  public let rows: Int
  /// Where the nodes are.
  public let placement: Placement
  /// The size of the picture, before and after.
  public let size: Size
  /// How far to the right a node's pixel was, in pixels, row by row.
  public let dx: [Float]
  /// How far down a node's pixel was.
  public let dy: [Float]

  /// Takes the displacements of the nodes, row by row.
  public init(
    _ size: Size, columns: Int, rows: Int, _ placement: Placement = .corners, dx: [Float],
    dy: [Float]
  ) {
    let least = placement == .corners ? 2 : 1
    precondition(columns >= least && rows >= least, "a grid has nodes at the corners")
    precondition(dx.count == columns * rows && dy.count == columns * rows, "one for each node")
    self.size = size
    self.columns = columns
    self.rows = rows
    self.placement = placement
    self.dx = dx
    self.dy = dy
  }

  /// Works the displacements out node by node, from a function that tells where a point of the new picture was.
  public init(
    _ size: Size, columns: Int, rows: Int, _ placement: Placement = .corners,
    _ source: (Point) -> Point
  ) {
    var dx: [Float] = []
    var dy: [Float] = []
    dx.reserveCapacity(columns * rows)
    dy.reserveCapacity(columns * rows)
    for row in 0..<rows {
      let y = Self.place(row, of: rows, placement) * Double(size.height)
      for column in 0..<columns {
        let point = Point(Self.place(column, of: columns, placement) * Double(size.width), y)
        let old = source(point)
        dx.append(Float(old.x - point.x))
        dy.append(Float(old.y - point.y))
      }
    }
    self.init(size, columns: columns, rows: rows, placement, dx: dx, dy: dy)
  }

  /// A smooth bend of the whole picture, with nodes about 4 pixels apart unless told otherwise, but 256 cells a side at
  /// most at 4 pixels and more.
  ///
  /// What is lost between nodes is an eighth of the squared spacing times the second derivative: for a bend whose shape
  /// grows with the picture less than a twentieth of a pixel.
  public init(smooth size: Size, spacing: Int = 4, _ source: (Point) -> Point) {
    precondition(spacing > 0, "nodes are apart")
    let most = spacing < 4 ? Int.max - 1 : 256
    func nodes(_ length: Int) -> Int {
      max(2, min(most, (length + spacing - 1) / spacing)) + 1
    }
    self.init(size, columns: nodes(size.width), rows: nodes(size.height), .corners, source)
  }

  /// Where a node is along a side, as a share of its length.
  private static func place(_ index: Int, of count: Int, _ placement: Placement) -> Double {
    switch placement {
    case .corners: Double(index) / Double(count - 1)
    case .centres: (Double(index) + 0.5) / Double(count)
    }
  }

  /// Where on the grid a point of the picture is: node 0 at 0, node 1 at 1 …; not yet confined to the grid.
  ///
  /// It is x times `scale` plus `offset`, which is 0 for nodes at the corners and -½ for nodes in the middle of cells.
  public var grid: (scaleX: Double, scaleY: Double, offset: Double) {
    switch placement {
    case .corners:
      (Double(columns - 1) / Double(size.width), Double(rows - 1) / Double(size.height), 0)
    case .centres: (Double(columns) / Double(size.width), Double(rows) / Double(size.height), -0.5)
    }
  }

  /// Where the pixel of a point of the new picture was.
  public func source(_ point: Point) -> Point { value(point).source }

  /// Where the pixel of a point was, and how that changes as the point moves.
  func value(
    _ point: Point
  ) -> (source: Point, xx: Double, xy: Double, yx: Double, yy: Double) {
    let grid = self.grid
    let x = point.x * grid.scaleX + grid.offset
    let y = point.y * grid.scaleY + grid.offset
    let (left, right, fx, isInX) = Self.neighbours(x, columns)
    let (upper, lower, fy, isInY) = Self.neighbours(y, rows)
    let (a, b) = (upper * columns + left, upper * columns + right)
    let (c, d) = (lower * columns + left, lower * columns + right)
    func value(_ nodes: [Float]) -> (value: Double, byX: Double, byY: Double) {
      let (a, b, c, d) = (Double(nodes[a]), Double(nodes[b]), Double(nodes[c]), Double(nodes[d]))
      let (above, below) = (a + (b - a) * fx, c + (d - c) * fx)
      let slope = (b - a) + ((d - c) - (b - a)) * fy
      return (
        above + (below - above) * fy, isInX ? slope * grid.scaleX : 0,
        isInY ? (below - above) * grid.scaleY : 0
      )
    }
    let (h, v) = (value(dx), value(dy))
    return (Point(point.x + h.value, point.y + v.value), 1 + h.byX, h.byY, v.byX, 1 + v.byY)
  }

  /// The two nodes around a place along one side, and how far it is from the first to the second.
  private static func neighbours(
    _ place: Double, _ count: Int
  ) -> (first: Int, second: Int, share: Double, isWithin: Bool) {
    let last = Double(count - 1)
    guard place > 0, count > 1 else { return (0, 0, 0, place == 0) }
    guard place < last else { return (count - 1, count - 1, 0, false) }
    let first = min(Int(place), count - 2)
    return (first, first + 1, place - Double(first), true)
  }
}
