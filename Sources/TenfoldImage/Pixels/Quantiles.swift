#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A distribution as a table: the value below which each 4096th of it lies. A number is drawn by twelve random bits.
struct Quantiles: Sendable {
  /// 4096 values, rising.
  let values: [Float]

  static let count = 4096

  /// From the inverse of its distribution function, which is asked in the middle of each 4096th.
  init(_ inverse: (Double) -> Double) {
    values = (0..<Self.count).map { Float(inverse((Double($0) + 0.5) / Double(Self.count))) }
  }

  /// The normal distribution, within ±3.7 standard deviations.
  static let normal = Quantiles(inverseNormal)

  /// The distribution of Laplace with a scale of 1; its standard deviation is √2.
  static let laplace = Quantiles { share in
    share < 0.5 ? log(2 * share) : -log(2 * (1 - share))
  }

  /// The even distribution on -1...1.
  static let uniform = Quantiles { 2 * $0 - 1 }

  /// A beta distribution stretched to -1...1.
  static func beta(_ alpha: Double, _ beta: Double) -> Quantiles {
    // The density is summed in fine steps; the ends, where it may be infinite, are left out.
    let steps = 8192
    var sums = [0.0]
    for step in 0..<steps {
      let x = (Double(step) + 0.5) / Double(steps)
      sums.append(
        sums[step] + exp((alpha - 1) * log(x) + (beta - 1) * log(1 - x)))
    }
    let total = sums[steps]
    var place = 0
    return Quantiles { share in
      while place < steps - 1, sums[place + 1] < share * total { place += 1 }
      let width = sums[place + 1] - sums[place]
      let within = width > 0 ? (share * total - sums[place]) / width : 0
      return 2 * (Double(place) + max(0, min(1, within))) / Double(steps) - 1
    }
  }

  /// A Poisson distribution.
  static func poisson(_ mean: Double) -> Quantiles {
    var number = 0.0
    var share = exp(-mean)
    var sum = share
    return Quantiles { wanted in
      while sum < wanted, number < mean + 12 * mean.squareRoot() + 12 {
        number += 1
        share *= mean / number
        sum += share
      }
      return number
    }
  }

  /// The inverse of the normal distribution function, by Newton's steps on `erfc`.
  static func inverseNormal(_ share: Double) -> Double {
    guard share > 0 && share < 1 else { return share <= 0 ? -9 : 9 }
    var x = 0.0
    // Newton's method converges from the middle when steps are held short.
    for _ in 0..<60 {
      let value = 0.5 * erfc(-x / 2.0.squareRoot())
      let density = exp(-x * x / 2) / (2 * Double.pi).squareRoot()
      let step = (value - share) / max(density, 1e-300)
      let held = max(-0.5, min(0.5, step))
      x -= held
      if abs(held) < 1e-12 { break }
    }
    return x
  }
}
