internal import TenfoldCore

/// Some colours that stand for all colours of a picture.
struct Palette {
  /// Colours that are taken for one, because they share the upper bits of their levels.
  private struct Cell {
    let key: Int
    var count = 0.0
    var sum = SIMD3<Double>.zero
    var mean: SIMD3<Double> { sum / count }
  }

  /// The colours.
  private(set) var colours: [SIMD3<Double>] = []
  private var cells: [Cell] = []
  private let isGrey: Bool

  /// Parts the colours of a picture in two again and again, always where they spread most, and takes the means.
  init(medianCut image: Image, count: Int) {
    isGrey = image.colours == 1
    cells = Self.cells(image, isGrey)
    var groups = [Array(cells.indices)]
    var spreads = [spread(groups[0])]
    while groups.count < count {
      guard let widest = spreads.indices.max(by: { spreads[$0].amount < spreads[$1].amount }),
        spreads[widest].amount > 0
      else { break }
      let axis = spreads[widest].axis
      let sorted = groups[widest].sorted {
        let (a, b) = (cells[$0].mean[axis], cells[$1].mean[axis])
        return a == b ? $0 < $1 : a < b
      }
      let half = sorted.reduce(0) { $0 + cells[$1].count } / 2
      var (sum, cut) = (0.0, 0)
      while cut < sorted.count - 1, cut == 0 || sum < half {
        sum += cells[sorted[cut]].count
        cut += 1
      }
      groups[widest] = Array(sorted[..<cut])
      groups.append(Array(sorted[cut...]))
      spreads[widest] = spread(groups[widest])
      spreads.append(spread(groups[groups.count - 1]))
    }
    colours = groups.map { group in
      let count = group.reduce(0) { $0 + cells[$1].count }
      return group.reduce(SIMD3<Double>.zero) { $0 + cells[$1].sum } / count
    }
  }

  private static func key(_ r: UInt8, _ g: UInt8, _ b: UInt8) -> Int {
    Int(r >> 3) << 10 | Int(g >> 3) << 5 | Int(b >> 3)
  }

  private static func cells(_ image: Image, _ isGrey: Bool) -> [Cell] {
    var table = (0..<(isGrey ? 256 : 32_768)).map { Cell(key: $0) }
    let channels = image.channels
    image.withBytes { bytes in
      for index in Swift.stride(from: 0, to: bytes.count, by: channels) {
        if isGrey {
          let level = Int(bytes[index])
          table[level].count += 1
          table[level].sum += SIMD3(repeating: Double(level))
        } else {
          let (r, g, b) = (bytes[index], bytes[index + 1], bytes[index + 2])
          let key = key(r, g, b)
          table[key].count += 1
          table[key].sum += SIMD3(Double(r), Double(g), Double(b))
        }
      }
    }
    return table.filter { $0.count > 0 }
  }

  /// The channel in which a group spreads most, and how much that is to all pixels together.
  private func spread(_ group: [Int]) -> (axis: Int, amount: Double) {
    var (count, sum, squares) = (0.0, SIMD3<Double>.zero, SIMD3<Double>.zero)
    for index in group {
      let cell = cells[index]
      count += cell.count
      sum += cell.sum
      squares += cell.sum * cell.mean
    }
    let amounts = squares - sum * sum / count
    let axis = (0..<3).reduce(0) { amounts[$1] > amounts[$0] ? $1 : $0 }
    return (axis, group.count > 1 ? max(0, amounts[axis]) : 0)
  }

  private func nearest(_ colour: SIMD3<Double>) -> Int {
    var (best, least) = (0, Double.infinity)
    for (index, candidate) in colours.enumerated() {
      let difference = candidate - colour
      let distance = (difference * difference).sum()
      if distance < least { (best, least) = (index, distance) }
    }
    return best
  }

  /// Moves each colour to the mean of those that are nearest to it.
  mutating func improve(rounds: Int) {
    for _ in 0..<rounds {
      var counts = [Double](repeating: 0, count: colours.count)
      var sums = [SIMD3<Double>](repeating: .zero, count: colours.count)
      for cell in cells {
        let index = nearest(cell.mean)
        counts[index] += cell.count
        sums[index] += cell.sum
      }
      let old = colours
      for index in colours.indices where counts[index] > 0 {
        colours[index] = sums[index] / counts[index]
      }
      if colours == old { return }
    }
  }

  /// Gives each pixel the nearest colour; opacity stays.
  func apply(to image: inout Image) {
    var table = [SIMD3<UInt8>](repeating: .zero, count: isGrey ? 256 : 32_768)
    for cell in cells {
      let colour = colours[nearest(cell.mean)]
      table[cell.key] = SIMD3(
        UInt8(level: Float(colour.x)), UInt8(level: Float(colour.y)),
        UInt8(level: Float(colour.z)))
    }
    let channels = image.channels
    image.withMutableBytes { bytes in
      for index in Swift.stride(from: 0, to: bytes.count, by: channels) {
        if isGrey {
          bytes[index] = table[Int(bytes[index])].x
        } else {
          let colour = table[Self.key(bytes[index], bytes[index + 1], bytes[index + 2])]
          bytes[index] = colour.x
          bytes[index + 1] = colour.y
          bytes[index + 2] = colour.z
        }
      }
    }
  }
}
