public import TenfoldCore

/// Lets ice flowers grow from the edges of the picture inwards.
///
/// Source: Frost of imgaug (Hendrycks & Dietterich 2019), which lays photographs of frost over the picture; ours is drawn:
/// ridges of noise, thicker at the edges.
public struct Frost: Transform {
  public typealias Draft = ImageDraft

  /// How far the ice reaches inwards, 0...1.
  public var reach: ClosedRange<Double> = 0.4...0.8
  /// How thick it is, 0...1.
  public var density: ClosedRange<Double> = 0.6...0.95

  public init() {}

  public static let name = "frost"
  public static let summary = "Lets ice flowers grow from the edges inwards."
  public static let effects: [Effect] = [.weatherChanged, .qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("reach", \.reach, in: 0...1, "how far the ice reaches inwards"),
    .range("density", \.density, in: 0...1, "how thick it is"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let reach = random.number(in: reach)
    let density = random.number(in: density)
    let (first, second) = (random.branch(), random.branch())
    guard reach > 0, density > 0 else { return }
    draft.change(Self.name, [reach, density], key: first) { image in
      let side = Double(max(image.width, image.height))
      let size = image.size
      var ice = Field(noise: first, size, cell: max(2, side / 10), octaves: 5, persistence: 0.65)
      let patches = Field(noise: second, size, cell: max(2, side / 4), octaves: 3)
      let (width, height) = (Float(size.width), Float(size.height))
      for y in 0..<size.height {
        for x in 0..<size.width {
          let index = y * size.width + x
          let (u, v) = ((Float(x) + 0.5) / width, (Float(y) + 0.5) / height)
          // 1 at the edges, 0 in the middle.
          let rim = 1 - 2 * min(min(u, 1 - u), min(v, 1 - v))
          // Ridges: where the noise crosses its middle.
          let ridge = 1 - min(1, abs(ice.values[index] - 0.5) * 9)
          let grown = rim + (patches.values[index] - 0.5) * 0.9 - (0.8 - Float(reach))
          let cover = max(0, min(1, grown * 2.2))
          ice.values[index] = Float(density) * cover * (0.35 + 0.65 * ridge * ridge)
        }
      }
      // Seen through ice, things blur.
      var soft = image
      soft.gaussianBlur(sigma: max(0.5, side * 0.004))
      image.blend(with: soft, by: ice)
      image.blend(toward: Ink(225, 238, 250), by: ice)
    }
  }
}
