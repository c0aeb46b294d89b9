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
    return outline.clipped { height - $0.y }
  }

  /// Keeps what has a distance of at least 0 from a line.
  private func clipped(_ distance: (Point) -> Double) -> [Point] {
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

  /// The same polygon with more corners on its edges, so that it can be bent: none longer than a share of its extent.
  func subdivided(toSteps steps: Int) -> [Point] {
    guard let box = Box(around: self), var last = self.last else { return self }
    let longest = Swift.max(box.width, box.height) / Double(steps)
    guard longest > 0 else { return self }
    var fine: [Point] = []
    for point in self {
      let (dx, dy) = (point.x - last.x, point.y - last.y)
      let pieces = Swift.min(
        64, Swift.max(1, Int(((dx * dx + dy * dy).squareRoot() / longest).rounded(.up))))
      for piece in 1...pieces {
        let share = Double(piece) / Double(pieces)
        fine.append(Point(last.x + dx * share, last.y + dy * share))
      }
      last = point
    }
    return fine
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
