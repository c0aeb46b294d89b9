import CTenfoldKernels
import Testing

@Suite struct CountingKernelTests {
  @Test(arguments: 1...4)
  func histogramsAndSumsCount(channels: Int) {
    var dice = PixelDice(channels)
    for pixels in Array(1...67) + [3000, 70000] {
      let bytes = dice.bytes(pixels * channels)
      var bins = [UInt32](repeating: 9, count: 256 * channels)
      tf_histogram(bytes, pixels, Int32(channels), &bins)
      var expected = [UInt32](repeating: 0, count: 256 * channels)
      var sums = [UInt64](repeating: 0, count: channels)
      var squares = sums
      for (index, byte) in bytes.enumerated() {
        expected[256 * (index % channels) + Int(byte)] += 1
        sums[index % channels] += UInt64(byte)
        squares[index % channels] += UInt64(byte) * UInt64(byte)
      }
      #expect(bins == expected)
      let counted = sameOnAllMachines {
        var a = [UInt64](repeating: 9, count: channels)
        var b = a
        tf_sums(bytes, pixels, Int32(channels), &a, &b)
        return a + b
      }
      #expect(counted == sums + squares)
    }
  }

  @Test func meanAndVarianceByHand() {
    var mean = [0.0, 0.0], variance = [0.0, 0.0]
    tf_mean_variance([1, 7, 3, 7, 5, 7], 3, 2, &mean, &variance)
    #expect(mean == [3, 7])
    #expect(variance == [8.0 / 3, 0])
  }

  @Test func whiteDoesNotOverflow() {
    var sum: UInt64 = 0, square: UInt64 = 0
    tf_sums([UInt8](repeating: 255, count: 200_000), 200_000, 1, &sum, &square)
    #expect(sum == 51_000_000)
    #expect(square == 13_005_000_000)
  }

  @Test func oneTileWithoutLimitIsEqualization() {
    // Of 8 pixels 2, 4, 6 and 8 are no lighter: 255 · 2/8 = 63.75, 127.5, 191.25, 255.
    let plane: [UInt8] = [10, 10, 20, 20, 30, 30, 40, 40]
    #expect(Self.clahe(plane, 4, 2, 1, 1, 0) == [64, 64, 128, 128, 191, 191, 255, 255])
  }

  @Test func aLimitSharesOutWhatIsCut() {
    // The limit is 64 · 4 / 256 = 1; 63 of 64 are cut and given to every fourth level from 0 on: then level 100 has
    // 26 up to it, at 0, 4 … 100, besides its own one: 255 · 27 / 64 = 107.6.
    #expect(
      Self.clahe([UInt8](repeating: 100, count: 64), 8, 8, 1, 1, 4)
        == [UInt8](repeating: 108, count: 64))
  }

  @Test(arguments: [(32, 24, 4, 3), (37, 23, 4, 3), (64, 64, 8, 8), (20, 9, 1, 2), (9, 40, 2, 5)])
  func tilesAreMixedAsExactly(width: Int, height: Int, tilesX: Int, tilesY: Int) {
    let sample = PixelSample(width, height, 1)
    // Slopes besides noise, so that tiles differ.
    let plane = sample.filtered { x, y, c in
      UInt8((Int(sample.level(x, y, c)) + x * 200 / width + y * 300 / height) / 3)
    }
    for limit: Float in [0, 2, 40] {
      let result = Self.clahe(plane, width, height, tilesX, tilesY, limit)
      let expected = Self.exact(plane, width, height, tilesX, tilesY, limit)
      #expect(largestDifference(result, expected) <= 1)
    }
  }

  static func clahe(
    _ plane: [UInt8], _ width: Int, _ height: Int, _ tilesX: Int, _ tilesY: Int, _ limit: Float
  ) -> [UInt8] {
    pixelsRun(plane) {
      _ = tf_clahe(
        $0, width, $1, width, width, height, Int32(tilesX), Int32(tilesY), limit)
    }
  }

  /// The same with floating-point weights and one pixel at a time.
  static func exact(
    _ plane: [UInt8], _ width: Int, _ height: Int, _ tilesX: Int, _ tilesY: Int, _ limit: Float
  ) -> [UInt8] {
    let fits = width % tilesX == 0 && height % tilesY == 0
    let tileW = (fits ? width : width + tilesX - width % tilesX) / tilesX
    let tileH = (fits ? height : height + tilesY - height % tilesY) / tilesY
    var tables: [[Double]] = []
    for tile in 0..<tilesX * tilesY {
      var bins = [Int](repeating: 0, count: 256)
      for y in 0..<tileH {
        for x in 0..<tileW {
          let fromX = mirrored(tile % tilesX * tileW + x, width)
          let fromY = mirrored(tile / tilesX * tileH + y, height)
          bins[Int(plane[fromY * width + fromX])] += 1
        }
      }
      if limit > 0 {
        let most = max(1, Int(Double(limit) * Double(tileW * tileH) / 256))
        let cut = bins.reduce(0) { $0 + max(0, $1 - most) }
        bins = bins.map { min($0, most) + cut / 256 }
        var left = cut % 256
        let step = left > 0 ? 256 / left : 1
        for v in stride(from: 0, to: 256, by: step) where left > 0 {
          bins[v] += 1
          left -= 1
        }
      }
      var sum = 0
      tables.append(
        bins.map {
          sum += $0
          return (Double(sum) * 255 / Double(tileW * tileH)).rounded(.toNearestOrEven)
        })
    }
    var result: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let atX = Double(x) / Double(tileW) - 0.5, atY = Double(y) / Double(tileH) - 0.5
        let left = Int(atX.rounded(.down)), top = Int(atY.rounded(.down))
        let (partX, partY) = (atX - Double(left), atY - Double(top))
        func table(_ dx: Int, _ dy: Int) -> Double {
          let row = repeated(top + dy, tilesY), column = repeated(left + dx, tilesX)
          return tables[row * tilesX + column][Int(plane[y * width + x])]
        }
        let upper = table(0, 0) * (1 - partX) + table(1, 0) * partX
        let lower = table(0, 1) * (1 - partX) + table(1, 1) * partX
        result.append(nearestByte(upper * (1 - partY) + lower * partY))
      }
    }
    return result
  }
}
