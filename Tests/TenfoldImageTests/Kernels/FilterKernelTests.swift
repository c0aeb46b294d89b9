import CTenfoldKernels
import Testing

@Suite struct FilterKernelTests {
  static let reflect = Int32(TF_BORDER_REFLECT_101)
  static let replicate = Int32(TF_BORDER_REPLICATE)

  static func outside(_ border: Int32) -> (Int, Int) -> Int {
    { border == reflect ? mirrored($0, $1) : repeated($0, $1) }
  }

  /// The weighted sum around each pixel in double precision.
  static func exact(
    _ sample: PixelSample, _ kernel: [Float], _ nx: Int, _ ny: Int, _ border: Int32
  ) -> [Double] {
    var sums: [Double] = []
    _ = sample.filtered { x, y, c in
      let levels = sample.around(x, y, c, nx, ny, outside(border))
      sums.append(zip(levels, kernel).reduce(0) { $0 + Double($1.0) * Double($1.1) })
      return 0
    }
    return sums
  }

  @Test func separableByHand() {
    // A quarter, a half, a quarter along the row: (8 + 2 · 0 + 8) / 4, (0 + 16 + 4) / 4, (8 + 8 + 8) / 4.
    let row: [UInt8] = [0, 8, 4]
    var result = row
    let done = tf_separable(row, &result, 3, 1, 3, 1, [1, 2, 1], 3, [1], 1, Self.reflect)
    #expect(done)
    #expect(result == [4, 5, 6])
    _ = tf_separable(row, &result, 1, 3, 1, 1, [1], 1, [1, 2, 1], 3, Self.replicate)
    #expect(result == [2, 5, 5])
  }

  @Test(arguments: PixelSample.all)
  func separableIsNearTheExactSum(sample: PixelSample) {
    for (nx, ny) in [(3, 3), (1, 5), (7, 2), (9, 15)] {
      for border in [Self.reflect, Self.replicate] {
        var dice = PixelDice(nx * ny)
        let kx = (0..<nx).map { _ in 1.5 + dice.float() }
        let ky = (0..<ny).map { _ in 1.5 + dice.float() }
        let result = sample.run {
          tf_separable(
            $0, $1, sample.width, sample.height, sample.width * sample.channels,
            Int32(sample.channels), kx, Int32(nx), ky, Int32(ny), border)
        }
        let total = kx.reduce(0, +) * ky.reduce(0, +)
        let kernel = ky.flatMap { y in kx.map { x in x * y / total } }
        let sums = Self.exact(sample, kernel, nx, ny, border)
        let bound = 0.5 + Double(nx + ny) / 256 + 0.01
        #expect(zip(result, sums).allSatisfy { abs(Double($0) - $1) <= bound })
      }
    }
  }

  @Test(arguments: [0, 1, 127, 200, 254, 255] as [UInt8])
  func averagesLeaveFlatPicturesAlone(level: UInt8) {
    let flat = [UInt8](repeating: level, count: 40 * 30 * 3)
    for n in [1, 2, 3, 31, 61, 101] {
      // A narrow and a wide curve.
      for width in [1, Double(n)] {
        let kernel = (0..<n).map { k -> Float in
          let x = Double(k - n / 2) / width
          return Float(1 / (1 + x * x * x * x * 100))
        }
        var result = flat
        _ = tf_separable(
          flat, &result, 40, 30, 120, 3, kernel, Int32(n), kernel, Int32(n), Self.reflect)
        #expect(result == flat)
      }
      var result = flat
      _ = tf_box(flat, &result, 40, 30, 120, 3, Int32(n), Int32(n), Self.reflect)
      #expect(result == flat)
    }
  }

  @Test(arguments: PixelSample.all)
  func boxesAreMeans(sample: PixelSample) {
    for (nx, ny) in [(3, 3), (1, 7), (5, 1), (4, 6), (21, 9)] {
      for border in [Self.reflect, Self.replicate] {
        let result = sample.run {
          tf_box(
            $0, $1, sample.width, sample.height, sample.width * sample.channels,
            Int32(sample.channels), Int32(nx), Int32(ny), border)
        }
        let expected = sample.filtered { x, y, c in
          let levels = sample.around(x, y, c, nx, ny, Self.outside(border))
          return nearestByte(Double(levels.reduce(0) { $0 + Int($1) }) / Double(nx * ny))
        }
        // With an even number of pixels a mean may be a tie.
        #expect(largestDifference(result, expected) <= (nx * ny % 2 == 0 ? 1 : 0))
      }
    }
  }

  @Test func convolutionByHand() {
    // Right neighbour less left one, plus 128.
    let row: [UInt8] = [10, 30, 20, 255]
    var result = row
    _ = tf_convolve(row, &result, 4, 1, 4, 1, [-1, 0, 1], 3, 1, 128, Self.replicate)
    #expect(result == [148, 138, 255, 255])
    // One weight at the upper left moves the picture; the edge is repeated.
    let square: [UInt8] = [1, 2, 3, 4]
    var moved = square
    _ = tf_convolve(
      square, &moved, 2, 2, 2, 1, [1, 0, 0, 0, 0, 0, 0, 0, 0], 3, 3, 0, Self.replicate)
    #expect(moved == [1, 1, 1, 1])
  }

