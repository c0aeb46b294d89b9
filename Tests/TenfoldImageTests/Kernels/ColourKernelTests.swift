import CTenfoldKernels
import Testing

@Suite struct ColourKernelTests {
  /// All short lengths, and some that are long enough for blocks of vectors.
  static let lengths = Array(1...67) + [255, 256, 257, 300, 1023, 1024, 1025, 2111]

  static func hasAlpha(_ channels: Int) -> Bool { channels == 2 || channels == 4 }

  @Test(arguments: 1...4)
  func tablesLookUpEachChannel(channels: Int) {
    var dice = PixelDice(channels)
    let different = dice.bytes(256 * channels)
    let shared = Array(repeating: Array(different[0..<256]), count: channels).flatMap { $0 }
    var alphaStays = shared
    for v in 0..<256 { alphaStays[256 * (channels - 1) + v] = UInt8(v) }
    for tables in [different, shared, alphaStays] {
      for pixels in Self.lengths {
        let bytes = dice.bytes(pixels * channels)
        let result = pixelsRun(bytes) { tf_table($0, $1, pixels, Int32(channels), tables) }
        let expected = bytes.indices.map { tables[256 * ($0 % channels) + Int(bytes[$0])] }
        #expect(result == expected)
      }
    }
  }

  @Test(arguments: 1...4)
  func aTableForColourLeavesAlpha(channels: Int) {
    var dice = PixelDice(7)
    let table = dice.bytes(256), bytes = dice.bytes(400 * channels)
    let result = pixelsRun(bytes) { tf_table_colour($0, $1, 400, Int32(channels), table) }
    for (index, byte) in bytes.enumerated() {
      let isAlpha = Self.hasAlpha(channels) && index % channels == channels - 1
      #expect(result[index] == (isAlpha ? byte : table[Int(byte)]))
    }
  }

  @Test func aMatrixByHand() {
    // red' = green, green' = 2 · blue − 10, blue' = red / 2: 30.5 and 31.5 go to even numbers.
    let matrix: [Float] = [0, 1, 0, 0, 0, 0, 2, -10, 0.5, 0, 0, 0]
    let result = pixelsRun([61, 7, 3, 9, 63, 8, 200, 10]) { tf_colour_matrix($0, $1, 2, 4, matrix) }
    #expect(result == [7, 0, 30, 9, 8, 255, 32, 10])
  }

  @Test(arguments: 3...4)
  func matricesMultiply(channels: Int) {
    var dice = PixelDice(5)
    for pixels in Self.lengths {
      let matrix = (0..<12).map { $0 % 4 == 3 ? 20 * dice.float() : dice.float() }
      let bytes = dice.bytes(pixels * channels)
      let result = pixelsRun(bytes) {
        tf_colour_matrix($0, $1, pixels, Int32(channels), matrix)
      }
      var expected = bytes
      for pixel in 0..<pixels {
        let at = pixel * channels
        for row in 0..<3 {
          var sum = Double(matrix[4 * row + 3])
          for k in 0..<3 { sum += Double(matrix[4 * row + k]) * Double(bytes[at + k]) }
          expected[at + row] = nearestByte(sum)
        }
      }
      // Single precision may decide a tie otherwise.
      #expect(largestDifference(result, expected) <= 1)
      let equal = zip(result, expected).count { $0 == $1 }
      #expect(Double(equal) >= 0.98 * Double(expected.count) - 1)
    }
  }

