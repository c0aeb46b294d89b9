public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Lets the sun shine into the lens: a glaring disc that fades outwards, and pale circles in line with the middle.
///
/// Source: RandomSunFlare of Albumentations.
public struct SunFlare: Transform {
  public typealias Draft = ImageDraft

  /// Where the sun may stand: left, top, right, bottom as shares of the picture.
  public var region: [Double] = [0, 0, 1, 0.5]
  /// The radius of its glow as a share of the longer side, 0.01...2.
  public var radius: ClosedRange<Double> = 0.25...0.5
  /// How bright it is, 0...1.
  public var strength: ClosedRange<Double> = 0.6...1
  /// How many circles, 0...30.
  public var circles: ClosedRange<Int> = 6...10
  /// The sun's colour: one level, or R, G and B.
  public var colour: [Double] = [255, 250, 235]

  public init() {}

  public static let name = "sun_flare"
  public static let summary = "Lets the sun shine into the lens."
  public static let effects: [Effect] = [.weatherChanged, .toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .numbers("region", \.region, count: 4...4, in: 0...1, "left, top, right, bottom, as shares"),
    .range("radius", \.radius, in: 0.01...2, "of the glow, as a share of the longer side"),
    .range("strength", \.strength, in: 0...1, "how bright it is"),
    .range("circles", \.circles, in: 0...30, "how many circles"),
    .numbers("colour", \.colour, count: 1...3, in: 0...255, "of the sun: a level, or R, G, B"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let radius = random.number(in: radius)
    let strength = random.number(in: strength)
    let circles = random.integer(in: circles)
    let x = random.unit()
    let y = random.unit()
    var branch = random.branched()
    guard strength > 0, let area = draft.region(region) else { return }
    let sun = Point(area.minX + x * area.width, area.minY + y * area.height)
    draft.change(Self.name, [sun.x, sun.y, radius, strength], key: branch.key) { image in
      let side = Double(max(image.width, image.height))
      let centre = Box(image.size).centre
      var canvas = Canvas(image)
      for _ in 0..<circles {
        // Along the line from the sun through the middle and as far beyond.
        let along = branch.stream.number(in: 0.3...2)
        let place = Point(
          sun.x + (centre.x - sun.x) * along, sun.y + (centre.y - sun.y) * along)
        let size = side * branch.stream.number(in: 0.008...0.05)
        let tint = Ink(
          UInt8(branch.stream.integer(in: 180...255)), UInt8(branch.stream.integer(in: 180...255)),
          UInt8(branch.stream.integer(in: 160...255)),
          opacity: strength * branch.stream.number(in: 0.05...0.2))
        canvas.fill(.circle(place, radius: size), tint)
      }
      image = canvas.image.withOpacity(of: image)
      image.blend(
        toward: Ink(levels: colour), by: .glow(image.size, sun, radius: radius * side, strength))
    }
  }
}

extension Image {
  /// The picture with another's opacity.
  func withOpacity(of other: Image) -> Image {
    var copy = self
    copy.copyOpacity(of: other)
    return copy
  }
}

extension Field {
  /// Light that fades from a point outwards: its strength at it, nothing from a radius on.
  static func glow(_ size: Size, _ centre: Point, radius: Double, _ strength: Double) -> Field {
    let (cx, cy, share) = (Float(centre.x), Float(centre.y), Float(1 / max(1, radius)))
    let power = Float(strength)
    return Field(size) { x, y in
      let distance = ((x - cx) * (x - cx) + (y - cy) * (y - cy)).squareRoot() * share
      guard distance < 1 else { return 0 }
      let fall = 1 - distance
      // A glaring core, then a soft fall.
      return min(1, power * fall * fall * (0.5 + 2 * fall * fall * fall))
    }
  }
}
