internal import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A random stream apart from an operation's own, so that how much it draws disturbs no other.
struct RandomBranch {
  let key: SIMD2<UInt32>
  var stream: RandomStream
}

extension RandomStream {
  /// A stream of its own for drawing many things.
  mutating func branched() -> RandomBranch {
    let key = branch()
    let seed = UInt64(key.x) << 32 | UInt64(key.y)
    return RandomBranch(
      key: key,
      stream: RandomStream(
        key: StreamKey(seed: seed, record: 0), step: StepAddress("branch"), variant: 0))
  }

  /// A word among some.
  mutating func element<Element>(of elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[integer(below: elements.count)]
  }

  /// A place within a box.
  mutating func point(in box: Box) -> Point {
    let x = box.minX + box.width * unit()
    return Point(x, box.minY + box.height * unit())
  }
}

extension RandomStream {
  /// A proportion from a range of positive ones, evenly on a logarithmic scale.
  mutating func ratio(in range: ClosedRange<Double>) -> Double {
    if range.lowerBound == range.upperBound { return range.lowerBound }
    return exp(number(in: log(range.lowerBound)...log(range.upperBound)))
  }

  /// A number from a beta distribution of two equal parameters: of two gamma numbers, the one's share of both.
  mutating func beta(_ alpha: Double) -> Double {
    let (x, y) = (gamma(alpha), gamma(alpha))
    return x + y > 0 ? x / (x + y) : 0.5
  }

  /// A number from a gamma distribution of scale 1 (Marsaglia & Tsang 2000).
  mutating func gamma(_ shape: Double) -> Double {
    if shape < 1 {
      // A shape below 1 is that of one more, times a power of a uniform number.
      let power = pow((Double(nextWord()) + 1) * 0x1p-32, 1 / shape)
      return gamma(shape + 1) * power
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = 1 + c * x
      guard v > 0 else { continue }
      let cube = v * v * v
      let u = (Double(nextWord()) + 1) * 0x1p-32
      if log(u) < 0.5 * x * x + d - d * cube + d * log(cube) { return d * cube }
    }
  }
}
