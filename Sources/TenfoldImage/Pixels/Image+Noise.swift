internal import TenfoldCore

/// Noise from Philox streams of its own: a pixel's noise depends on the key and its place alone. Opacity stays.
extension Image {
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

  /// Replaces each level by one drawn from a table for it.
  ///
  /// - Parameters:
  ///   - key: the key of the noise.
  ///   - tables: for each level 1024 levels to draw from; an empty table leaves the level.
  mutating func redraw(_ key: SIMD2<UInt32>, _ tables: [[UInt8]]) {
    precondition(tables.count == 256, "a table for each level")
    let (colours, step) = (self.colours, channels)
    // All tables in a row, so that the loop has nothing to unwrap.
    var flat: [UInt8] = []
    flat.reserveCapacity(256 * 1024)
    for (level, table) in tables.enumerated() {
      flat += table.isEmpty ? [UInt8](repeating: UInt8(level), count: 1024) : table
    }
    let count = width * height
    withMutableBytes { bytes in
      flat.withUnsafeBufferPointer { flat in
        Self.forEachShort(key, count * colours) { index, bits in
          let pixel = index / colours
          let place = pixel &* step &+ (index &- pixel &* colours)
          bytes[place] = flat[Int(bytes[place]) &* 1024 &+ Int(bits &>> 6)]
        }
      }
    }
  }

  /// Calls with 16 random bits for each of some numbers.
  @inline(__always)
  static func forEachShort(
    _ key: SIMD2<UInt32>, _ count: Int, _ body: (_ index: Int, _ bits: UInt32) -> Void
  ) {
    var index = 0
    var block: UInt32 = 0
    while index < count {
      let words = RandomStream.philox(counter: SIMD4(block, 0, 0, 0x7368_6F72), key: key)
      block &+= 1
      for word in 0..<4 {
        let bits = words[word]
        if index < count { body(index, bits & 0xFFFF) }
        if index &+ 1 < count { body(index &+ 1, bits &>> 16) }
        index &+= 2
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
    withMutableBytes { bytes in
      for block in 0..<((count + 1) / 2) {
        let words = RandomStream.philox(
          counter: SIMD4(UInt32(truncatingIfNeeded: block), 0, 0, 0x736F_6D65), key: key)
        if UInt64(words[0]) < threshold { body(bytes, 2 * block * step, words[1]) }
        if 2 * block + 1 < count, UInt64(words[2]) < threshold {
          body(bytes, (2 * block + 1) * step, words[3])
        }
      }
    }
  }
}
