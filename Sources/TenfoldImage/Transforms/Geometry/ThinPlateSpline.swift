public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Bends the picture like a thin sheet of metal that is held at some points.
///
/// Points on a regular grid move by so much of width and height; all others follow with the least bending. The edges
/// bend too; by default the picture is mirrored there. The label rules answer to `distorted`.
///
/// Source: Bookstein, "Principal warps" (1989); ThinPlateSpline of Albumentations, RandomThinPlateSpline of Kornia.
public struct ThinPlateSpline: Transform {
  public typealias Draft = ImageDraft

  /// How many points hold the sheet along each side, 2...10.
  public var points = 4
  /// How far a point moves across and down at most, as a share of the picture's sides, 0...0.5.
  public var scale: ClosedRange<Double> = 0.02...0.06
  /// How pixels are found.
  public var resampling = Resampling(.linear, border: .reflect101)

  public init() {}

  public static let name = "thin_plate_spline"
  public static let summary = "Bends the picture like a thin sheet that is held at some points."
  public static let effects: [Effect] = [.distorted, .cropped]
  public static let parameters: [Parameter<Self>] =
    [
      .integer("points", \.points, in: 2...10, "points along each side"),
      .range("scale", \.scale, in: 0...0.5, "how far points move, as a share of the sides"),
    ]
    + Resampling.parameters.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let amount = random.number(in: scale)
    var moves = ControlGrid(columns: points - 1, rows: points - 1)
    moves.fill(limit: .infinity) { amount * (2 * random.unit() - 1) }
    guard amount > 0, let sheet = Sheet(moves) else { return }
    let (w, h) = (Double(draft.width), Double(draft.height))
    draft.bend(
      DisplacementField(smooth: draft.size) { point in
        let move = sheet.move(Point(point.x / w, point.y / h))
        return Point(point.x + move.x * w, point.y + move.y * h)
      }, resampling)
    draft.note(Self.name, amount)
  }

  /// A sheet in the unit square: how far each place moves.
  struct Sheet {
    private let held: [Point]
    /// The weight of each point, then the constant and the two slopes.
    private let weights: [Point]

    /// Solves for the weights; nil if the points do not determine them.
    init?(_ moves: ControlGrid) {
      let places = moves.places
      held = places
      let count = places.count
      var rows = (0..<(count + 3)).map { _ in [Double](repeating: 0, count: count + 5) }
      for (row, place) in places.enumerated() {
        for (column, other) in places.enumerated() { rows[row][column] = Self.bend(place, other) }
        for (index, value) in [1, place.x, place.y].enumerated() {
          rows[row][count + index] = value
          rows[count + index][row] = value
        }
        rows[row][count + 3] = moves.moves[row].x
        rows[row][count + 4] = moves.moves[row].y
      }
      guard Self.eliminate(&rows) else { return nil }
      weights = rows.map { Point($0[count + 3], $0[count + 4]) }
    }

    /// How far a place moves.
    func move(_ place: Point) -> Point {
      let (one, x, y) = (weights[held.count], weights[held.count + 1], weights[held.count + 2])
      var sum = Point(
        one.x + x.x * place.x + y.x * place.y, one.y + x.y * place.x + y.y * place.y)
      for (index, point) in held.enumerated() {
        let bend = Self.bend(place, point)
        sum.x += weights[index].x * bend
        sum.y += weights[index].y * bend
      }
      return sum
    }

    /// r² log r, but for a factor.
    private static func bend(_ a: Point, _ b: Point) -> Double {
      let (dx, dy) = (a.x - b.x, a.y - b.y)
      let squared = dx * dx + dy * dy
      return squared > 0 ? squared * log(squared) : 0
    }

    /// Gauss and Jordan's method with the largest pivots; the solutions are in what stands right of the square.
    private static func eliminate(_ rows: inout [[Double]]) -> Bool {
      for pivot in rows.indices {
        guard
          let best = (pivot..<rows.count).max(by: { abs(rows[$0][pivot]) < abs(rows[$1][pivot]) }),
          abs(rows[best][pivot]) > 1e-12
        else { return false }
        rows.swapAt(pivot, best)
        let scale = 1 / rows[pivot][pivot]
        for column in pivot..<rows[pivot].count { rows[pivot][column] *= scale }
        for row in rows.indices where row != pivot && rows[row][pivot] != 0 {
          let factor = rows[row][pivot]
          for column in pivot..<rows[row].count {
            rows[row][column] -= factor * rows[pivot][column]
          }
        }
      }
      return true
    }
  }
}
