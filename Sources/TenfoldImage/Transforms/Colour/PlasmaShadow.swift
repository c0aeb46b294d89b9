public import TenfoldCore

/// Lays cloudy shadows over the picture.
///
/// The label is kept.
///
/// Source: RandomPlasmaShadow of kornia, PlasmaShadow of Albumentations.
public struct PlasmaShadow: Transform {
  public typealias Draft = ImageDraft

  /// How much darker the deepest shadow is, 0...1.
  public var intensity: ClosedRange<Double> = 0.3...0.7
  /// How much of the picture lies in shadow, 0...1.
  public var coverage = 0.5
  /// How much of the change is left at half the distance, 0.1...0.9: low is smooth, high is rough.
  public var roughness = 0.5

  public init() {}

  public static let name = "plasma_shadow"
  public static let summary = "Lays cloudy shadows over the picture."
  public static let effects: [Effect] = [.weatherChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("intensity", \.intensity, in: 0...1, "how much darker the deepest shadow is"),
    .number("coverage", \.coverage, in: 0...1, "how much of the picture lies in shadow"),
    .number("roughness", \.roughness, in: 0.1...0.9, "low is smooth, high is rough"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let intensity = random.number(in: intensity)
    let key = random.branch()
    guard intensity > 0, coverage > 0 else { return }
    let field = PlasmaField(draft.size, roughness: roughness, key: key)
    let (depth, share) = (Float(intensity), Float(coverage))
    draft.changePixels(key: StableHash.mix(key.bits, intensity.bitPattern)) { image in
      image.scaleColours { x, y in
        // Where the field is below the share it is shadow, the deeper the lower.
        (1 - depth * max(0, share - field[x, y]) / share, 0)
      }
    }
    draft.note(Self.name, intensity)
  }
}
