public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Reflexes in a lens: a bright point with rays, a halo, and a row of coloured ghosts through the middle of the picture.
///
/// Source: LensFlare of AlbumentationsX.
public struct LensFlare: Transform {
  public typealias Draft = ImageDraft

  /// Where the light may stand: left, top, right, bottom as shares of the picture.
  public var region: [Double] = [0, 0, 1, 0.6]
  /// How bright it is, 0...1.
  public var strength: ClosedRange<Double> = 0.4...0.9
  /// How many rays, 0...24.
  public var rays: ClosedRange<Int> = 6...10
  /// How many ghosts, 0...20.
  public var ghosts: ClosedRange<Int> = 4...7

  public init() {}

  public static let name = "lens_flare"
  public static let summary = "Reflexes in a lens: rays, a halo and ghosts."
  public static let effects: [Effect] = [.weatherChanged, .toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .numbers("region", \.region, count: 4...4, in: 0...1, "left, top, right, bottom, as shares"),
    .range("strength", \.strength, in: 0...1, "how bright it is"),
    .range("rays", \.rays, in: 0...24, "how many rays"),
    .range("ghosts", \.ghosts, in: 0...20, "how many ghosts"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let strength = random.number(in: strength)
    let rays = random.integer(in: rays)
    let ghosts = random.integer(in: ghosts)
    let x = random.unit()
    let y = random.unit()
    var branch = random.branched()
    guard strength > 0, let area = draft.region(region) else { return }
    let light = Point(area.minX + x * area.width, area.minY + y * area.height)
    draft.change(Self.name, [light.x, light.y, strength], key: branch.key) { image in
      let side = Double(max(image.width, image.height))
      image.screen(
        Self.reflexes(
          Image(image.size, fill: Ink.black.pixel(channels: image.channels)), light, side,
          strength, rays: rays, ghosts: ghosts, &branch.stream))
    }
  }

  /// The light that is added, on black.
  private static func reflexes(
    _ black: Image, _ light: Point, _ side: Double, _ strength: Double, rays: Int, ghosts: Int,
    _ random: inout RandomStream
  ) -> Image {
    var canvas = Canvas(black)
    let centre = Box(black.size).centre
    let turn = random.unit() * 360
    for ray in 0..<rays {
      let angle = turn + 360 * Double(ray) / Double(rays) + random.number(in: -6...6)
      let reach = side * random.number(in: 0.08...0.3)
      guard let way = Matrix3.rotation(degrees: angle).apply(Point(1, 0)) else { continue }
      let (nx, ny) = (-way.y * side * 0.004, way.x * side * 0.004)
      canvas.fill(
        Path([
          Point(light.x + nx, light.y + ny), Point(light.x - nx, light.y - ny),
          Point(light.x + way.x * reach, light.y + way.y * reach),
        ]), Ink(255, 245, 220, opacity: 0.35 * strength))
    }
    let tints = [
      Ink(120, 200, 255), Ink(160, 255, 170), Ink(255, 180, 110), Ink(220, 140, 255),
      Ink(255, 240, 150),
    ]
    for ghost in 0..<ghosts {
      let along = random.number(in: 0.25...2.1)
      let place = Point(
        light.x + (centre.x - light.x) * along, light.y + (centre.y - light.y) * along)
      let radius = side * random.number(in: 0.012...0.06)
      let tint = tints[ghost % tints.count].faded(to: strength * random.number(in: 0.08...0.25))
      // The shape of an iris with six blades.
      let outline = Path.arc(
        Box(
          minX: place.x - radius, minY: place.y - radius, maxX: place.x + radius,
          maxY: place.y + radius), from: 0.3, to: 0.3 + 2 * .pi, steps: 6)
      canvas.fill(Path(outline.dropLast()), tint)
    }
    var image = canvas.image
    image.gaussianBlur(sigma: max(0.5, side * 0.002))
    let halo = side * random.number(in: 0.18...0.3)
    let (cx, cy, ring) = (Float(light.x), Float(light.y), Float(halo))
    let thickness = Float(side * 0.012)
    image.blend(
      toward: Ink(255, 225, 190),
      by: Field(black.size) { x, y in
        let distance = ((x - cx) * (x - cx) + (y - cy) * (y - cy)).squareRoot()
        let off = abs(distance - ring) / thickness
        return off < 2 ? Float(strength) * 0.12 * (1 - off / 2) : 0
      })
    image.blend(toward: .white, by: .glow(black.size, light, radius: side * 0.22, strength))
    return image
  }
}

extension Image {
  /// Adds another picture's light: what both let through of darkness stays dark.
  mutating func screen(_ other: Image) {
    precondition(other.size == size && other.channels == channels, "pictures of the same make")
    keepingOpacity { image in
      image.withMutableBytes { bytes in
        other.withBytes { light in
          for place in bytes.indices {
            let dark = (255 &- UInt32(bytes[place])) &* (255 &- UInt32(light[place]))
            bytes[place] = UInt8(truncatingIfNeeded: 255 &- (dark &+ 127) / 255)
          }
        }
      }
    }
  }
}
