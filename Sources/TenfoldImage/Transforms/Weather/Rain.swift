public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Lets it rain: slanting streaks over a dimmed, slightly blurred picture.
///
/// Source: RandomRain of Albumentations; Rain of imgaug and kornia. Ours draws streaks with smooth edges, of uneven length
/// and strength.
public struct Rain: Transform {
  public typealias Draft = ImageDraft

  /// How many streaks there are on an area as wide and as high as the longer side, 0...5000.
  public var drops: ClosedRange<Int> = 200...600
  /// The slant in degrees from the vertical, to the right if positive, -45...45.
  public var slant: ClosedRange<Double> = -15...15
  /// The length of streaks as a share of the longer side, 0...0.5.
  public var length: ClosedRange<Double> = 0.03...0.08
  /// The width of streaks as a share of the longer side, 0...0.02.
  public var width: ClosedRange<Double> = 0.002...0.004
  /// How bright the picture is in the rain: 1 as before, 0...1.
  public var brightness: ClosedRange<Double> = 0.7...0.9
  /// How much streaks cover, 0...1.
  public var opacity: ClosedRange<Double> = 0.5...0.8
  /// The standard deviation of the blur as a share of the longer side, 0...0.02.
  public var blur = 0.001
  /// The colour of streaks: one level, or R, G and B.
  public var colour: [Double] = [200]

  public init() {}

  public static let name = "rain"
  public static let summary = "Lets it rain."
  public static let effects: [Effect] = [.weatherChanged, .toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("drops", \.drops, in: 0...5000, "streaks on an area of the longer side squared"),
    .range("slant", \.slant, in: -45...45, "degrees from the vertical"),
    .range("length", \.length, in: 0...0.5, "length of streaks, as a share of the longer side"),
    .range("width", \.width, in: 0...0.02, "width of streaks, as a share of the longer side"),
    .range("brightness", \.brightness, in: 0...1, "brightness of the picture behind"),
    .range("opacity", \.opacity, in: 0...1, "how much streaks cover"),
    .number("blur", \.blur, in: 0...0.02, "blur of the picture, as a share of the longer side"),
    .numbers("colour", \.colour, count: 1...3, in: 0...255, "of streaks: a level, or R, G, B"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let drops = random.integer(in: drops)
    let slant = random.number(in: slant)
    let length = random.number(in: length)
    let width = random.number(in: width)
    let brightness = random.number(in: brightness)
    let opacity = random.number(in: opacity)
    var places = random.branched()
    let size = draft.size
    let side = Double(max(size.width, size.height))
    let count = Int(
      (Double(drops) * Double(size.width * size.height) / (side * side)).rounded(.up))
    guard drops > 0 || brightness < 1 else { return }
    draft.change(Self.name, [Double(drops), slant, length, brightness], key: places.key) { image in
      if blur > 0 { image.gaussianBlur(sigma: blur * side) }
      if brightness < 1 {
        image.apply((0..<256).map { UInt8((Double($0) * brightness).rounded()) })
      }
      let ink = Ink(levels: colour)
      let (dx, dy) = (sin(slant * .pi / 180), cos(slant * .pi / 180))
      let thickness = max(0.7, width * side)
      for _ in 0..<count {
        let x = places.stream.number(in: -0.1 * side...Double(size.width) + 0.1 * side)
        let y = places.stream.number(in: -length * side...Double(size.height))
        let reach = length * side * places.stream.number(in: 0.5...1.2)
        let strength = places.stream.number(in: 0.4...1)
        let (a, b) = (Point(x, y), Point(x + dx * reach, y + dy * reach))
        image.fill(
          .streak(a, b, width: thickness), ink.faded(to: strength * opacity),
          channels: image.colours)
      }
    }
  }
}

extension Path {
  /// A line that begins pointed and ends round, as falling drops are seen: few corners.
  fileprivate static func streak(_ a: Point, _ b: Point, width: Double) -> Path {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = max(1e-9, (dx * dx + dy * dy).squareRoot())
    let (nx, ny) = (-dy / length * width / 2, dx / length * width / 2)
    return Path([
      a, Point(b.x - nx, b.y - ny),
      Point(b.x + dx / length * width / 2, b.y + dy / length * width / 2),
      Point(b.x + nx, b.y + ny),
    ])
  }
}
