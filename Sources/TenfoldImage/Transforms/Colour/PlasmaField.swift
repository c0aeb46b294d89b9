internal import CTenfoldKernels
internal import TenfoldCore

/// A cloudy field: random numbers on a coarse grid, which is made finer and finer with ever smaller changes.
///
/// Source: midpoint displacement (Fournier, Fussell, Carpenter 1982).
struct PlasmaField {
  /// Pixels across.
  let width: Int
  /// A number from 0 to 1 for each pixel, rows from the top; both ends occur.
  let values: [Float]

  /// Draws a field.
  ///
  /// - Parameters:
  ///   - size: the picture's.
  ///   - roughness: how much of the change is left at half the distance, 0...1.
  ///   - key: addresses the random numbers.
  init(_ size: Size, roughness: Double, key: SIMD2<UInt32>) {
    width = size.width
    // The coarsest grid has two or three cells along the longer side.
    var shift = 0
    while (max(size.width, size.height) - 1) >> shift > 2 { shift += 1 }
    var grid = Grid(columns: (size.width - 1) >> shift + 2, rows: (size.height - 1) >> shift + 2)
    var amplitude: Float = 1
    grid.shake(amplitude, key: key, level: UInt32(shift))
    while shift > 0 {
      shift -= 1
      amplitude *= Float(roughness)
      grid = grid.refined(
        columns: (size.width - 1) >> shift + 2, rows: (size.height - 1) >> shift + 2)
      // Below a level of 256 no change is to be seen.
      if amplitude > 1.0 / 512 { grid.shake(amplitude, key: key, level: UInt32(shift)) }
    }
    values = grid.cut(size)
  }

  /// The field at a pixel.
  subscript(x: Int, y: Int) -> Float { values[y * width + x] }

  private struct Grid {
    let columns: Int
    let rows: Int
    var values: [Float]

    init(columns: Int, rows: Int) {
      self.columns = columns
      self.rows = rows
      values = [Float](repeating: 0, count: columns * rows)
    }

    /// Adds a random number from -amplitude to amplitude to each value.
    mutating func shake(_ amplitude: Float, key: SIMD2<UInt32>, level: UInt32) {
      let scale = amplitude * 0x1p-31
      let words = [UInt32](unsafeUninitializedCapacity: values.count) { words, count in
        count = values.count
        tf_philox_words([key.x, key.y], [0, level, 0, 0], words.baseAddress, count)
      }
      values.withUnsafeMutableBufferPointer { values in
        words.withUnsafeBufferPointer { words in
          for index in values.indices {
            values[index] += Float(Int32(bitPattern: words[index])) * scale
          }
        }
      }
    }

    /// The grid with values halfway between the old ones.
    func refined(columns: Int, rows: Int) -> Grid {
      var finer = Grid(columns: columns, rows: rows)
      finer.values.withUnsafeMutableBufferPointer { target in
        values.withUnsafeBufferPointer { source in
          for y in 0..<rows {
            let upper = y / 2 * self.columns
            let lower = (y + 1) / 2 * self.columns
            for x in 0..<columns {
              let (left, right) = (x &>> 1, (x &+ 1) &>> 1)
              let above = source[upper &+ left] + source[upper &+ right]
              let below = source[lower &+ left] + source[lower &+ right]
              target[y &* columns &+ x] = (above + below) * 0.25
            }
          }
        }
      }
      return finer
    }

    /// The values of the pixels of a picture, stretched to reach from 0 to 1.
    func cut(_ size: Size) -> [Float] {
      [Float](unsafeUninitializedCapacity: size.width * size.height) { result, count in
        count = size.width * size.height
        var (low, high) = (values[0], values[0])
        values.withUnsafeBufferPointer { values in
          for y in 0..<size.height {
            for x in 0..<size.width {
              let value = values[y &* columns &+ x]
              low = min(low, value)
              high = max(high, value)
              result.initializeElement(at: y &* size.width &+ x, to: value)
            }
          }
        }
        let span = high - low
        for index in 0..<count { result[index] = span > 0 ? (result[index] - low) / span : 0.5 }
      }
    }
  }
}
