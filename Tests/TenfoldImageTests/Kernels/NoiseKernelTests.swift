import CTenfoldKernels
import Testing

@testable import TenfoldCore

@Suite struct NoiseKernelTests {
  static let key: [UInt32] = [0xA409_3822, 0x299F_31D0]
  static let counter: [UInt32] = [0, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344]

  /// Each kind of noise with middling settings.
  enum Kind: CaseIterable, Sendable {
    case gauss, uniform, laplace, multiply, impulse

    func add(
      _ source: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>, _ pixels: Int,
      _ channels: Int, shared: Bool
    ) {
      let c = Int32(channels)
      switch self {
      case .gauss: tf_noise_gauss(source, target, pixels, c, shared, 1.5, 12, key, counter)
      case .uniform: tf_noise_uniform(source, target, pixels, c, shared, -9, 20, key, counter)
      case .laplace: tf_noise_laplace(source, target, pixels, c, shared, 0, 9, key, counter)
      case .multiply: tf_noise_multiply(source, target, pixels, c, shared, 0.7, 1.4, key, counter)
      case .impulse: tf_noise_impulse(source, target, pixels, c, shared, 0.1, 0.2, key, counter)
      }
    }
  }

  @Test func philoxKnownAnswers() {
    // Random123's kat_vectors for philox4x32 with ten rounds: counter, key, block.
    let vectors: [([UInt32], [UInt32], [UInt32])] = [
      ([0, 0, 0, 0], [0, 0], [0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8]),
      (
        [.max, .max, .max, .max], [.max, .max],
        [0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD]
      ),
      (
        [0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344], [0xA409_3822, 0x299F_31D0],
        [0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1]
      ),
    ]
    for (counter, key, block) in vectors {
      // Long enough for whole vectors of blocks, of which the first is known.
      for count in [4, 400] {
        let words = sameOnAllMachines {
          var words = [UInt32](repeating: 0, count: count)
          tf_philox_words(key, counter, &words, count)
          return words
        }
        #expect(Array(words[0..<4]) == block)
      }
    }
  }

  @Test func wordsAreThoseOfRandomStream() {
    // The position wraps as the stream's does.
    for start: UInt32 in [0, 5, .max - 70] {
      var expected: [UInt32] = []
      for block in 0..<150 {
        let words = RandomStream.philox(
          counter: SIMD4(start &+ UInt32(block), 7, 8, 9), key: SIMD2(3, 4))
        expected += [words.x, words.y, words.z, words.w]
      }
      for count in Array(0...67) + [128, 255, 600] {
        let words = sameOnAllMachines {
          var words = [UInt32](repeating: 0, count: count)
          tf_philox_words([3, 4], [start, 7, 8, 9], &words, count)
          return words
        }
        #expect(words == Array(expected[0..<count]))
      }
    }
  }

  @Test(arguments: Kind.allCases, [1, 2, 3, 4])
  func machinesAgreeAndAlphaStays(kind: Kind, channels: Int) {
    var dice = PixelDice(channels)
    for pixels in Array(1...67) + [1023, 1024, 1025, 2500] {
      let bytes = dice.bytes(pixels * channels)
      for shared in [false, true] {
        let result = pixelsRun(bytes) { kind.add($0, $1, pixels, channels, shared: shared) }
        if channels % 2 == 0 {
          let alpha = stride(from: channels - 1, to: bytes.count, by: channels)
          #expect(alpha.allSatisfy { result[$0] == bytes[$0] })
        }
        // The colours are those of a picture without alpha.
        if channels == 4 {
          let colours = bytes.indices.filter { $0 % 4 < 3 }
          let three = pixelsRun(colours.map { bytes[$0] }) {
            kind.add($0, $1, pixels, 3, shared: shared)
          }
          #expect(colours.map { result[$0] } == three)
        }
      }
    }
  }

  @Test(arguments: Kind.allCases)
  func sharedNoiseIsOneNumberAPixel(kind: Kind) {
    let grey = [UInt8](repeating: 120, count: 3 * 2000)
    var shared = grey, single = Array(grey[0..<2000])
    kind.add(grey, &shared, 2000, 3, shared: true)
    kind.add(Array(grey[0..<2000]), &single, 2000, 1, shared: false)
    #expect(shared == single.flatMap { [$0, $0, $0] })
  }

