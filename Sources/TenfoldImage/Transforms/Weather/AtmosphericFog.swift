public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Lets haze grow with distance: what lies far away is lost in it.
///
/// Nothing is known of the scene's depth, so it is taken to grow from the lower edge (or from the middle) outwards. What is
/// seen through a depth d is e^(−density·d) of the light (Koschmieder's law).
///
/// Source: AtmosphericFog of AlbumentationsX.
public struct AtmosphericFog: Transform {
  public typealias Draft = ImageDraft

  /// Where it is far away.
  public enum Depth: String, Sendable, CaseIterable {
    /// Above.
    case upward
    /// Away from the middle.
    case radial
  }

  /// How dense the haze is, 0...10: at 1, 37 % of the light comes through where it is farthest.
  public var density: ClosedRange<Double> = 0.6...2
  /// Where it is far away.
  public var depth = Depth.upward
  /// The colour of the haze: one level, or R, G and B.
  public var colour: [Double] = [215, 222, 230]

  public init() {}

  /// Draws the density from a range.
  public init(density: ClosedRange<Double>, _ depth: Depth = .upward) {
    self.density = density
    self.depth = depth
  }

  public static let name = "atmospheric_fog"
  public static let summary = "Lets haze grow with distance."
  public static let effects: [Effect] = [.weatherChanged, .toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("density", \.density, in: 0...10, "at 1, 37 % comes through where it is farthest"),
    .choice("depth", \.depth, "where it is far away"),
    .numbers("colour", \.colour, count: 1...3, in: 0...255, "of the haze: a level, or R, G, B"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let density = random.number(in: density)
    let key = random.branch()
    guard density > 0 else { return }
    draft.change(Self.name, [density, depth == .upward ? 0 : 1], key: key) { image in
      let (width, height) = (Float(image.width), Float(image.height))
      let side = Double(max(image.width, image.height))
      let wisps = Field(noise: key, image.size, cell: max(2, side / 4), octaves: 3, stretch: 2)
      var veil = Field(image.size)
      // e^-x of 0...10 in steps of 1/100.
      let table = (0...1000).map { Float(1 - exp(-Double($0) / 100)) }
      let strength = Float(density) * 100
      for y in 0..<image.height {
        for x in 0..<image.width {
          var distance: Float
          if depth == .upward {
            distance = 1 - (Float(y) + 0.5) / height
          } else {
            let (dx, dy) = ((Float(x) + 0.5) / width * 2 - 1, (Float(y) + 0.5) / height * 2 - 1)
            distance = (dx * dx + dy * dy).squareRoot() * 0.7071
          }
          let index = y * image.width + x
          distance *= 0.8 + 0.4 * wisps.values[index]
          veil.values[index] = table[min(1000, Int(distance * strength))]
        }
      }
      image.blend(toward: Ink(levels: colour), by: veil)
    }
  }
}
