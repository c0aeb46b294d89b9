internal import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The weights of a convolution, each with its place relative to the pixel.
struct Kernel: Sendable {
  struct Tap: Sendable {
    var dx: Int
    var dy: Int
    var weight: Double
  }

  var taps: [Tap]

  /// Takes a square of an odd number of rows, row by row.
  init(rows: [[Double]]) {
    taps = []
    let reach = rows.count / 2
    for (y, row) in rows.enumerated() {
      for (x, weight) in row.enumerated() where weight != 0 {
        taps.append(Tap(dx: x - row.count / 2, dy: y - reach, weight: weight))
      }
    }
  }

  init(taps: [Tap]) { self.taps = taps }

  /// How far it reaches across or down.
  var reach: Int { taps.reduce(0) { max($0, max(abs($1.dx), abs($1.dy))) } }

  /// The same with weights that sum to 1.
  var normalized: Kernel {
    let sum = taps.reduce(0) { $0 + $1.weight }
    guard abs(sum) > 1e-12 else { return self }
    return Kernel(
      taps: taps.map { Tap(dx: $0.dx, dy: $0.dy, weight: $0.weight / sum) })
  }

  /// An evenly lit disc, smoothed at its edge by 4×4 places in each pixel.
  static func disc(radius: Double) -> Kernel {
    let reach = Int((radius - 0.5).rounded(.up))
    var taps: [Tap] = []
    for dy in -reach...reach {
      for dx in -reach...reach {
        var inside = 0
        for part in 0..<16 {
          let x = Double(dx) + (Double(part % 4) - 1.5) / 4
          let y = Double(dy) + (Double(part / 4) - 1.5) / 4
          if x * x + y * y <= radius * radius { inside += 1 }
        }
        if inside > 0 { taps.append(Tap(dx: dx, dy: dy, weight: Double(inside))) }
      }
    }
    return taps.isEmpty ? identity : Kernel(taps: taps).normalized
  }

  /// A line through the middle, smooth between pixels.
  ///
  /// - Parameters:
  ///   - length: from end to end, in pixels, from 1.
  ///   - degrees: its direction, counterclockwise from the right.
  ///   - lean: where the weight lies: 0 evenly, 1 all at the end, -1 all at the start.
  /// - Returns: weights that sum to 1.
  static func line(length: Double, degrees: Double, lean: Double = 0) -> Kernel {
    let steps = max(1, Int((length * 4).rounded()))
    let (cosine, sine) = (cos(degrees * .pi / 180), -sin(degrees * .pi / 180))
    let reach = Int((length / 2).rounded(.up)) + 1
    let side = 2 * reach + 1
    var weights = [Double](repeating: 0, count: side * side)
    for step in 0..<steps {
      // From -1 to 1 along the line.
      let along = (Double(step) + 0.5) / Double(steps) * 2 - 1
      let weight = max(0, 1 + lean * along)
      let x = along * (length - 1) / 2 * cosine + Double(reach)
      let y = along * (length - 1) / 2 * sine + Double(reach)
      let (left, top) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
      let (fx, fy) = (x - Double(left), y - Double(top))
      weights[top * side + left] += weight * (1 - fx) * (1 - fy)
      weights[top * side + left + 1] += weight * fx * (1 - fy)
      weights[(top + 1) * side + left] += weight * (1 - fx) * fy
      weights[(top + 1) * side + left + 1] += weight * fx * fy
    }
    var taps: [Tap] = []
    for index in weights.indices where weights[index] > 1e-9 {
      taps.append(
        Tap(dx: index % side - reach, dy: index / side - reach, weight: weights[index]))
    }
    return Kernel(taps: taps).normalized
  }

  /// The kernel that changes nothing.
  static let identity = Kernel(taps: [Tap(dx: 0, dy: 0, weight: 1)])

  /// All weights of a square around the pixel, row by row.
  func rows(_ side: Int) -> [Float] {
    var all = [Float](repeating: 0, count: side * side)
    for tap in taps { all[(tap.dy + side / 2) * side + tap.dx + side / 2] += Float(tap.weight) }
    return all
  }

  /// The weights of a Gaussian in one direction, which sum to 1.
  ///
  /// - Parameters:
  ///   - sigma: its standard deviation in pixels; 0 for none.
  ///   - reach: how many pixels it reaches to each side; 3σ, at least 1 and at most 127, unless given.
  /// - Returns: an odd number of weights.
  static func gaussian(sigma: Double, reach: Int? = nil) -> [Double] {
    guard sigma > 0 else { return [1] }
    let reach = reach ?? max(1, min(127, Int((3 * sigma).rounded(.up))))
    let weights = (-reach...reach).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }
}

/// What stands in for a row or column that may lie outside: the picture mirrored, its edge once (cb|abcd|cb).
@inline(__always)
func reflected(_ index: Int, _ count: Int) -> Int {
  if index >= 0 && index < count { return index }
  if count == 1 { return 0 }
  let period = 2 * count - 2
  var folded = index % period
  if folded < 0 { folded += period }
  return folded < count ? folded : period - folded
}
