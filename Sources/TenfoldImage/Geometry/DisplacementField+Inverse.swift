public import TenfoldCore

/// The way forward through a bend, which is only given backward.
extension DisplacementField {
  /// How near the found place leads back to the point, in pixels.
  private static let tolerance = 0.005
  /// How near it must lead back for the point to be in the new picture at all.
  private static let reach = 0.3

  /// Where a point of the old picture goes; nil if no place of the new picture shows it.
  ///
  /// It is found by Newton's method, which takes three or four steps in a gentle bend; where that strays, from the node
  /// that is nearest to the point. It holds to a hundredth of a pixel. Where the bend folds the picture over, so that a
  /// point is seen more than once, one of the places is given.
  public func target(_ point: Point) -> Point? {
    let here = source(point)
    let near = descend(to: point, from: Point(2 * point.x - here.x, 2 * point.y - here.y))
    // Beyond the edges a field only goes on so that what leaves the picture has a place there. Where it may jump, there
    // may be another place within, which comes first.
    if near.distance <= Self.tolerance, placement == .corners || isWithin(near.place) {
      return near.place
    }
    var best = near
    for start in nearestNodes(point) {
      let found = descend(to: point, from: start)
      if found.distance <= Self.reach, isWithin(found.place) { return found.place }
      if found.distance < best.distance { best = found }
    }
    return best.distance <= Self.reach ? best.place : nil
  }

  /// Where an outline goes in a field that may jump: the rows of pixels that come from within it.
  ///
  /// The new outline runs along the first and the last such pixel of each row. Where the rows fall apart, the larger
  /// part is taken.
  ///
  /// - Parameter outline: the corners of a polygon.
  /// - Returns: the corners of the new outline, within the picture; none if no pixel comes from within.
  func coverage(of outline: [Point]) -> [Point] {
    guard let around = Box(around: outline) else { return [] }
    var best: (area: Double, spans: [(row: Int, left: Double, right: Double)]) = (0, [])
    var area = 0.0
    var spans: [(row: Int, left: Double, right: Double)] = []
    for row in 0...rows {
      var span: (left: Int, right: Int)?
      for column in 0..<(row < rows ? columns : 0) {
        let place = place(column, row)
        let index = row * columns + column
        let old = Point(place.x + Double(dx[index]), place.y + Double(dy[index]))
        guard old.x >= around.minX, old.x <= around.maxX, old.y >= around.minY,
          old.y <= around.maxY, outline.encloses(old)
        else { continue }
        span = (span?.left ?? column, column)
      }
      if let span {
        spans.append((row, Double(span.left), Double(span.right + 1)))
        area += Double(span.right + 1 - span.left)
      } else {
        if area > best.area { best = (area, spans) }
        (area, spans) = (0, [])
      }
    }
    let (cellX, cellY) = (1 / grid.scaleX, 1 / grid.scaleY)
    let left = best.spans.flatMap { span in
      [0.0, 1].map { Point(span.left * cellX, (Double(span.row) + $0) * cellY) }
    }
    let right = best.spans.flatMap { span in
      [0.0, 1].map { Point(span.right * cellX, (Double(span.row) + $0) * cellY) }
    }
    return (left + right.reversed()).simplified(tolerance: 0.75)
  }

  private func isWithin(_ place: Point) -> Bool {
    place.x >= 0 && place.y >= 0 && place.x <= Double(size.width)
      && place.y <= Double(size.height)
  }

  /// Newton's method with steps that are halved until they lead nearer.
  private func descend(
    to point: Point, from start: Point
  ) -> (place: Point, distance: Double) {
    var place = start
    var now = value(place)
    var distance = Self.distance(now.source, point)
    let longest = Double(max(size.width, size.height)) / 8
    for _ in 0..<24 where distance > Self.tolerance {
      let determinant = now.xx * now.yy - now.xy * now.yx
      let (ex, ey) = (point.x - now.source.x, point.y - now.source.y)
      var (stepX, stepY) = (ex, ey)
      if abs(determinant) > 1e-4 {
        stepX = (now.yy * ex - now.xy * ey) / determinant
        stepY = (now.xx * ey - now.yx * ex) / determinant
      }
      let length = (stepX * stepX + stepY * stepY).squareRoot()
      var share = min(1, longest / max(length, 1e-9))
      var hasImproved = false
      for _ in 0..<8 {
        let next = Point(place.x + stepX * share, place.y + stepY * share)
        let there = value(next)
        let left = Self.distance(there.source, point)
        if left < distance {
          (place, now, distance) = (next, there, left)
          hasImproved = true
          break
        }
        share /= 2
      }
      if !hasImproved { break }
    }
    return (place, distance)
  }

  /// The places of the nodes whose pixels were nearest to a point: of those of a coarse grid, then of all around these.
  private func nearestNodes(_ point: Point) -> [Point] {
    let stepX = max(1, columns / 48)
    let stepY = max(1, rows / 48)
    func distance(_ column: Int, _ row: Int) -> Double {
      Self.distance(source(place(column, row)), point)
    }
    var coarse: [(column: Int, row: Int, distance: Double)] = []
    for row in stride(from: 0, to: rows, by: stepY) {
      for column in stride(from: 0, to: columns, by: stepX) {
        let found = (column, row, distance(column, row))
        let index = coarse.firstIndex { found.2 < $0.distance } ?? coarse.count
        if index < 4 { coarse.insert(found, at: index) }
        if coarse.count > 4 { coarse.removeLast() }
      }
    }
    return coarse.map { node in
      var best = node
      for row in max(0, node.row - stepY)...min(rows - 1, node.row + stepY) {
        for column in max(0, node.column - stepX)...min(columns - 1, node.column + stepX) {
          let here = distance(column, row)
          if here < best.distance { best = (column, row, here) }
        }
      }
      return place(best.column, best.row)
    }
  }

  /// Where a node is in the picture.
  private func place(_ column: Int, _ row: Int) -> Point {
    let grid = self.grid
    return Point(
      (Double(column) - grid.offset) / grid.scaleX, (Double(row) - grid.offset) / grid.scaleY)
  }

  private static func distance(_ a: Point, _ b: Point) -> Double {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
  }
}
