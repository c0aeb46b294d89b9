internal import TenfoldCore

/// The directions in which the colours of a picture spread, and how far.
struct ColourAxes {
  /// The mean of red, green and blue.
  private(set) var mean: [Double] = [0, 0, 0]
  /// How far colours spread along each direction: variances, the largest first.
  private(set) var variances: [Double] = []
  /// The directions: unit vectors of red, green and blue.
  private(set) var directions: [[Double]] = []

  /// From some colours.
  init(_ colours: some Sequence<SIMD3<Double>>) {
    var (count, sum) = (0.0, SIMD3<Double>.zero)
    var products = [SIMD3<Double>](repeating: .zero, count: 3)
    for colour in colours {
      count += 1
      sum += colour
      for row in 0..<3 { products[row] += colour * colour[row] }
    }
    guard count > 0 else {
      solve([[0, 0, 0], [0, 0, 0], [0, 0, 0]])
      return
    }
    mean = (0..<3).map { sum[$0] / count }
    solve(
      (0..<3).map { row in
        (0..<3).map { products[row][$0] / count - mean[row] * mean[$0] }
      })
  }

  /// From the colours of a picture, levels on the scale 0...1.
  init(_ image: Image) {
    var (sum, products) = (SIMD4<Int>.zero, SIMD8<Int>.zero)
    let channels = image.channels
    image.withBytes { bytes in
      for index in stride(from: 0, to: bytes.count, by: channels) {
        let (r, g, b) = (Int(bytes[index]), Int(bytes[index + 1]), Int(bytes[index + 2]))
        sum &+= SIMD4(r, g, b, 0)
        products &+= SIMD8(r &* r, r &* g, r &* b, g &* g, g &* b, b &* b, 0, 0)
      }
    }
    let count = Double(image.width * image.height)
    let average = (0..<3).map { Double(sum[$0]) / count / 255 }
    let lanes = [[0, 1, 2], [1, 3, 4], [2, 4, 5]]
    mean = average
    solve(
      (0..<3).map { row in
        (0..<3).map { column in
          Double(products[lanes[row][column]]) / count / (255 * 255)
            - average[row] * average[column]
        }
      })
  }

  /// Finds the directions of a symmetric matrix by Jacobi's rotations.
  private mutating func solve(_ matrix: [[Double]]) {
    var (a, v) = (matrix, [[1.0, 0, 0], [0, 1, 0], [0, 0, 1]])
    for _ in 0..<12 {
      for (p, q) in [(0, 1), (0, 2), (1, 2)] where abs(a[p][q]) > 1e-15 {
        let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
        let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for k in 0..<3 {
          (a[k][p], a[k][q]) = (c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q])
        }
        for k in 0..<3 {
          (a[p][k], a[q][k]) = (c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k])
        }
        for k in 0..<3 {
          (v[k][p], v[k][q]) = (c * v[k][p] - s * v[k][q], s * v[k][p] + c * v[k][q])
        }
      }
    }
    let order = [0, 1, 2].sorted { a[$0][$0] > a[$1][$1] }
    variances = order.map { max(0, a[$0][$0]) }
    directions = order.map { column in
      let direction = [v[0][column], v[1][column], v[2][column]]
      // A direction and its opposite are one: the sum is positive.
      return direction.reduce(0, +) < 0 ? direction.map { -$0 } : direction
    }
  }
}