  @Test func anyPartCanBeComputedAlone() {
    let grey = [UInt8](repeating: 120, count: 3 * 4000)
    var whole = grey, part = grey
    tf_noise_gauss(grey, &whole, 4000, 3, false, 0, 20, Self.key, Self.counter)
    // 800 pixels are 2400 samples, 300 blocks of eight.
    var later = Self.counter
    later[0] += 300
    tf_noise_gauss(grey, &part, 700, 3, false, 0, 20, Self.key, later)
    #expect(part[0..<2100] == whole[2400..<4500])
  }

  /// Mean and deviation of what noise added to level 128.
  static func moments(_ run: (UnsafePointer<UInt8>, UnsafeMutablePointer<UInt8>) -> Void)
    -> (mean: Double, deviation: Double, levels: [Int])
  {
    let grey = [UInt8](repeating: 128, count: samples)
    var noisy = grey
    run(grey, &noisy)
    let levels = noisy.map { Int($0) - 128 }
    let mean = Double(levels.reduce(0, +)) / Double(samples)
    let squares = levels.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return (mean, (squares / Double(samples)).squareRoot(), levels)
  }

  static let samples = 400_000

  @Test(arguments: [2, 10, 25] as [Float])
  func normalNoiseHasItsMeanDeviationAndTails(sigma: Float) {
    let (mean, deviation, levels) = Self.moments {
      tf_noise_gauss($0, $1, Self.samples, 1, false, 1, sigma, Self.key, Self.counter)
    }
    // Rounding adds a twelfth to the variance.
    let expected = (Double(sigma * sigma) + 1.0 / 12).squareRoot()
    #expect(abs(mean - 1) < 0.005 * Double(sigma))
    #expect(abs(deviation / expected - 1) < 0.005)
    guard sigma == 10 else { return }
    // Levels beyond 10 were more than 10.5 from the mean, 1.05 sigma, and so on.
    for (limit, share, leeway) in [(10, 0.29372, 0.01), (20, 0.04036, 0.03), (30, 0.002289, 0.15)] {
      let beyond = levels.count { abs($0 - 1) > limit }
      #expect(abs(Double(beyond) / Double(Self.samples) / share - 1) < leeway)
    }
    // Twenty are expected beyond 4.05 sigma.
    #expect((5...40).contains(levels.count { abs($0 - 1) > 40 }))
  }

  @Test func neighboursAreNotCorrelated() {
    let (mean, deviation, levels) = Self.moments {
      tf_noise_gauss($0, $1, Self.samples, 1, false, 0, 20, Self.key, Self.counter)
    }
    for distance in 1...9 {
      var sum = 0.0
      for k in 0..<Self.samples - distance {
        sum += (Double(levels[k]) - mean) * (Double(levels[k + distance]) - mean)
      }
      #expect(abs(sum / Double(Self.samples) / (deviation * deviation)) < 0.008)
    }
  }

  @Test func uniformAndLaplaceNoiseHaveTheirMoments() {
    let uniform = Self.moments {
      tf_noise_uniform($0, $1, Self.samples, 1, false, -20, 40, Self.key, Self.counter)
    }
    #expect(abs(uniform.mean - 10) < 0.15)
    #expect(abs(uniform.deviation / (60 / 12.0.squareRoot()) - 1) < 0.005)
    #expect(uniform.levels.min() == -20 && uniform.levels.max() == 40)
    let laplace = Self.moments {
      tf_noise_laplace($0, $1, Self.samples, 1, false, 0, 8, Self.key, Self.counter)
    }
    #expect(abs(laplace.mean) < 0.1)
    #expect(abs(laplace.deviation / (8 * 2.0.squareRoot()) - 1) < 0.01)
    // Half lie within ln 2 · 8 = 5.55 levels: within 5.5 1 − e^(−0.6875).
    let near = laplace.levels.count { abs($0) <= 5 }
    #expect(abs(Double(near) / Double(Self.samples) - 0.4972) < 0.005)
  }

