public import TenfoldCore

/// Gives the picture another's mean and spread of colours. The label is kept.
///
/// Source: PixelDistributionAdaptation of Albumentations. Where it fits principal axes, whose signs are arbitrary, ours takes the
/// map of least change between the two distributions as normal ones (Pitié & Kokaram 2007).
public struct PixelDistribution: Transform {
  public typealias Draft = ImageDraft

  /// What is matched.
  public enum Kind: String, Sendable, CaseIterable {
    /// Mean and standard deviation of each channel for itself.
    case channels
    /// Mean and covariance of all channels; as `channels` for grey pictures.
    case covariance
  }

  /// What is matched.
  public var kind = Kind.channels
  /// How much of the result is mixed in, 0...1.
  public var strength: ClosedRange<Double> = 0.25...1

  public init() {}

  /// Draws the strength from a range.
  public init(_ kind: Kind, strength: ClosedRange<Double>) {
    self.kind = kind
    self.strength = strength
  }

  public static let name = "pixel_distribution"
  public static let summary = "Gives the picture another's mean and spread of colours."
  public static let effects: [Effect] = [.toneChanged, .hueShifted]
  public var needsCorpus: Bool { true }
  public static let parameters: [Parameter<Self>] = [
    .choice("kind", \.kind, "what is matched"),
    .range("strength", \.strength, in: 0...1, "how much of the result is mixed in"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let sample = draft.drawPartner(&random, mixesMasks: false)
    let strength = random.number(in: strength)
    guard let sample, strength > 0 else { return }
    let other = draft.fitted(sample) { _ in }.image
    let own = draft.currentPixels()
    let edits = draft.edits
    if kind == .covariance, draft.colours == 3 {
      let (from, to) = (own.colourSpread, other.colourSpread)
      let map = Symmetric3.transport(from.covariance, to.covariance)
      var rows: [Double] = []
      for row in 0..<3 {
        var offset = to.mean[row]
        for column in 0..<3 {
          let weight = map[row, column]
          offset -= weight * from.mean[column]
          rows.append((row == column ? 1 - strength : 0) + strength * weight)
        }
        rows.append(strength * offset)
      }
      draft.recolour(ColourMatrix(rows))
    } else {
      draft.takeMoments(of: other, strength)
    }
    guard draft.edits > edits else { return }
    draft.recordHue(from: own.moments.map(\.mean), to: other.moments.map(\.mean), strength)
    draft.note(Self.name, strength)
  }
}

extension Image {
  /// Mean and covariance of red, green and blue.
  var colourSpread: (mean: [Double], covariance: Symmetric3) {
    var sums = [Int](repeating: 0, count: 3)
    var products = [Int](repeating: 0, count: 9)
    let (count, step) = (width * height, channels)
    withBytes { bytes in
      for pixel in 0..<count {
        for row in 0..<3 {
          let level = Int(bytes[pixel &* step &+ row])
          sums[row] &+= level
          for column in row..<3 {
            products[row * 3 + column] &+= level &* Int(bytes[pixel &* step &+ column])
          }
        }
      }
    }
    let mean = sums.map { Double($0) / Double(count) }
    var covariance = Symmetric3()
    for row in 0..<3 {
      for column in row..<3 {
        let value = Double(products[row * 3 + column]) / Double(count) - mean[row] * mean[column]
        covariance[row, column] = value
        covariance[column, row] = value
      }
    }
    return (mean, covariance)
  }
}

/// A 3×3 matrix, mostly a symmetric one.
struct Symmetric3: Sendable, Equatable {
  private var elements = [Double](repeating: 0, count: 9)

  init() {}

  subscript(row: Int, column: Int) -> Double {
    get { elements[row * 3 + column] }
    set { elements[row * 3 + column] = newValue }
  }

  static let identity: Symmetric3 = {
    var matrix = Symmetric3()
    for index in 0..<3 { matrix[index, index] = 1 }
    return matrix
  }()

  static func * (left: Self, right: Self) -> Self {
    var product = Symmetric3()
    for row in 0..<3 {
      for column in 0..<3 {
        for inner in 0..<3 { product[row, column] += left[row, inner] * right[inner, column] }
      }
    }
    return product
  }

  private var transposed: Symmetric3 {
    var result = Symmetric3()
    for row in 0..<3 {
      for column in 0..<3 { result[row, column] = self[column, row] }
    }
    return result
  }

  /// The matrix whose eigenvalues are a function of this one's (Jacobi's rotations).
  func mapped(_ change: (Double) -> Double) -> Symmetric3 {
    var (matrix, vectors) = (self, Symmetric3.identity)
    for _ in 0..<24 {
      for (p, q) in [(0, 1), (0, 2), (1, 2)] where abs(matrix[p, q]) > 1e-14 {
        let theta = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q])
        let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        var turn = Symmetric3.identity
        turn[p, p] = c
        turn[q, q] = c
        turn[p, q] = t * c
        turn[q, p] = -t * c
        matrix = turn.transposed * matrix * turn
        vectors = vectors * turn
      }
    }
    var values = Symmetric3()
    for index in 0..<3 { values[index, index] = change(matrix[index, index]) }
    return vectors * values * vectors.transposed
  }

  /// The linear map of least change that takes a normal distribution of one covariance to one of another.
  static func transport(_ from: Symmetric3, _ to: Symmetric3) -> Symmetric3 {
    // A little of grey noise keeps pictures of few colours from being stretched without bounds.
    var from = from
    for index in 0..<3 { from[index, index] += 1 }
    let root = from.mapped { max(0, $0).squareRoot() }
    let inverse = from.mapped { 1 / max(1e-9, $0).squareRoot() }
    let middle = (root * to * root).mapped { max(0, $0).squareRoot() }
    return inverse * middle * inverse
  }
}
