internal import TenfoldCore

/// What is computed of outlines.
enum Polygons {
  /// The area of an outline, whichever way round it runs.
  static func area(_ polygon: [Point]) -> Double {
    var sum = 0.0
    for index in polygon.indices {
      let next = polygon[(index + 1) % polygon.count]
      sum += polygon[index].x * next.y - next.x * polygon[index].y
    }
    return sum.magnitude / 2
  }

  /// One outline around all of several: each is entered from the nearest corner of those before it and left the same
  /// way, so that the bridge between them has no area.
  ///
  /// - Parameters:
  ///   - polygons: the outlines.
  ///   - most: with more corners than that in all, bridges run from the first corner of all, not from the nearest.
  /// - Returns: the corners of the one outline.
  /// - Complexity: O(corners²) up to `most` corners, else O(corners).
  static func joined(_ polygons: [[Point]], most: Int = 2000) -> [Point] {
    guard var joined = polygons.first, let first = joined.first else { return [] }
    let isLong = polygons.reduce(0) { $0 + $1.count } > most
    for polygon in polygons.dropFirst() where !polygon.isEmpty {
      if isLong {
        joined += [first] + polygon + [polygon[0]]
        continue
      }
      var best = (distance: Double.infinity, from: 0, to: 0)
      for (from, start) in joined.enumerated() {
        for (to, end) in polygon.enumerated() {
          let (x, y) = (start.x - end.x, start.y - end.y)
          let distance = x * x + y * y
          if distance < best.distance { best = (distance, from, to) }
        }
      }
      let around = polygon[best.to...] + polygon[...best.to]
      joined.insert(contentsOf: around + [joined[best.from]], at: best.from + 1)
    }
    return joined
  }
}
