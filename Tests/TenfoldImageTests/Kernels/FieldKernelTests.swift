import CTenfoldKernels
import Testing

@Suite struct FieldKernelTests {
  static func blurred(_ plane: [Float], _ width: Int, _ height: Int, _ sigma: Float) -> [Float] {
    sameOnAllMachines {
      var apart = [Float](repeating: 0, count: plane.count)
      #expect(tf_blur_f32(plane, &apart, width, height, sigma))
      var inPlace = plane
      inPlace.withUnsafeMutableBufferPointer {
        _ = tf_blur_f32($0.baseAddress, $0.baseAddress, width, height, sigma)
      }
      #expect(apart == inPlace)
      return apart
    }
  }

  @Test(arguments: [(1, 1), (1, 7), (9, 1), (8, 8), (33, 17), (67, 40)])
  func flatFieldsStay(width: Int, height: Int) {
    let flat = [Float](repeating: 3.5, count: width * height)
    for sigma: Float in [0, 0.5, 1.9, 2, 7, 100] {
      let result = Self.blurred(flat, width, height, sigma)
      #expect(result.allSatisfy { abs($0 - 3.5) < 1e-4 })
    }
  }

  @Test(arguments: [0.6, 1.3, 1.99, 2, 3.3, 8] as [Float])
  func aPointSpreadsToAGaussian(sigma: Float) {
    let size = Int(sigma * 8) * 2 + 9, middle = size / 2
    var point = [Float](repeating: 0, count: size * size)
    point[middle * size + middle] = 1
    let result = Self.blurred(point, size, size, sigma)
    var total = 0.0, variance = 0.0
    for y in 0..<size {
      for x in 0..<size {
        let value = Double(result[y * size + x])
        total += value
        variance += value * Double((x - middle) * (x - middle))
        // The same both ways and to both sides.
        #expect(abs(value - Double(result[x * size + y])) < 1e-6)
        #expect(abs(value - Double(result[y * size + size - 1 - x])) < 1e-6)
      }
    }
    #expect(abs(total - 1) < 1e-3)
    // A narrow Gaussian in steps has a little less.
    #expect(abs(variance / Double(sigma * sigma) - 1) < (sigma < 1 ? 0.03 : 0.01))
    // The Gaussian's height is 1 / 2πσ²; three boxes are up to 6 % lower in each direction.
    let height = Double(result[middle * size + middle]) * 6.2832 * Double(sigma * sigma)
    #expect(sigma < 2 ? abs(height - 1) < 0.02 : (0.87...1.0).contains(height))
  }

  @Test func edgesMirror() {
    // A row that ends at a mirror is half of one that goes on.
    var dice = PixelDice(2)
    let half = (0..<40).map { _ in dice.float() }
    let whole = half.reversed() + half.dropFirst()
    for sigma: Float in [1, 4] {
      let left = Self.blurred(half, 40, 1, sigma)
      let both = Self.blurred(Array(whole), 79, 1, sigma)
      for k in 0..<10 { #expect(abs(left[k] - both[39 + k]) < 1e-5) }
    }
  }

  @Test func uniformNumbersAreWordsScaled() {
    let key: [UInt32] = [1, 2], counter: [UInt32] = [3, 4, 5, 6]
    for count in Array(1...67) + [1024, 1025, 3000] {
      var words = [UInt32](repeating: 0, count: count)
      tf_philox_words(key, counter, &words, count)
      let result = sameOnAllMachines {
        var result = [Float](repeating: 9, count: count)
        tf_uniform_f32(&result, count, -1, 1, key, counter)
        return result
      }
      #expect(result == words.map { -1 + 2 * (Float($0 >> 8) / 16_777_216) })
    }
  }

  @Test(arguments: 1...4)
  func normalisedTensors(channels: Int) {
    let mean: [Float] = [120, 10, 60, 0], scale: [Float] = [0.5, 2, 0.1, 1]
    var dice = PixelDice(channels)
    for pixels in Array(1...67) + [1024, 1500] {
      let bytes = dice.bytes(pixels * channels)
      for planar in [false, true] {
        let result = sameOnAllMachines {
          var result = [Float](repeating: 9, count: bytes.count)
          tf_normalise(bytes, &result, pixels, Int32(channels), mean, scale, planar)
          return result
        }
        for (index, byte) in bytes.enumerated() {
          let channel = index % channels
          let at = planar ? channel * pixels + index / channels : index
          #expect(result[at] == (Float(byte) - mean[channel]) * scale[channel])
        }
      }
    }
  }
}
