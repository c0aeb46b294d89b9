public import TenfoldCore

/// Spatters the lens with rain or mud.
///
/// Source: Spatter of Albumentations; Hendrycks & Dietterich 2019. Ours finds drops where smooth noise is highest, and lights
/// drops of rain at their edges.
public struct Spatter: Transform {
  public typealias Draft = ImageDraft

  /// What it is spattered with.
  public enum Kind: String, Sendable, CaseIterable {
    /// Clear drops with bright rims.
    case rain
    /// Brown splashes.
    case mud
  }

  /// What it is spattered with.
  public var kind = Kind.rain
  /// The share of the picture that is covered, 0...0.6.
  public var cover: ClosedRange<Double> = 0.05...0.2
  /// The size of drops as a share of the longer side, 0.002...0.2.
  public var size: ClosedRange<Double> = 0.02...0.05

  public init() {}

  /// Draws the cover from a range.
  public init(_ kind: Kind, cover: ClosedRange<Double>) {
    self.kind = kind
    self.cover = cover
  }

  public static let name = "spatter"
  public static let summary = "Spatters the lens with rain or mud."
  public static let effects: [Effect] = [.weatherChanged, .qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .choice("kind", \.kind, "what it is spattered with"),
    .range("cover", \.cover, in: 0...0.6, "share of the picture that is covered"),
    .range("size", \.size, in: 0.002...0.2, "of drops, as a share of the longer side"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let cover = random.number(in: cover)
    let size = random.number(in: size)
    let key = random.branch()
    guard cover > 0 else { return }
    draft.change(Self.name, [kind == .rain ? 0 : 1, cover, size], key: key) { image in
      let side = Double(max(image.width, image.height))
      var drops = Field(noise: key, image.size, cell: max(2, side * size), octaves: 2)
      let edge = drops.quantile(1 - cover)
      let top = drops.quantile(1 - cover * 0.5)
      switch kind {
      case .mud:
        drops.step(from: edge - 0.01, to: max(edge + 0.02, top))
        drops.map { $0 * 0.9 }
        image.blend(toward: Ink(70, 50, 32), by: drops)
      case .rain:
        var inside = drops
        inside.step(from: edge - 0.01, to: edge + 0.02)
        var soft = image
        soft.gaussianBlur(sigma: side * 0.012)
        image.blend(with: soft, by: inside)
        // Rims: near the edge of a drop.
        drops.map { value in
          let off = abs(value - edge) / 0.02
          return off < 1 ? 0.6 * (1 - off) : 0
        }
        image.blend(toward: Ink(225, 235, 245), by: drops)
      }
    }
  }
}
