public import TenfoldCore

/// Lays fog over the picture: a smooth, uneven veil, under which contrast is lost.
///
/// The density is noise on a few lattices, so the cost is that of a pass over the picture, whatever the amount.
///
/// Source: RandomFog of Albumentations and Fog of imgaug; Albumentations draws circles, thousands of them.
public struct Fog: Transform {
  public typealias Draft = ImageDraft

  /// The density where the fog is thick, 0...1.
  public var density: ClosedRange<Double> = 0.3...0.7
  /// How uneven it is: 0 an even veil, 1 with gaps, 0...1.
  public var unevenness: ClosedRange<Double> = 0.3...0.8
  /// The size of its patches as a share of the longer side, 0.01...2.
  public var patch = 0.35
  /// Its colour: one level, or R, G and B.
  public var colour: [Double] = [235]

  public init() {}

  /// Draws the density from a range.
  public init(density: ClosedRange<Double>, unevenness: ClosedRange<Double> = 0.3...0.8) {
    self.density = density
    self.unevenness = unevenness
  }

  public static let name = "fog"
  public static let summary = "Lays fog over the picture."
  public static let effects: [Effect] = [.weatherChanged, .toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("density", \.density, in: 0...1, "where the fog is thick"),
    .range("unevenness", \.unevenness, in: 0...1, "0 an even veil, 1 with gaps"),
    .number("patch", \.patch, in: 0.01...2, "size of patches, as a share of the longer side"),
    .numbers("colour", \.colour, count: 1...3, in: 0...255, "of the fog: a level, or R, G, B"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let density = random.number(in: density)
    let unevenness = random.number(in: unevenness)
    let key = random.branch()
    guard density > 0 else { return }
    draft.change(Self.name, [density, unevenness], key: key) { image in
      let side = Double(max(image.width, image.height))
      var veil = Field(noise: key, image.size, cell: max(2, patch * side), octaves: 4)
      let (depth, rough) = (Float(density), Float(unevenness))
      veil.map { value in
        let wave = max(0, min(1, value * 1.6 - 0.3))
        return depth * (1 - rough + rough * wave)
      }
      image.blend(toward: Ink(levels: colour), by: veil)
    }
  }
}
