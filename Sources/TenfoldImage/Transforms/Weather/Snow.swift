public import TenfoldCore

/// Lets it snow: bright parts are bleached, snow lies over everything, or flakes fall.
///
/// Source: RandomSnow of Albumentations (bleach, texture); Snowflakes of imgaug.
public struct Snow: Transform {
  public typealias Draft = ImageDraft

  /// What snow looks like.
  public enum Kind: String, Sendable, CaseIterable {
    /// Parts that are bright enough become white.
    case bleach
    /// An uneven cover, thicker above, bluish and glittering.
    case texture
    /// Flakes of several sizes fall, nearer ones larger and softer.
    case flakes
  }

  /// What snow looks like.
  public var kind = Kind.texture
  /// How much snow there is, 0...1.
  public var amount: ClosedRange<Double> = 0.2...0.5

  public init() {}

  /// Draws the amount from a range.
  public init(_ kind: Kind, amount: ClosedRange<Double>) {
    self.kind = kind
    self.amount = amount
  }

  public static let name = "snow"
  public static let summary = "Lets it snow."
  public static let effects: [Effect] = [.weatherChanged, .toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .choice("kind", \.kind, "bleached bright parts, a cover, or flakes"),
    .range("amount", \.amount, in: 0...1, "how much snow there is"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let amount = random.number(in: amount)
    let branch = random.branched()
    guard amount > 0 else { return }
    let number = Double(Kind.allCases.firstIndex(of: kind) ?? 0)
    draft.change(Self.name, [number, amount], key: branch.key) { image in
      switch kind {
      case .bleach: image.bleach(amount)
      case .texture: image.snowCover(amount, branch.key)
      case .flakes:
        var stream = branch.stream
        image.snowFlakes(amount, &stream)
      }
    }
  }
}

extension Image {
  /// Whitens what is brighter than a level that sinks with the amount.
  fileprivate mutating func bleach(_ amount: Double) {
    var veil = Field(luma())
    let point = Float(1 - amount)
    veil.step(from: point - 0.15, to: point + 0.15)
    veil.map { $0 * 0.85 }
    blend(toward: .white, by: veil)
  }

  /// Covers with uneven snow, thicker above, with glitter.
  fileprivate mutating func snowCover(_ amount: Double, _ key: SIMD2<UInt32>) {
    let side = Double(max(width, height))
    var veil = Field(noise: key, size, cell: max(4, side / 12), octaves: 5, persistence: 0.6)
    let light = Field(luma())
    let strength = Float(amount)
    for y in 0..<height {
      let depth = 1 - 0.5 * (Float(y) + 0.5) / Float(height)
      for x in 0..<width {
        let index = y * width + x
        // Snow lies where it is bright already.
        let share = (veil.values[index] * 1.4 - 0.2) * depth * (0.5 + light.values[index])
        veil.values[index] = max(0, min(0.95, share * strength * 2))
      }
    }
    blend(toward: Ink(240, 245, 255), by: veil)
    var glitter = self
    glitter.changeSome(
      SIMD2(key.x ^ 0x676C_6974, key.y), probability: 0.004 * amount
    ) { bytes, place, _ in
      for channel in 0..<colours { bytes[place + channel] = 255 }
    }
    glitter.gaussianBlur(sigma: 0.5)
    blend(with: glitter, share: 0.8)
  }

  /// Lets flakes of three layers fall.
  fileprivate mutating func snowFlakes(_ amount: Double, _ random: inout RandomStream) {
    let side = Double(max(width, height))
    let frame = Box(size)
    for layer in 0..<3 {
      var flakes = Canvas(Image(size, fill: [0]))
      let radius = side * [0.002, 0.004, 0.009][layer]
      let count = Int(amount * [2400, 800, 160][layer] * frame.area / (side * side))
      for _ in 0..<count {
        let centre = random.point(in: frame)
        let own = max(0.5, radius * random.number(in: 0.6...1.3))
        let strength = random.number(in: 0.6...1)
        flakes.fill(.flake(centre, radius: own), .white.faded(to: strength))
      }
      var soft = flakes.image
      soft.gaussianBlur(sigma: max(0.3, radius * 0.5))
      blend(toward: .white, by: Field(soft))
    }
  }
}

extension Path {
  /// A small round thing of eight corners.
  static func flake(_ centre: Point, radius: Double) -> Path {
    Path(
      arc(
        Box(
          minX: centre.x - radius, minY: centre.y - radius, maxX: centre.x + radius,
          maxY: centre.y + radius), from: 0, to: 2 * .pi, steps: 8
      ).dropLast())
  }
}
