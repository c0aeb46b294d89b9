public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Lights the picture unevenly: from a side, from a corner, or in a spot.
///
/// The label is kept.
///
/// Source: Illumination of Albumentations; RandomLinearIllumination, RandomLinearCornerIllumination and
/// RandomGaussianIllumination of kornia.
public struct Illumination: Transform {
  public typealias Draft = ImageDraft

  /// Where the light falls.
  public enum Mode: String, Sendable, CaseIterable {
    /// One of the others, drawn.
    case any
    /// From one side to the other, at any angle.
    case linear
    /// From a corner to the one across.
    case corner
    /// In a round spot.
    case gaussian
  }

  /// Where the light falls.
  public var mode = Mode.any
  /// How much brighter (above 0) or darker the picture is where the light falls, -1...1.
  public var intensity: ClosedRange<Double> = -0.3...0.3
  /// Where the middle of a spot is, as a share of width and height, 0...1.
  public var centre: ClosedRange<Double> = 0.1...0.9
  /// How wide a spot is (its standard deviation), as a share of the longer side, 0.05...2.
  public var sigma: ClosedRange<Double> = 0.2...0.6

  public init() {}

  public static let name = "illumination"
  public static let summary = "Lights the picture from a side, from a corner, or in a spot."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .choice("mode", \.mode, "where the light falls"),
    .range("intensity", \.intensity, in: -1...1, "how much brighter or darker it is there"),
    .range("center", \.centre, in: 0...1, "the middle of a spot, as a share of the sides"),
    .range("sigma", \.sigma, in: 0.05...2, "the width of a spot, as a share of the longer side"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let drawn = [Mode.linear, .corner, .gaussian][random.integer(below: 3)]
    let intensity = random.number(in: intensity)
    let angle = random.number(in: 0...(2 * .pi))
    let corner = random.integer(below: 4)
    let (x, y) = (random.number(in: centre), random.number(in: centre))
    let sigma = random.number(in: sigma)
    let mode = mode == .any ? drawn : mode
    guard intensity != 0 else { return }

    let (width, height) = (Float(draft.width), Float(draft.height))
    let amount = Float(intensity)
    var digest = StableHash.mix(intensity.bitPattern, StableHash.of(mode.rawValue))
    switch mode {
    case .linear: digest = StableHash.mix(digest, angle.bitPattern)
    case .corner: digest = StableHash.mix(digest, UInt64(corner))
    default:
      for part in [x, y, sigma] { digest = StableHash.mix(digest, part.bitPattern) }
    }
    draft.changePixels(key: digest) { image in
      switch mode {
      case .linear:
        let (dx, dy) = (Float(cos(angle)), Float(sin(angle)))
        let reach = abs(dx) * width + abs(dy) * height
        image.scaleColours { x, y in
          let along = (Float(x) + 0.5 - width / 2) * dx + (Float(y) + 0.5 - height / 2) * dy
          return (1 + amount * (0.5 + along / reach), 0)
        }
      case .corner:
        let cornerX = corner % 2 == 0 ? 0 : width
        let cornerY = corner < 2 ? 0 : height
        let reach = (width * width + height * height).squareRoot()
        image.scaleColours { x, y in
          let (dx, dy) = (Float(x) + 0.5 - cornerX, Float(y) + 0.5 - cornerY)
          return (1 + amount * (1 - (dx * dx + dy * dy).squareRoot() / reach), 0)
        }
      default:
        // The spot is a product of one factor for the column and one for the row.
        let spread = sigma * Double(max(width, height))
        func factors(_ count: Int, _ middle: Double) -> [Float] {
          (0..<count).map { index in
            let distance = (Double(index) + 0.5 - middle * Double(count)) / spread
            return Float(exp(-distance * distance / 2))
          }
        }
        let (columns, rows) = (factors(image.width, x), factors(image.height, y))
        image.scaleColours { x, y in (1 + amount * columns[x] * rows[y], 0) }
      }
    }
    draft.note(Self.name, intensity)
  }
}
