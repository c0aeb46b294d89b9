public import TenfoldCore

/// Casts shadows: polygons with soft edges in which the picture is darker.
///
/// Source: RandomShadow of Albumentations.
public struct Shadow: Transform {
  public typealias Draft = ImageDraft

  /// How many shadows, 0...20.
  public var count: ClosedRange<Int> = 1...2
  /// How many corners each has, 3...12.
  public var corners = 5
  /// How much light they take away, 0...1.
  public var intensity: ClosedRange<Double> = 0.3...0.6
  /// The part of the picture in which they lie: left, top, right, bottom as shares.
  public var region: [Double] = [0, 0.3, 1, 1]
  /// How soft their edges are, as a share of the longer side, 0...0.2.
  public var softness = 0.01

  public init() {}

  public static let name = "shadow"
  public static let summary = "Casts shadows with soft edges."
  public static let effects: [Effect] = [.weatherChanged, .toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("count", \.count, in: 0...20, "how many shadows"),
    .integer("corners", \.corners, in: 3...12, "corners of each"),
    .range("intensity", \.intensity, in: 0...1, "how much light they take away"),
    .numbers("region", \.region, count: 4...4, in: 0...1, "left, top, right, bottom, as shares"),
    .number("softness", \.softness, in: 0...0.2, "of edges, as a share of the longer side"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let count = random.integer(in: count)
    let intensity = random.number(in: intensity)
    var branch = random.branched()
    guard count > 0, intensity > 0, let area = draft.region(region) else { return }
    draft.change(Self.name, [Double(count), intensity], key: branch.key) { image in
      var canvas = Canvas(Image(image.size, fill: [0]))
      for _ in 0..<count {
        canvas.fill(.blob(in: area, corners: corners, &branch.stream), .white)
      }
      let side = Double(max(image.width, image.height))
      var dark = canvas.image
      dark.gaussianBlur(sigma: softness * side)
      var light = Field(dark)
      light.map { 1 - $0 * Float(intensity) }
      image.multiply(by: light)
    }
  }
}

extension ImageDraft {
  /// A part of the picture given as left, top, right and bottom in shares; nil if it is empty.
  func region(_ shares: [Double]) -> Box? {
    guard shares.count == 4, shares[0] < shares[2], shares[1] < shares[3] else { return nil }
    return Box(
      minX: shares[0] * Double(width), minY: shares[1] * Double(height),
      maxX: shares[2] * Double(width), maxY: shares[3] * Double(height))
  }
}

extension Path {
  /// A polygon that does not cross itself, of corners at random distances around a random middle of a box.
  static func blob(in box: Box, corners: Int, _ random: inout RandomStream) -> Path {
    let centre = Point(
      box.minX + box.width * random.number(in: 0.2...0.8),
      box.minY + box.height * random.number(in: 0.2...0.8))
    let first = random.unit()
    var outline: [Point] = []
    for corner in 0..<corners {
      let turn = (Double(corner) + first + 0.7 * (random.unit() - 0.5)) / Double(corners)
      let reach = random.number(in: 0.2...0.6)
      guard let way = Matrix3.rotation(degrees: turn * 360).apply(Point(1, 0)) else { continue }
      outline.append(
        Point(
          max(box.minX, min(box.maxX, centre.x + way.x * reach * box.width)),
          max(box.minY, min(box.maxY, centre.y + way.y * reach * box.height))))
    }
    return Path(outline)
  }
}
