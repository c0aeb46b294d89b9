internal import CTenfoldKernels
internal import TenfoldCore

/// A number for each pixel, mostly 0...1: densities of fog, weights of mixing, heights.
struct Field: Sendable, Equatable {
  let width: Int
  let height: Int
  /// Row by row.
  var values: [Float]

  init(_ size: Size, _ value: Float = 0) {
    width = size.width
    height = size.height
    values = [Float](repeating: value, count: size.width * size.height)
  }

  /// From the first channel of a picture: 0...255 become 0...1.
  init(_ image: Image) {
    self.init(image.size)
    let step = image.channels
    image.withBytes { bytes in
      for index in values.indices { values[index] = Float(bytes[index * step]) * (1 / 255) }
    }
  }

  /// From a function of the pixel's middle.
  init(_ size: Size, _ value: (_ x: Float, _ y: Float) -> Float) {
    self.init(size)
    for y in 0..<height {
      for x in 0..<width { values[y * width + x] = value(Float(x) + 0.5, Float(y) + 0.5) }
    }
  }

  /// Smooth noise in 0...1, whose mean is about a half: random levels on a lattice, several lattices each finer by 2.
  ///
  /// - Parameters:
  ///   - key: the key of the noise.
  ///   - size: of the field.
  ///   - cell: the width of the coarsest lattice's cells in pixels.
  ///   - octaves: how many lattices, from 1.
  ///   - persistence: how strong each lattice is compared with the one before.
  ///   - stretch: how many times wider than high the cells are.
  init(
    noise key: SIMD2<UInt32>, _ size: Size, cell: Double, octaves: Int = 4,
    persistence: Double = 0.5, stretch: Double = 1
  ) {
    self.init(size)
    var total = 0.0
    var weight = 1.0
    for _ in 0..<octaves {
      total += weight
      weight *= persistence
    }
    weight = 1
    var step = max(1, cell)
    for octave in 0..<octaves {
      addLattice(
        key, UInt32(octave), stepX: Float(max(1, step * stretch)), stepY: Float(step),
        weight: Float(weight / total))
      weight *= persistence
      step = max(1, step / 2)
    }
  }

  private mutating func addLattice(
    _ key: SIMD2<UInt32>, _ octave: UInt32, stepX: Float, stepY: Float, weight: Float
  ) {
    let columns = Int(Float(width) / stepX) + 3
    // Where each column lies in the lattice, and how far between.
    var cells = [Int](repeating: 0, count: width)
    var shares = [Float](repeating: 0, count: width)
    for x in 0..<width {
      let place = (Float(x) + 0.5) / stepX
      let cell = place.rounded(.down)
      let share = place - cell
      cells[x] = Int(cell)
      shares[x] = share * share * (3 - 2 * share)
    }
    func lattice(_ row: Int) -> [Float] {
      var knots = [Float](repeating: 0, count: columns + 3)
      for block in 0...(columns / 4) {
        let words = RandomStream.philox(
          counter: SIMD4(UInt32(block), UInt32(row), octave, 0x6E6F_6973), key: key)
        for index in 0..<4 where block * 4 + index < knots.count {
          knots[block * 4 + index] = Float(words[index] >> 8) * 0x1p-24
        }
      }
      return (0..<width).map { x in
        knots[cells[x]] + (knots[cells[x] + 1] - knots[cells[x]]) * shares[x]
      }
    }
    var row = -1
    var (upper, lower): ([Float], [Float]) = ([], [])
    for y in 0..<height {
      let place = (Float(y) + 0.5) / stepY
      let cell = Int(place.rounded(.down))
      if cell != row {
        upper = cell == row + 1 && row >= 0 ? lower : lattice(cell)
        lower = lattice(cell + 1)
        row = cell
      }
      let share = place - place.rounded(.down)
      let smooth = share * share * (3 - 2 * share)
      values.withUnsafeMutableBufferPointer { values in
        upper.withUnsafeBufferPointer { upper in
          lower.withUnsafeBufferPointer { lower in
            let base = y * width
            for x in 0..<width {
              values[base &+ x] += (upper[x] + (lower[x] - upper[x]) * smooth) * weight
            }
          }
        }
      }
    }
  }

  /// Replaces each value by a function of it.
  mutating func map(_ change: (Float) -> Float) {
    values.withUnsafeMutableBufferPointer { values in
      for index in values.indices { values[index] = change(values[index]) }
    }
  }

  /// Raises what is above a threshold smoothly to 1: 0 below `low`, 1 above `high`.
  mutating func step(from low: Float, to high: Float) {
    let scale = 1 / max(1e-6, high - low)
    map { value in
      let share = max(0, min(1, (value - low) * scale))
      return share * share * (3 - 2 * share)
    }
  }

  /// The value that a share of all pixels lie below; from 1024 steps over the range.
  func quantile(_ share: Double) -> Float {
    guard var low = values.first else { return 0 }
    var high = low
    var counts = [Int](repeating: 0, count: 1024)
    values.withUnsafeBufferPointer { values in
      for value in values {
        low = Swift.min(low, value)
        high = Swift.max(high, value)
      }
      guard high > low else { return }
      counts.withUnsafeMutableBufferPointer { counts in
        for value in values {
          counts[Swift.min(1023, Int((value - low) / (high - low) * 1024))] &+= 1
        }
      }
    }
    guard high > low else { return low }
    var left = Int(share * Double(values.count))
    for (index, count) in counts.enumerated() {
      if left <= count {
        let within = count == 0 ? 0 : Float(left) / Float(count)
        return low + (Float(index) + within) / 1024 * (high - low)
      }
      left -= count
    }
    return high
  }

  /// Blurs with a Gaussian. Beyond the edges the field is mirrored.
  mutating func blur(sigma: Double) {
    guard sigma > 0 else { return }
    let (width, height) = (self.width, self.height)
    values.withUnsafeMutableBufferPointer { values in
      guard let base = values.baseAddress else { return }
      _ = tf_blur_f32(base, base, width, height, Float(sigma))
    }
  }

  /// The field as a grey picture: 0...1 become 0...255.
  var image: Image {
    Image(
      Size(width, height), channels: 1,
      bytes: values.map { UInt8(max(0, min(255, ($0 * 255).rounded()))) })
  }

  /// Width and height.
  var size: Size { Size(width, height) }
}
