extension Bitmap {
  /// The edges of the object, along the sides of its pixels: they enclose these pixels and no other.
  ///
  /// Outer edges run clockwise as one sees them, edges of holes the other way round, so that the signed areas of
  /// all add up to the object's. Pixels that touch by a corner alone lie in polygons of their own.
  ///
  /// - Parameter holes: whether edges of holes are wanted too.
  /// - Returns: the corners of each edge from its topmost, then leftmost on, without any on a straight line.
  /// - Complexity: O(pixels).
  public func outlines(holes: Bool = true) -> [[Point]] {
    var seen = [Bool](repeating: false, count: bytes.count)
    var outlines: [[Point]] = []
    for y in 0..<size.height {
      for x in 0..<size.width where self[x, y] && !self[x, y - 1] && !seen[y * size.width + x] {
        let outline = follow(x, y, &seen)
        if holes || Self.doubleArea(outline) > 0 { outlines.append(outline) }
      }
    }
    return outlines
  }

  /// Follows the edge that runs along the upper side of a pixel, with the object to its right.
  private func follow(_ startX: Int, _ startY: Int, _ seen: inout [Bool]) -> [Point] {
    var corners: [Point] = []
    var (x, y) = (startX, startY)
    var (stepX, stepY) = (1, 0)
    repeat {
      if stepX == 1 { seen[y * size.width + x] = true }
      x += stepX
      y += stepY
      // The pixels ahead, left and right of the way.
      let leftX = x + (stepX + stepY - 1) / 2
      let leftY = y + (stepY - stepX - 1) / 2
      let rightX = x + (stepX - stepY - 1) / 2
      let rightY = y + (stepY + stepX - 1) / 2
      if !self[rightX, rightY] {
        corners.append(Point(Double(x), Double(y)))
        (stepX, stepY) = (-stepY, stepX)
      } else if self[leftX, leftY] {
        corners.append(Point(Double(x), Double(y)))
        (stepX, stepY) = (stepY, -stepX)
      }
    } while (x, y) != (startX, startY) || (stepX, stepY) != (1, 0)
    return Self.rotated(corners)
  }

  /// The same polygon from its topmost, then leftmost corner on.
  private static func rotated(_ corners: [Point]) -> [Point] {
    let first = corners.indices.min {
      (corners[$0].y, corners[$0].x) < (corners[$1].y, corners[$1].x)
    }
    guard let first else { return corners }
    return Array(corners[first...] + corners[..<first])
  }

  private static func doubleArea(_ corners: [Point]) -> Double {
    var sum = 0.0
    for index in corners.indices {
      let next = corners[(index + 1) % corners.count]
      sum += corners[index].x * next.y - next.x * corners[index].y
    }
    return sum
  }
}
