internal import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Random numbers, evenly from -1...1, smoothed by a Gaussian: one for each node of a grid over a picture.
///
/// White noise is drawn at the nodes, and beyond the edges as far as the Gaussian reaches, so that the result is as
/// strong there as in the middle. On a grid coarser than the pixels its strength is set right: it is that of noise
/// drawn for each pixel.
struct SmoothNoise {
  /// Nodes across.
  let columns: Int
  /// Nodes down.
  let rows: Int
  /// The values, row by row.
  let values: [Float]

  /// Draws.
  ///
  /// - Parameters:
  ///   - size: the picture.
  ///   - columns: nodes across, the first and the last on the edges.
  ///   - rows: nodes down.
  ///   - sigma: of the Gaussian, in pixels.
  ///   - strength: what the values are multiplied by.
  ///   - key: names the Philox stream.
  ///   - part: which of several independent fields of one key.
  init(
    _ size: Size, columns: Int, rows: Int, sigma: Double, strength: Double, key: SIMD2<UInt32>,
    part: UInt32
  ) {
    self.columns = columns
    self.rows = rows
    let spacingX = Double(size.width) / Double(columns - 1)
    let spacingY = Double(size.height) / Double(rows - 1)
    let across = Self.weights(sigma / spacingX)
    let down = Self.weights(sigma / spacingY)
    // Fewer numbers are averaged on a coarser grid, so what is left is stronger: each is worth a cell, not a pixel.
    let factor = Float(strength / (spacingX * spacingY).squareRoot())
    let wide = columns + across.count - 1
    let high = rows + down.count - 1
    let noise = Self.uniform(wide * high, key, part)
    var between = [Float](repeating: 0, count: wide * rows)
    var values = [Float](repeating: 0, count: columns * rows)
    noise.withUnsafeBufferPointer { noise in
      between.withUnsafeMutableBufferPointer { sums in
        for row in 0..<rows {
          for (step, weight) in down.enumerated() {
            Self.add(noise, (row + step) * wide, weight, to: sums, row * wide, count: wide)
          }
        }
      }
    }
    between.withUnsafeBufferPointer { between in
      values.withUnsafeMutableBufferPointer { sums in
        for row in 0..<rows {
          for (step, weight) in across.enumerated() {
            Self.add(
              between, row * wide + step, weight * factor, to: sums, row * columns, count: columns)
          }
        }
      }
    }
    self.values = values
  }

  @inline(__always)
  private static func add(
    _ source: UnsafeBufferPointer<Float>, _ from: Int, _ weight: Float,
    to sums: UnsafeMutableBufferPointer<Float>, _ first: Int, count: Int
  ) {
    guard let input = source.baseAddress, let output = sums.baseAddress else { return }
    let (read, written) = (input + from, output + first)
    for index in 0..<count { written[index] += weight * read[index] }
  }

  /// A Gaussian of some nodes' width, out to three times that.
  private static func weights(_ sigma: Double) -> [Float] {
    let reach = max(0, Int((3 * sigma).rounded(.up)))
    guard reach > 0 else { return [1] }
    let raw = (-reach...reach).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
    let sum = raw.reduce(0, +)
    return raw.map { Float($0 / sum) }
  }

  private static func uniform(_ count: Int, _ key: SIMD2<UInt32>, _ part: UInt32) -> [Float] {
    [Float](unsafeUninitializedCapacity: count) { buffer, filled in
      var index = 0
      var block: UInt32 = 0
      while index < count {
        let words = RandomStream.philox(counter: SIMD4(block, part, 0, 0), key: key)
        for lane in 0..<min(4, count - index) {
          buffer[index + lane] = Float(Int32(bitPattern: words[lane])) * 0x1p-31
        }
        index += 4
        block &+= 1
      }
      filled = count
    }
  }
}
