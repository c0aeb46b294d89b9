internal import TenfoldCore

/// How much of each pixel a path covers: signed areas are summed along the edges, so that coverage is exact.
///
/// An edge adds, to each pixel, the area between itself and the pixel's right side; a running sum along the row then gives
/// what is inside. All polygons are made to turn the same way, so that sums only grow where they overlap.
struct Coverage {
  /// The first column.
  let left: Int
  /// The first row.
  let top: Int
  /// Pixels across.
  let width: Int
  /// Pixels down.
  let height: Int
  private var sums: [Float]

  /// Measures a path within a picture; nil if it lies outside.
  init?(_ path: Path, within size: Size) {
    guard let bounds = path.bounds, bounds.minX.isFinite, bounds.minY.isFinite,
      bounds.maxX.isFinite, bounds.maxY.isFinite, let seen = bounds.intersection(Box(size))
    else { return nil }
    left = Int(seen.minX.rounded(.down))
    top = Int(seen.minY.rounded(.down))
    width = min(size.width, Int(seen.maxX.rounded(.up))) - left
    height = min(size.height, Int(seen.maxY.rounded(.up))) - top
    guard width > 0, height > 0 else { return nil }
    sums = [Float](repeating: 0, count: (width + 2) * height)
    for polygon in path.polygons {
      guard var last = polygon.last else { continue }
      let sign = Self.turn(polygon) < 0 ? -1.0 : 1.0
      for point in polygon {
        add(from: last, to: point, sign)
        last = point
      }
    }
  }

  /// Twice the area within, with the sign of the direction of turn.
  private static func turn(_ polygon: [Point]) -> Double {
    guard var last = polygon.last else { return 0 }
    var sum = 0.0
    for point in polygon {
      sum += last.x * point.y - point.x * last.y
      last = point
    }
    return sum
  }

  private mutating func add(from a: Point, to b: Point, _ sign: Double) {
    guard a.y != b.y else { return }
    // Downwards edges of a clockwise outline are on its right.
    let direction = a.y < b.y ? -sign : sign
    let (upper, lower) = a.y < b.y ? (a, b) : (b, a)
    let slope = (lower.x - upper.x) / (lower.y - upper.y)
    let first = max(0, Int((upper.y - Double(top)).rounded(.down)))
    let end = min(height, Int((lower.y - Double(top)).rounded(.up)))
    guard first < end else { return }
    for row in first..<end {
      let y0 = max(Double(row + top), upper.y)
      let y1 = min(Double(row + top + 1), lower.y)
      guard y1 > y0 else { continue }
      let x0 = upper.x + (y0 - upper.y) * slope - Double(left)
      let x1 = upper.x + (y1 - upper.y) * slope - Double(left)
      spread(row, min(x0, x1), max(x0, x1), (y1 - y0) * direction)
    }
  }

  /// Spreads a piece of an edge within one row over the pixels that it crosses.
  private mutating func spread(_ row: Int, _ low: Double, _ high: Double, _ rise: Double) {
    let base = row * (width + 2)
    if high <= 0 {
      sums[base] += Float(rise)
      return
    }
    let edge = Double(width)
    if low >= edge { return }
    let span = high - low
    if span < 1e-12 {
      let column = Int(max(0, low))
      let within = max(0, low) - Double(column)
      sums[base + column] += Float(rise * (1 - within))
      sums[base + column + 1] += Float(rise * within)
      return
    }
    if low < 0 { sums[base] += Float(rise * -low / span) }
    let start = max(0, low)
    let stop = min(edge, high)
    var x = start
    while x < stop {
      let column = Int(x)
      let next = min(stop, Double(column + 1))
      let part = rise * (next - x) / span
      let within = (x + next) / 2 - Double(column)
      sums[base + column] += Float(part * (1 - within))
      sums[base + column + 1] += Float(part * within)
      x = next
    }
  }

  /// Calls with each run of covered pixels' shares, row by row.
  func forEachRow(_ body: (_ row: Int, _ shares: UnsafeBufferPointer<Float>) -> Void) {
    var shares = [Float](repeating: 0, count: width)
    sums.withUnsafeBufferPointer { sums in
      shares.withUnsafeMutableBufferPointer { shares in
        for row in 0..<height {
          var sum: Float = 0
          for column in 0..<width {
            sum += sums[row &* (width &+ 2) &+ column]
            shares[column] = min(1, abs(sum))
          }
          body(row + top, UnsafeBufferPointer(shares))
        }
      }
    }
  }
}
