public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// An area to fill: some polygons. What lies in any of them is filled; where they overlap, once.
public struct Path: Sendable, Equatable {
  /// The polygons, none of which crosses itself.
  public var polygons: [[Point]]

  /// Takes some polygons.
  public init(_ polygons: [[Point]] = []) { self.polygons = polygons }

  /// A polygon.
  public init(_ polygon: [Point]) { polygons = [polygon] }

  /// An upright rectangle.
  public init(_ box: Box) { polygons = [box.corners] }

  /// Adds what another path fills.
  public mutating func add(_ other: Path) { polygons += other.polygons }

  /// A circle.
  public static func circle(_ centre: Point, radius: Double) -> Path {
    ellipse(
      Box(
        minX: centre.x - radius, minY: centre.y - radius, maxX: centre.x + radius,
        maxY: centre.y + radius))
  }

  /// The ellipse that touches the edges of a box.
  public static func ellipse(_ box: Box) -> Path {
    let steps = max(12, min(96, Int((box.width + box.height).squareRoot() * 4)))
    return Path(arc(box, from: 0, to: 2 * .pi, steps: steps).dropLast())
  }

  /// Points along an ellipse that touches the edges of a box, clockwise by angles in radians from the right.
  public static func arc(
    _ box: Box, from start: Double, to end: Double, steps: Int
  ) -> [Point] {
    (0...steps).map { step in
      let angle = start + (end - start) * Double(step) / Double(steps)
      return Point(
        box.centre.x + box.width / 2 * cos(angle), box.centre.y + box.height / 2 * sin(angle))
    }
  }

  /// A rectangle with round corners.
  public static func rounded(_ box: Box, radius: Double) -> Path {
    let radius = max(0, min(radius, box.width / 2, box.height / 2))
    var outline: [Point] = []
    let centres = [
      Point(box.maxX - radius, box.maxY - radius), Point(box.minX + radius, box.maxY - radius),
      Point(box.minX + radius, box.minY + radius), Point(box.maxX - radius, box.minY + radius),
    ]
    for (quarter, centre) in centres.enumerated() {
      let around = Box(
        minX: centre.x - radius, minY: centre.y - radius, maxX: centre.x + radius,
        maxY: centre.y + radius)
      let start = Double(quarter) * .pi / 2
      outline += arc(around, from: start, to: start + .pi / 2, steps: 6)
    }
    return Path(outline)
  }

  /// A line of some width with round ends and joints; a single point makes a dot.
  public static func line(_ points: [Point], width: Double) -> Path {
    var path = Path()
    let half = width / 2
    for point in points { path.add(.circle(point, radius: half)) }
    for (a, b) in zip(points, points.dropFirst()) {
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length > 0 else { continue }
      let (nx, ny) = (-dy / length * half, dx / length * half)
      path.polygons.append([
        Point(a.x + nx, a.y + ny), Point(b.x + nx, b.y + ny), Point(b.x - nx, b.y - ny),
        Point(a.x - nx, a.y - ny),
      ])
    }
    return path
  }

  /// A star.
  ///
  /// - Parameters:
  ///   - centre: its middle.
  ///   - radius: from the middle to the tips.
  ///   - tips: how many, from 3.
  ///   - depth: how near to the middle the notches are, as a share of the radius.
  /// - Returns: a star that stands on two tips.
  public static func star(
    _ centre: Point, radius: Double, tips: Int = 5, depth: Double = 0.4
  ) -> Path {
    Path(
      (0..<(2 * tips)).map { corner in
        let angle = (Double(corner) / Double(tips) - 0.5) * .pi
        let distance = corner % 2 == 0 ? radius : radius * depth
        return Point(centre.x + distance * cos(angle), centre.y + distance * sin(angle))
      })
  }

  /// A heart within a box.
  public static func heart(_ box: Box) -> Path {
    // x = sin³t, y = (13 cos t − 5 cos 2t − 2 cos 3t − cos 4t) / 16 has x in −1...1 and y in about −1.06...0.75.
    Path(
      (0..<48).map { step in
        let t = Double(step) / 48 * 2 * .pi
        let x = sin(t) * sin(t) * sin(t)
        let y = (13 * cos(t) - 5 * cos(2 * t) - 2 * cos(3 * t) - cos(4 * t)) / 16
        return Point(
          box.centre.x + x * box.width / 2, box.minY + (0.75 - y) / 1.815 * box.height)
      })
  }

  /// The path after a map of the plane.
  public func transformed(by matrix: Matrix3) -> Path {
    Path(polygons.map { $0.compactMap(matrix.apply) })
  }

  /// The box around it; nil if it is empty.
  public var bounds: Box? { Box(around: polygons.joined()) }
}
