import CTenfoldKernels
import Foundation

/// What the samplers should give, in doubles and without a thought for speed.
struct NaiveSampling {
  let source: Raster
  let sampling: Sampling

  /// The index that stands for i, found one reflection or turn at a time; nil for the fill.
  private func inside(_ start: Int, _ n: Int) -> Int? {
    var i = start
    while i < 0 || i >= n {
      switch sampling.border {
      case TF_CONSTANT: return nil
      case TF_REPLICATE: i = i < 0 ? 0 : n - 1
      case TF_REFLECT_101: i = n == 1 ? 0 : i < 0 ? -i : 2 * (n - 1) - i
      case TF_REFLECT: i = i < 0 ? -1 - i : 2 * n - 1 - i
      default: i += i < 0 ? n : -n
      }
    }
    return i
  }

  private func pixel(_ x: Int, _ y: Int, _ channel: Int) -> Double {
    guard let column = inside(x, source.width), let row = inside(y, source.height) else {
      return Double(sampling.fill[channel])
    }
    return Double(source.value(column, row, channel))
  }

  /// The weights of a kernel over the taps at whole distances from a point, made to add up to 1.
  private func taps(_ position: Double) -> [(Int, Double)] {
    let reach = Int(sampling.interpolation)
    let first = Int(floor(position)) + 1 - reach
    let weights = (0..<(2 * reach)).map { kernel(position - Double(first + $0)) }
    let sum = weights.reduce(0, +)
    return weights.enumerated().map { (first + $0.offset, $0.element / sum) }
  }

  private func kernel(_ distance: Double) -> Double {
    let x = abs(distance)
    switch sampling.interpolation {
    case TF_BILINEAR: return max(0, 1 - x)
    case TF_BICUBIC:
      let cubes = (x * x * x, x * x)
      if x < 1 { return 1.5 * cubes.0 - 2.5 * cubes.1 + 1 }
      return x < 2 ? -0.5 * cubes.0 + 2.5 * cubes.1 - 4 * x + 2 : 0
    default:
      if x == 0 { return 1 }
      return x < 3 ? sin(.pi * x) / (.pi * x) * sin(.pi * x / 3) / (.pi * x / 3) : 0
    }
  }

  /// The value at a point in continuous coordinates.
  func value(x: Double, y: Double, channel: Int) -> Double {
    if sampling.interpolation == TF_NEAREST {
      return pixel(Int(floor(x)), Int(floor(y)), channel)
    }
    var sum = 0.0
    for (row, down) in taps(y - 0.5) {
      for (column, across) in taps(x - 0.5) {
        sum += down * across * pixel(column, row, channel)
      }
    }
    return min(255, max(0, sum))
  }
}
