public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Changes how strongly tissue is stained with haematoxylin and eosin, each dye by itself.
///
/// Colours are taken apart into the dyes, whose amounts are multiplied and added to, and put together again. Bare
/// glass is not stained. A grey picture stays. The label is kept.
///
/// Source: Tellez et al., "Whole-slide mitosis detection in H&E breast histology" (IEEE TMI 2018); HEStain of
/// Albumentations. Dyes: Ruifrok & Johnston 2001; found in the picture: Macenko et al. 2009.
public struct HEStain: Transform {
  public typealias Draft = ImageDraft

  /// How the colours of the dyes are known.
  public enum Method: String, Sendable, CaseIterable {
    /// As they usually are.
    case standard
    /// They are found in the picture; as they usually are where it shows too little tissue.
    case macenko
  }

  /// How the colours of the dyes are known.
  public var method = Method.standard
  /// What the amounts of the dyes are multiplied by, 0...4.
  public var scale: ClosedRange<Double> = 0.7...1.3
  /// What is added to the amounts of the dyes in tissue (optical density), -1...1.
  public var shift: ClosedRange<Double> = -0.1...0.1

  public init() {}

  public static let name = "he_stain"
  public static let summary = "Changes how strongly tissue is stained with haematoxylin and eosin."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .choice("method", \.method, "dyes as they usually are, or found in the picture"),
    .range("scale", \.scale, in: 0...4, "what the amounts of the dyes are multiplied by"),
    .range("shift", \.shift, in: -1...1, "added to the amounts in tissue (optical density)"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let scales = [random.number(in: scale), random.number(in: scale)]
    let shifts = [random.number(in: shift), random.number(in: shift)]
    guard draft.colours == 3, scales != [1, 1] || shifts != [0, 0] else { return }
    let dyes =
      method == .standard
      ? Dyes.standard : Dyes(macenko: draft.currentPixels()) ?? Dyes.standard
    let (matrix, added) = dyes.change(scales, shifts)
    let digest = (scales + shifts).reduce(StableHash.of(method.rawValue)) {
      StableHash.mix($0, $1.bitPattern)
    }
    draft.changePixels(key: digest) { $0.changeDensities(matrix, added) }
    draft.note(Self.name, scales[0], scales[1], shifts[0], shifts[1])
  }
}

/// The optical densities of two dyes and of what is neither: unit vectors of red, green and blue.
struct Dyes {
  let haematoxylin: [Double]
  let eosin: [Double]

  static let standard = Dyes(haematoxylin: [0.650, 0.704, 0.286], eosin: [0.072, 0.990, 0.105])

  init(haematoxylin: [Double], eosin: [Double]) {
    self.haematoxylin = Self.unit(haematoxylin)
    self.eosin = Self.unit(eosin)
  }

  /// Finds the dyes: the outermost directions in the plane in which densities spread most.
  init?(macenko image: Image) {
    let step = max(1, image.width * image.height / 65_536) * image.channels
    let tissue = image.withBytes { bytes in
      Swift.stride(from: 0, to: bytes.count, by: step).compactMap { index -> SIMD3<Double>? in
        let density = SIMD3(
          Self.density(bytes[index]), Self.density(bytes[index + 1]),
          Self.density(bytes[index + 2]))
        return density.min() > 0.15 ? density : nil
      }
    }
    guard tissue.count >= 64 else { return nil }
    let axes = ColourAxes(tissue)
    let (first, second) = (axes.directions[0], axes.directions[1])
    func along(_ density: SIMD3<Double>, _ axis: [Double]) -> Double {
      density.x * axis[0] + density.y * axis[1] + density.z * axis[2]
    }
    let angles = tissue.map { atan2(along($0, second), along($0, first)) }.sorted()
    let ends = [angles[angles.count / 100], angles[angles.count - 1 - angles.count / 100]]
    guard ends[1] - ends[0] > 0.05 else { return nil }
    let found = ends.map { angle in
      (0..<3).map { max(0, cos(angle) * first[$0] + sin(angle) * second[$0]) }
    }
    // Haematoxylin is blue: it takes more of the red than eosin does.
    let isFirst = Self.unit(found[0])[0] > Self.unit(found[1])[0]
    self.init(haematoxylin: found[isFirst ? 0 : 1], eosin: found[isFirst ? 1 : 0])
  }

  private static func density(_ level: UInt8) -> Double { -log(Double(max(1, level)) / 255) }

  private static func unit(_ vector: [Double]) -> [Double] {
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? vector.map { $0 / length } : vector
  }

  /// The map of densities that scales the amounts of the dyes, and what is added to densities.
  func change(_ scales: [Double], _ shifts: [Double]) -> (matrix: [Float], added: [Float]) {
    let (h, e) = (haematoxylin, eosin)
    let rest = Self.unit([
      h[1] * e[2] - h[2] * e[1], h[2] * e[0] - h[0] * e[2], h[0] * e[1] - h[1] * e[0],
    ])
    let dyes = Matrix3(h[0], e[0], rest[0], h[1], e[1], rest[1], h[2], e[2], rest[2])
    let added = (0..<3).map { Float(h[$0] * shifts[0] + e[$0] * shifts[1]) }
    // The amount of a dye is its row of the inverse times the densities; only its change is put on top.
    guard let inverse = dyes.unnormalizedInverse else {
      return ([1, 0, 0, 0, 1, 0, 0, 0, 1], added)
    }
    var matrix: [Float] = []
    for row in 0..<3 {
      for column in 0..<3 {
        let change =
          h[row] * (scales[0] - 1) * inverse[column]
          + e[row] * (scales[1] - 1) * inverse[3 + column]
        matrix.append(Float((row == column ? 1 : 0) + change))
      }
    }
    return (matrix, added)
  }
}

extension Matrix3 {
  /// The nine numbers of the inverse as it is: other than ``inverse``, which stands for a map of the plane, not
  /// scaled.
  fileprivate var unnormalizedInverse: [Double]? {
    let m = elements
    let a = m[4] * m[8] - m[5] * m[7]
    let b = m[5] * m[6] - m[3] * m[8]
    let c = m[3] * m[7] - m[4] * m[6]
    let determinant = m[0] * a + m[1] * b + m[2] * c
    guard abs(determinant) > 1e-9 else { return nil }
    return [
      a, m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
      b, m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
      c, m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3],
    ].map { $0 / determinant }
  }
}

extension Image {
  /// Maps the optical densities of red, green and blue; where there is hardly any, nothing is added.
  fileprivate mutating func changeDensities(_ m: [Float], _ added: [Float]) {
    let densities = (0..<256).map { Float(-log(Double(max(1, $0)) / 255)) }
    // Densities 0 to 8, 2,048 to the unit: finer than levels are.
    let levels = (0...16_384).map { UInt8((255 * exp(-Double($0) / 2048)).rounded()) }
    let channels = channels
    withMutableBytes { bytes in
      for index in Swift.stride(from: 0, to: bytes.count, by: channels) {
        let r = densities[Int(bytes[index])]
        let g = densities[Int(bytes[index + 1])]
        let b = densities[Int(bytes[index + 2])]
        let tissue = min(1, (r + g + b) / 0.45)
        for row in 0..<3 {
          let density =
            m[row * 3] * r + m[row * 3 + 1] * g + m[row * 3 + 2] * b + tissue * added[row]
          bytes[index + row] = levels[Int(max(0, min(8, density)) * 2048 + 0.5)]
        }
      }
    }
  }
}
