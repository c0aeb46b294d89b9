public import TenfoldCore

/// Dirt on the lens: soft dark specks and smears.
///
/// Source: the dirt operations of camera test suites; Uricar et al., "Let's get dirty" (2021), for what soiling looks like.
public struct Dirt: Transform {
  public typealias Draft = ImageDraft

  /// How many specks, 0...500.
  public var specks: ClosedRange<Int> = 10...40
  /// The radius of specks as a share of the longer side, 0...0.2.
  public var size: ClosedRange<Double> = 0.008...0.04
  /// How much they cover, 0...1.
  public var opacity: ClosedRange<Double> = 0.5...0.85
  /// Their colour: one level, or R, G and B.
  public var colour: [Double] = [45, 38, 30]

  public init() {}

  public static let name = "dirt"
  public static let summary = "Soft dark specks of dirt on the lens."
  public static let effects: [Effect] = [.weatherChanged, .qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("specks", \.specks, in: 0...500, "how many specks"),
    .range("size", \.size, in: 0...0.2, "radius of specks, as a share of the longer side"),
    .range("opacity", \.opacity, in: 0...1, "how much they cover"),
    .numbers("colour", \.colour, count: 1...3, in: 0...255, "a level, or R, G, B"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let specks = random.integer(in: specks)
    let opacity = random.number(in: opacity)
    var branch = random.branched()
    guard specks > 0, opacity > 0 else { return }
    draft.change(Self.name, [Double(specks), opacity], key: branch.key) { image in
      let side = Double(max(image.width, image.height))
      let frame = Box(image.size)
      var canvas = Canvas(Image(image.size, fill: [0]))
      for _ in 0..<specks {
        let centre = branch.stream.point(in: frame)
        let radius = max(0.5, side * branch.stream.number(in: size))
        let around = Box(
          minX: centre.x - radius, minY: centre.y - radius, maxX: centre.x + radius,
          maxY: centre.y + radius)
        let strength = branch.stream.number(in: 0.4...1)
        canvas.fill(.blob(in: around, corners: 9, &branch.stream), .white.faded(to: strength))
      }
      var soft = canvas.image
      soft.gaussianBlur(sigma: max(0.5, side * 0.006))
      var veil = Field(soft)
      veil.map { $0 * Float(opacity) }
      image.blend(toward: Ink(levels: colour), by: veil)
    }
  }
}
