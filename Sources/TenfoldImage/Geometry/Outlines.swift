public import TenfoldCore

extension [Point] {
  /// The area within, by the shoelace formula; never negative.
  public var polygonArea: Double {
    guard count > 2 else { return 0 }
    var sum = 0.0
    var last = self[count - 1]
    for point in self {
      sum += last.x * point.y - point.x * last.y
      last = point
    }
    return abs(sum) / 2
  }

  /// What of a polygon lies within a picture (Sutherland & Hodgman 1974).
  public func clipped(to size: Size) -> [Point] {
    let (width, height) = (Double(size.width), Double(size.height))
    if allSatisfy({ $0.x >= 0 && $0.y >= 0 && $0.x <= width && $0.y <= height }) { return self }
    var outline = clipped { $0.x }
    outline = outline.clipped { width - $0.x }
    outline = outline.clipped { $0.y }
    outline = outline.clipped { height - $0.y }
    // A cut may miss its edge by the last bits.
    func snapped(_ value: Double, _ most: Double) -> Double {
      value < 1e-9 ? 0 : value > most - 1e-9 ? most : value
    }
    return outline.map { Point(snapped($0.x, width), snapped($0.y, height)) }
  }

  /// Keeps what has a distance of at least 0 from a line.
  func clipped(_ distance: (Point) -> Double) -> [Point] {
    guard var last = self.last else { return [] }
    var kept: [Point] = []
    var lastDistance = distance(last)
    for point in self {
      let own = distance(point)
      if (own >= 0) != (lastDistance >= 0) {
        let share = lastDistance / (lastDistance - own)
        kept.append(
          Point(last.x + (point.x - last.x) * share, last.y + (point.y - last.y) * share))
      }
      if own >= 0 { kept.append(point) }
      (last, lastDistance) = (point, own)
    }
    return kept
  }

  /// The same polygon with more corners on its edges, so that it can be bent.
  ///
  /// - Parameter longest: how long an edge may be, in pixels; it is cut into 256 pieces at most.
  /// - Returns: the corners, old and new.
  func subdivided(longest: Double) -> [Point] {
    guard var last = self.last, longest > 0 else { return self }
    var fine: [Point] = []
    for point in self {
      let (dx, dy) = (point.x - last.x, point.y - last.y)
      let needed = ((dx * dx + dy * dy).squareRoot() / longest).rounded(.up)
      let pieces = needed < 256 ? Swift.max(1, Int(needed)) : 256
      for piece in 1..<Swift.max(2, pieces) where pieces > 1 {
        let share = Double(piece) / Double(pieces)
        fine.append(Point(last.x + dx * share, last.y + dy * share))
      }
      fine.append(point)
      last = point
    }
    return fine
  }

  /// The same polygon without corners that hardly matter.
  ///
  /// - Parameter tolerance: how far from the new outline a corner that is left out may be, in pixels.
  /// - Returns: some of the corners.
  func simplified(tolerance: Double) -> [Point] {
    guard count > 4 else { return self }
    var kept: [Point] = []
    var start = 0
    while start < count {
      kept.append(self[start])
      var end = start + 1
      // As long as all corners between would be near the straight line, the line goes on.
      while end < count, end - start < 64 {
        let next = self[(end + 1) % count]
        let isNear = (start + 1...end).allSatisfy {
          self[$0].distance(toLineFrom: self[start], to: next) <= tolerance
        }
        if !isNear { break }
        end += 1
      }
      start = end
    }
    return kept.count > 2 ? kept : self
  }

  /// Whether these are the corners in order of a quadrilateral without notches.
  var isConvexQuadrilateral: Bool {
    guard count == 4 else { return false }
    let turns = indices.map { index in
      let (a, b, c) = (self[index], self[(index + 1) % 4], self[(index + 2) % 4])
      return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)
    }
    return turns.allSatisfy { $0 > 1e-12 } || turns.allSatisfy { $0 < -1e-12 }
  }
}

extension Point {
  /// How far it is from the line between two points, in pixels.
  fileprivate func distance(toLineFrom start: Point, to end: Point) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let (px, py) = (x - start.x, y - start.y)
    let length = dx * dx + dy * dy
    let along = length == 0 ? 0 : max(0, min(1, (px * dx + py * dy) / length))
    let (ex, ey) = (px - along * dx, py - along * dy)
    return (ex * ex + ey * ey).squareRoot()
  }
}

extension Box {
  /// The ellipse that touches the four edges, as a polygon.
  func ellipse(corners: Int = 48) -> [Point] {
    let circle = Self.circle
    return (0..<corners).map { index in
      let unit = circle[index * circle.count / corners]
      return Point(centre.x + unit.x * width / 2, centre.y + unit.y * height / 2)
    }
  }

  /// Points of the unit circle; those on the axes are exact, so that an upright ellipse has its box's very edges.
  private static let circle: [Point] = (0..<48).map { index in
    guard let turned = Matrix3.rotation(degrees: Double(index) * 7.5).apply(Point(1, 0)) else {
      return Point(1, 0)
    }
    return turned
  }
}