  @Test func impulsesComeAsOftenAsWanted() {
    let (_, _, levels) = Self.moments {
      tf_noise_impulse($0, $1, Self.samples, 1, false, 0.02, 0.05, Self.key, Self.counter)
    }
    let black = levels.count { $0 == -128 }, white = levels.count { $0 == 127 }
    #expect(abs(Double(black) / Double(Self.samples) - 0.02) < 0.001)
    #expect(abs(Double(white) / Double(Self.samples) - 0.05) < 0.0015)
    #expect(levels.count { $0 == 0 } == Self.samples - black - white)
    for (black, white, level) in [(0, 0, 0), (1, 0, -128), (0, 1, 127)] as [(Float, Float, Int)] {
      let (_, _, levels) = Self.moments {
        tf_noise_impulse($0, $1, Self.samples, 1, false, black, white, Self.key, Self.counter)
      }
      #expect(levels.allSatisfy { $0 == level })
    }
  }

  @Test func multipliersCoverTheirRange() {
    let (mean, deviation, levels) = Self.moments {
      tf_noise_multiply($0, $1, Self.samples, 1, false, 0.5, 1.5, Self.key, Self.counter)
    }
    #expect(abs(mean) < 0.3)
    #expect(abs(deviation / (128 / 12.0.squareRoot()) - 1) < 0.005)
    #expect(levels.min() == -64 && levels.max() == 64)
  }

  @Test(arguments: [0, 0.5, 7, 90, 255, 300] as [Float])
  func shotNoiseIsPoisson(mean: Float) {
    // Level 128 stands for the mean, and a photon for a level, up to 255; more are folded into it by dividing.
    let photons = [Float](repeating: mean, count: 256)
    let divisor = mean > 200 ? 2 : 1
    let levels = (0..<510).map { UInt8(min($0 / divisor, 255)) }
    let counts = pixelsRun([UInt8](repeating: 128, count: 100_000)) {
      _ = tf_noise_shot(
        $0, $1, 100_000, 1, photons, levels, levels.count, Self.key, Self.counter)
    }
    let total = counts.reduce(0.0) { $0 + Double($1) }
    // Halving rounds down, a quarter of a photon's worth.
    let average = total / 100_000 * Double(divisor) + (divisor == 2 ? 0.5 : 0)
    let expected = Double(mean)
    #expect(abs(average - expected) <= 4 * (expected / 100_000).squareRoot() + 0.001)
    let variance =
      counts.reduce(0.0) {
        let apart = Double($1) * Double(divisor) + (divisor == 2 ? 0.5 : 0) - average
        return $0 + apart * apart
      } / 100_000
    #expect(abs(variance - expected) <= 0.03 * expected + (divisor == 2 ? 1 : 0))
    // None at all has probability e^-mean.
    if mean == 0.5 {
      let none = counts.count { $0 == 0 }
      #expect(abs(Double(none) / 100_000 - 0.60653) < 0.007)
    }
  }

  @Test func shotNoiseLeavesAlphaAndTellsLevelsApart() {
    let photons = (0..<256).map { Float($0) / 10 }
    let levels = (0..<256).map { UInt8(min($0 * 10, 255)) }
    var dice = PixelDice(6)
    for channels in 1...4 {
      let bytes = dice.bytes(1500 * channels)
      let result = pixelsRun(bytes) {
        _ = tf_noise_shot(
          $0, $1, 1500, Int32(channels), photons, levels, 256, Self.key, Self.counter)
      }
      for (index, byte) in bytes.enumerated() {
        if channels % 2 == 0 && index % channels == channels - 1 {
          #expect(result[index] == byte)
        } else {
          #expect(byte > 0 || result[index] == 0)
          #expect(result[index] % 10 == 0 || result[index] == 255)
        }
      }
    }
  }

  @Test func levelsAreAddedAndClamped() {
    var dice = PixelDice(8)
    for count in Array(1...67) + [200] {
      let bytes = dice.bytes(count)
      let levels = (0..<count).map { Int16(dice.float() * 32767) / ($0 % 2 == 0 ? 1 : 200) }
      let result = pixelsRun(bytes) { tf_add_levels($0, levels, $1, count) }
      let expected = zip(bytes, levels).map { UInt8(min(max(Int($0) + Int($1), 0), 255)) }
      #expect(result == expected)
    }
  }
}