  @Test func greyByHand() {
    // 0.299 · 255 = 76.2, 0.587 · 255 = 149.7, 0.114 · 255 = 29.1.
    let colours: [UInt8] = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 10, 20, 30]
    let grey = sameOnAllMachines {
      var grey = [UInt8](repeating: 0, count: 5)
      tf_to_grey(colours, &grey, 5, 3, 1)
      return grey
    }
    #expect(grey == [76, 150, 29, 255, 18])
    let kept = pixelsRun([255, 0, 0, 7]) { tf_to_grey($0, $1, 1, 4, 4) }
    #expect(kept == [76, 76, 76, 7])
  }

  @Test(arguments: 3...4)
  func greyIsTheSameInOneChannelAndInAll(channels: Int) {
    var dice = PixelDice(11)
    for pixels in Self.lengths {
      let bytes = dice.bytes(pixels * channels)
      let all = pixelsRun(bytes) {
        tf_to_grey($0, $1, pixels, Int32(channels), Int32(channels))
      }
      var one = [UInt8](repeating: 0, count: pixels)
      tf_to_grey(bytes, &one, pixels, Int32(channels), 1)
      for pixel in 0..<pixels {
        let p = bytes[(pixel * channels)...]
        let i = p.startIndex
        let luma = 9798 * Int(p[i]) + 19235 * Int(p[i + 1]) + 3735 * Int(p[i + 2])
        #expect(Int(one[pixel]) == (luma + 16384) >> 15)
        for k in 0..<3 { #expect(all[pixel * channels + k] == one[pixel]) }
        if channels == 4 { #expect(all[4 * pixel + 3] == bytes[4 * pixel + 3]) }
      }
    }
  }

  @Test(
    arguments: [
      // A third of a turn: red to green to blue.
      ([255, 0, 0], 120, 0, 0, [0, 255, 0]),
      ([0, 255, 0], 120, 0, 0, [0, 0, 255]),
      ([10, 200, 50], -120, 0, 0, [200, 50, 10]),
      ([10, 200, 50], 360, 0, 0, [10, 200, 50]),
      // 120 + 60 · 40 / 190 = 132.63 degrees; five less leave 10 + 190 · 7.63 / 60 = 34.2 of blue.
      ([10, 200, 50], -725, 0, 0, [10, 200, 34]),
      // S = 255 · 100 / 200 = 127.5; 51 less is 76.5, so the lowest is 200 · (1 − 0.3).
      ([100, 200, 100], 0, -51, 0, [140, 200, 140]),
      // Value 200 becomes 100 at the same saturation.
      ([100, 200, 100], 0, 0, -100, [50, 100, 50]),
      // Grey has no hue and gets none.
      ([100, 100, 100], 0, 51, 0, [100, 100, 100]),
      ([0, 0, 0], 0, 0, 30, [30, 30, 30]),
      ([250, 250, 250], 0, 0, 30, [255, 255, 255]),
    ] as [([UInt8], Float, Float, Float, [UInt8])])
  func hueSaturationValueByHand(
    colour: [UInt8], hue: Float, saturation: Float, value: Float, expected: [UInt8]
  ) {
    let result = pixelsRun(colour) { tf_hsv_adjust($0, $1, 1, 3, hue, saturation, value) }
    #expect(result == expected)
  }

  @Test func noHueChangeChangesNoByte() {
    var dice = PixelDice(3)
    let bytes = dice.bytes(3 * 20000)
    #expect(pixelsRun(bytes) { tf_hsv_adjust($0, $1, 20000, 3, 0, 0, 0) } == bytes)
    #expect(pixelsRun(bytes) { tf_hsv_adjust($0, $1, 20000, 3, 720, 0, 0) } == bytes)
  }

  @Test func hueLeavesAlphaAndAllLengthsWork() {
    var dice = PixelDice(4)
    for pixels in Self.lengths {
      let bytes = dice.bytes(4 * pixels)
      let four = pixelsRun(bytes) { tf_hsv_adjust($0, $1, pixels, 4, 50, 9, -7) }
      let colours = bytes.indices.filter { $0 % 4 < 3 }.map { bytes[$0] }
      let three = pixelsRun(colours) { tf_hsv_adjust($0, $1, pixels, 3, 50, 9, -7) }
      #expect(four.indices.filter { $0 % 4 < 3 }.map { four[$0] } == three)
      let alpha = bytes.indices.filter { $0 % 4 == 3 }
      #expect(alpha.map { four[$0] } == alpha.map { bytes[$0] })
    }
  }

  @Test(
    arguments: [
      // Values that CIE's formulas give for sRGB: L · 2.55, a + 128, b + 128.
      ([255, 255, 255], [255, 128, 128]), ([0, 0, 0], [0, 128, 128]),
      ([255, 0, 0], [136, 208, 195]), ([0, 255, 0], [224, 42, 211]),
      ([0, 0, 255], [82, 207, 20]), ([119, 119, 119], [128, 128, 128]),
    ] as [([UInt8], [UInt8])])
  func labByHand(colour: [UInt8], expected: [UInt8]) {
    let lab = sameOnAllMachines {
      var l: UInt8 = 0, a: UInt8 = 0, b: UInt8 = 0
      tf_rgb_to_lab(colour, 1, 3, &l, &a, &b)
      return [l, a, b]
    }
    #expect(lab == expected)
  }

  @Test(arguments: 3...4)
  func labAndLumaGoThereAndBack(channels: Int) {
    var dice = PixelDice(9)
    for pixels in [1, 5, 31, 32, 33, 67, 1024, 1100] {
      // Mild colours, which a step of Lab does not carry far.
      let bytes = dice.bytes(pixels * channels).map { 100 + $0 / 4 }
      for lab in [true, false] {
        let back = sameOnAllMachines {
          var x = [UInt8](repeating: 0, count: pixels)
          var (y, z) = (x, x)
          var back = bytes
          if lab {
            tf_rgb_to_lab(bytes, pixels, Int32(channels), &x, &y, &z)
            tf_lab_to_rgb(x, y, z, &back, pixels, Int32(channels))
          } else {
            tf_rgb_to_ycc(bytes, pixels, Int32(channels), &x, &y, &z)
            tf_ycc_to_rgb(x, y, z, &back, pixels, Int32(channels))
          }
          return x + y + z + back
        }
        #expect(largestDifference(Array(back[(3 * pixels)...]), bytes) <= (lab ? 4 : 2))
      }
    }
  }

  @Test func lumaAndDifferencesByHand() {
    var y: UInt8 = 0, cr: UInt8 = 0, cb: UInt8 = 0
    tf_rgb_to_ycc([255, 0, 0], 1, 3, &y, &cr, &cb)
    // (255 − 76) · 0.713 + 128 = 255.6 is clamped; (0 − 76) · 0.564 + 128 = 85.1.
    #expect([y, cr, cb] == [76, 255, 85])
  }
}