  @Test(arguments: PixelSample.all)
  func convolutionIsTheWeightedSum(sample: PixelSample) {
    for (nx, ny, average) in [(3, 3, false), (5, 4, true), (7, 7, true), (9, 9, false)] {
      var dice = PixelDice(nx + ny)
      var kernel = (0..<nx * ny).map { _ in dice.float() }
      if average {
        // A third of the weights only.
        for k in kernel.indices { kernel[k] = k % 3 == 0 ? abs(kernel[k]) : 0 }
        let total = kernel.reduce(0, +)
        kernel = kernel.map { $0 / total }
      }
      for border in [Self.reflect, Self.replicate] {
        let result = sample.run {
          tf_convolve(
            $0, $1, sample.width, sample.height, sample.width * sample.channels,
            Int32(sample.channels), kernel, Int32(nx), Int32(ny), 0, border)
        }
        let sums = Self.exact(sample, kernel, nx, ny, border)
        #expect(
          zip(result, sums).allSatisfy { abs(Double($0) - min(max($1, 0), 255)) <= 0.6 })
      }
    }
  }

  @Test func medianByHand() {
    let square: [UInt8] = [9, 1, 8, 2, 7, 3, 6, 4, 5]
    var result = square
    _ = tf_median(square, &result, 3, 3, 3, 1, 3)
    // In the middle all nine; at the upper left 9 9 1 9 9 1 2 2 7.
    #expect(result[4] == 5)
    #expect(result[0] == 7)
  }

  @Test(arguments: PixelSample.all)
  func mediansAreTheMiddle(sample: PixelSample) {
    // Not only noise: few levels make ties.
    for size in [3, 5, 7, 11, 17] {
      let result = sample.run {
        tf_median(
          $0, $1, sample.width, sample.height, sample.width * sample.channels,
          Int32(sample.channels), Int32(size))
      }
      let expected = sample.filtered { x, y, c in
        sample.around(x, y, c, size, size, repeated).sorted()[size * size / 2]
      }
      #expect(result == expected)
    }
  }

  @Test(arguments: PixelSample.all)
  func extremesAreTheLowestAndHighest(sample: PixelSample) {
    for (nx, ny) in [(1, 1), (3, 3), (1, 4), (6, 1), (5, 9), (16, 2)] {
      for highest in [false, true] {
        let result = sample.run {
          tf_extreme(
            $0, $1, sample.width, sample.height, sample.width * sample.channels,
            Int32(sample.channels), Int32(nx), Int32(ny), highest)
        }
        let expected = sample.filtered { x, y, c in
          let levels = sample.around(x, y, c, nx, ny, repeated)
          return (highest ? levels.max() : levels.min()) ?? 0
        }
        #expect(result == expected)
      }
    }
  }

  @Test(arguments: PixelSample.all)
  func bilateralWeighsByDistanceAndColour(sample: PixelSample) {
    let colours = sample.channels.isMultiple(of: 2) ? sample.channels - 1 : sample.channels
    let result = sample.run {
      tf_bilateral(
        $0, $1, sample.width, sample.height, sample.width * sample.channels,
        Int32(sample.channels), 5, 60, 1.5, Self.reflect)
    }
    let expected = sample.filtered { x, y, c in
      if c >= colours { return sample.level(x, y, c) }
      var (sum, total) = (0.0, 0.0)
      for dy in -2...2 {
        for dx in -2...2 where dx * dx + dy * dy <= 4 {
          let (px, py) = (mirrored(x + dx, sample.width), mirrored(y + dy, sample.height))
          var apart = 0
          for k in 0..<colours {
            apart += abs(Int(sample.level(px, py, k)) - Int(sample.level(x, y, k)))
          }
          let power = Double(apart * apart) / 7200 + Double(dx * dx + dy * dy) / 4.5
          let weight = exponential(-power)
          sum += weight * Double(sample.level(px, py, c))
          total += weight
        }
      }
      return nearestByte(sum / total)
    }
    #expect(largestDifference(result, expected) <= 1)
  }

  @Test func rowsMayBeLongerThanThePicture() {
    // Three pixels of a row of five; the others stay.
    let rows: [UInt8] = [1, 2, 3, 90, 91, 4, 5, 6, 92, 93]
    var result = [UInt8](repeating: 77, count: 10)
    _ = tf_extreme(rows, &result, 3, 2, 5, 1, 3, 3, true)
    #expect(result == [5, 6, 6, 77, 77, 5, 6, 6, 77, 77])
    _ = tf_median(rows, &result, 3, 2, 5, 1, 3)
    #expect(result[3...4] == [77, 77])
    _ = tf_box(rows, &result, 3, 2, 5, 1, 3, 1, Self.replicate)
    #expect(result == [1, 2, 3, 77, 77, 4, 5, 6, 77, 77])
  }

  private func exponential(_ x: Double) -> Double {
    // Enough for a reference: (1 + x / 2²⁰) to that power.
    var y = 1 + x / 1_048_576
    for _ in 0..<20 { y *= y }
    return y
  }

  @Test(arguments: PixelSample.all)
  func theModeIsTheMostFrequent(_ sample: PixelSample) {
    for size in [3, 5, 7] {
      // Few levels, so that some are frequent.
      let few = PixelSample(sample, keeping: 0xC1)
      let result = few.run {
        tf_mode(
          $0, $1, few.width, few.height, few.width * few.channels, Int32(few.channels), Int32(size))
      }
      let expected = few.filtered { x, y, channel in
        let levels = few.around(x, y, channel, size, size, mirrored)
        let own = few.level(x, y, channel)
        func count(_ level: UInt8) -> Int { levels.count { $0 == level } }
        return levels.sorted().reduce(own) { count($1) > count($0) ? $1 : $0 }
      }
      #expect(result == expected)
    }
  }
}
