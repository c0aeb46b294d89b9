internal import TenfoldCore

extension Image {
  /// 1 where an edge is, 0 elsewhere (Canny 1986).
  ///
  /// - Parameters:
  ///   - low: the steepness from which an edge is followed, as a share of the steepest possible.
  ///   - high: the steepness that it must have somewhere.
  /// - Returns: a field of zeros and ones.
  func edges(low: Double, high: Double) -> Field {
    var grey = luma()
    grey.gaussianBlur(sigma: 1)
    let (width, height) = (self.width, self.height)
    // Sobel's sums are at most 4 × 255 in each direction.
    let (lowest, highest) = (Int32(low * 1020), max(1, Int32(high * 1020)))
    var steep = [Int32](repeating: 0, count: width * height)
    var direction = [UInt8](repeating: 0, count: width * height)
    grey.withBytes { bytes in
      func level(_ x: Int, _ y: Int) -> Int32 {
        Int32(bytes[reflected(y, height) * width + reflected(x, width)])
      }
      for y in 0..<height {
        for x in 0..<width {
          let (a, b, c) = (level(x - 1, y - 1), level(x, y - 1), level(x + 1, y - 1))
          let (d, e) = (level(x - 1, y), level(x + 1, y))
          let (f, g, h) = (level(x - 1, y + 1), level(x, y + 1), level(x + 1, y + 1))
          let across = c + 2 * e + h - a - 2 * d - f
          let down = f + 2 * g + h - a - 2 * b - c
          let (right, below) = (abs(across), abs(down))
          steep[y * width + x] = max(right, below) + min(right, below) / 2
          // tan 22.5° ≈ 106/256, tan 67.5° ≈ 618/256.
          direction[y * width + x] =
            below * 256 < right * 106
            ? 0 : below * 256 > right * 618 ? 2 : (across < 0) == (down < 0) ? 1 : 3
        }
      }
    }
    var edges = Field(size)
    var queue: [Int] = []
    let steps = [(1, 0), (1, 1), (0, 1), (-1, 1)]
    func isRidge(_ x: Int, _ y: Int) -> Bool {
      let own = steep[y * width + x]
      let (dx, dy) = steps[Int(direction[y * width + x])]
      func at(_ x: Int, _ y: Int) -> Int32 {
        x < 0 || y < 0 || x >= width || y >= height ? 0 : steep[y * width + x]
      }
      return own > at(x - dx, y - dy) && own >= at(x + dx, y + dy)
    }
    for y in 0..<height {
      for x in 0..<width where steep[y * width + x] >= highest && isRidge(x, y) {
        edges.values[y * width + x] = 1
        queue.append(y * width + x)
      }
    }
    while let place = queue.popLast() {
      let (x, y) = (place % width, place / width)
      for row in max(0, y - 1)...min(height - 1, y + 1) {
        for column in max(0, x - 1)...min(width - 1, x + 1) {
          let next = row * width + column
          guard edges.values[next] == 0, steep[next] > 0, steep[next] >= lowest,
            isRidge(column, row)
          else { continue }
          edges.values[next] = 1
          queue.append(next)
        }
      }
    }
    return edges
  }
}
