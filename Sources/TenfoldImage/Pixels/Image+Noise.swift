internal import CTenfoldKernels
internal import TenfoldCore

/// Noise from Philox streams of its own: a pixel's noise depends on the key and its place alone. Opacity stays.
extension Image {
  /// Adds normal noise.
  ///
  /// - Parameters:
  ///   - key: the key of the noise.
  ///   - mean: in levels.
  ///   - sigma: its standard deviation in levels.
  ///   - isShared: whether the channels of a pixel get the same.
  mutating func addGauss(
    _ key: SIMD2<UInt32>, mean: Double = 0, sigma: Double, isShared: Bool = false
  ) {
    withNoise(key) { source, target, image, key, counter in
      tf_noise_gauss(
        source, target, image.pixels, Int32(image.channels), isShared, Float(mean), Float(sigma),
        key, counter)
      return true
    }
  }

  /// Adds even noise between two levels.
  mutating func addUniform(
    _ key: SIMD2<UInt32>, from low: Double, to high: Double, isShared: Bool = false
  ) {
    withNoise(key) { source, target, image, key, counter in
      tf_noise_uniform(
        source, target, image.pixels, Int32(image.channels), isShared, Float(low), Float(high), key,
        counter)
      return true
    }
  }

  /// Adds noise that is mostly small and sometimes large.
  mutating func addLaplace(_ key: SIMD2<UInt32>, scale: Double, isShared: Bool = false) {
    withNoise(key) { source, target, image, key, counter in
      tf_noise_laplace(
        source, target, image.pixels, Int32(image.channels), isShared, 0, Float(scale), key,
        counter)
      return true
    }
  }

  /// Multiplies by even numbers between two factors.
  mutating func multiplyUniform(
    _ key: SIMD2<UInt32>, from low: Double, to high: Double, isShared: Bool
  ) {
    withNoise(key) { source, target, image, key, counter in
      tf_noise_multiply(
        source, target, image.pixels, Int32(image.channels), isShared, Float(low), Float(high), key,
        counter)
      return true
    }
  }

  /// Makes samples black with one probability and white with another.
  mutating func addImpulses(
    _ key: SIMD2<UInt32>, black: Double, white: Double, isShared: Bool
  ) {
    withNoise(key) { source, target, image, key, counter in
      tf_noise_impulse(
        source, target, image.pixels, Int32(image.channels), isShared, Float(black), Float(white),
        key, counter)
      return true
    }
  }

  /// Lets each level stand for some photons, of which a Poisson number arrives.
  ///
  /// - Parameters:
  ///   - key: the key of the noise.
  ///   - photons: on average, for each of 256 levels.
  ///   - levels: the new level for each number of photons; the last for all beyond.
  mutating func addShot(_ key: SIMD2<UInt32>, photons: [Float], levels: [UInt8]) {
    precondition(photons.count == 256 && !levels.isEmpty, "photons for each level")
    withNoise(key) { source, target, image, key, counter in
      tf_noise_shot(
        source, target, image.pixels, Int32(image.channels), photons, levels, levels.count, key,
        counter)
    }
  }

  private mutating func withNoise(
    _ key: SIMD2<UInt32>,
    _ body: (
      _ source: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>,
      _ image: KernelShape, _ key: UnsafePointer<UInt32>, _ counter: UnsafePointer<UInt32>
    ) -> Bool
  ) {
    let counter: [UInt32] = [0, 0, 0, 0]
    withKernel { body($0, $1, $2, [key.x, key.y], counter) }
  }

  /// Adds to each level v a random amount times `gain[v]`.
  ///
  /// - Parameters:
  ///   - key: the key of the noise.
  ///   - distribution: of the amounts.
  ///   - gain: 256 factors, one for each level.
  ///   - isShared: whether the channels of a pixel get the same amount.
  mutating func addNoise(
    _ key: SIMD2<UInt32>, _ distribution: Quantiles, gain: [Float], isShared: Bool = false
  ) {
    precondition(gain.count == 256, "a factor for each level")
    let (colours, step) = (self.colours, channels)
    let (groups, members) = isShared ? (1, colours) : (colours, 1)
    let total = width * height * groups
    withMutableBytes { bytes in
      distribution.values.withUnsafeBufferPointer { table in
        gain.withUnsafeBufferPointer { gain in
          Self.forEachShort(key, total) { index, bits in
            let amount = table[Int(bits &>> 4)]
            let pixel = groups == 1 ? index : index / groups
            let base = pixel &* step &+ (index &- pixel &* groups)
            for member in 0..<members {
              let level = bytes[base &+ member]
              bytes[base &+ member] = Self.byte(Float(level) + gain[Int(level)] * amount)
            }
          }
        }
      }
    }
  }

  /// Calls with 16 random bits for each of some numbers.
  @inline(__always)
  static func forEachShort(
    _ key: SIMD2<UInt32>, _ count: Int, _ body: (_ index: Int, _ bits: UInt32) -> Void
  ) {
    // So many words at a time that they stay in the first cache.
    let room = 2048
    var words = [UInt32](repeating: 0, count: room)
    var counter: [UInt32] = [0, 0, 0, 0]
    let key = [key.x, key.y]
    var index = 0
    while index < count {
      let wanted = min(room, (count - index + 1) / 2)
      tf_philox_words(key, counter, &words, wanted)
      counter[0] &+= UInt32(room / 4)
      words.withUnsafeBufferPointer { words in
        for place in 0..<wanted {
          body(index, words[place] & 0xFFFF)
          if index &+ 1 < count { body(index &+ 1, words[place] &>> 16) }
          index &+= 2
        }
      }
    }
  }

  /// Changes some pixels that are drawn with a probability.
  ///
  /// - Parameters:
  ///   - key: the key of the draws.
  ///   - probability: for each pixel, in steps of 2⁻³².
  ///   - body: gets the place of the pixel's first byte and 32 random bits of its own.
  mutating func changeSome(
    _ key: SIMD2<UInt32>, probability: Double,
    _ body: (UnsafeMutableBufferPointer<UInt8>, _ place: Int, _ bits: UInt32) -> Void
  ) {
    let threshold = UInt64(max(0, min(1, probability)) * 0x1p32)
    let (count, step) = (width * height, channels)
    let room = 1024
    var words = [UInt32](repeating: 0, count: 2 * room)
    var counter: [UInt32] = [0, 0, 0, 0]
    let key = [key.x, key.y]
    withMutableBytes { bytes in
      for first in Swift.stride(from: 0, to: count, by: room) {
        tf_philox_words(key, counter, &words, 2 * room)
        counter[0] &+= UInt32(2 * room / 4)
        for pixel in first..<min(count, first + room) {
          let word = 2 * (pixel - first)
          if UInt64(words[word]) < threshold { body(bytes, pixel * step, words[word + 1]) }
        }
      }
    }
  }
}
