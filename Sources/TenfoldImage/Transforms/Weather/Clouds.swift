public import TenfoldCore

/// Lets clouds drift over the picture, as seen from above.
///
/// Source: Clouds of imgaug.
public struct Clouds: Transform {
  public typealias Draft = ImageDraft

  /// The share of the picture under clouds, 0...1.
  public var cover: ClosedRange<Double> = 0.3...0.6
  /// How thick they are, 0...1.
  public var density: ClosedRange<Double> = 0.5...0.9
  /// The size of clouds as a share of the longer side, 0.02...2.
  public var size: ClosedRange<Double> = 0.2...0.5

  public init() {}

  public static let name = "clouds"
  public static let summary = "Lets clouds drift over the picture."
  public static let effects: [Effect] = [.weatherChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("cover", \.cover, in: 0...1, "share of the picture under clouds"),
    .range("density", \.density, in: 0...1, "how thick they are"),
    .range("size", \.size, in: 0.02...2, "of clouds, as a share of the longer side"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let cover = random.number(in: cover)
    let density = random.number(in: density)
    let size = random.number(in: size)
    let key = random.branch()
    guard cover > 0, density > 0 else { return }
    draft.change(Self.name, [cover, density, size], key: key) { image in
      let side = Double(max(image.width, image.height))
      var veil = Field(
        noise: key, image.size, cell: max(2, side * size), octaves: 6, persistence: 0.55)
      let edge = veil.quantile(1 - cover)
      let top = max(edge + 0.05, veil.quantile(1 - cover * 0.3))
      veil.step(from: edge, to: top)
      veil.map { $0 * Float(density) }
      image.blend(toward: Ink(grey: 248), by: veil)
    }
  }
}
