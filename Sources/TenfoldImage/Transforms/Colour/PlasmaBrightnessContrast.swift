public import TenfoldCore

/// Makes cloudy regions brighter and others darker, and their contrast stronger or weaker.
///
/// The label is kept.
///
/// Source: RandomPlasmaBrightness and RandomPlasmaContrast of kornia, PlasmaBrightnessContrast of Albumentations.
public struct PlasmaBrightnessContrast: Transform {
  public typealias Draft = ImageDraft

  /// What is added at most, as a share of the full range, 0...1.
  public var brightness: ClosedRange<Double> = 0.1...0.3
  /// How much stronger or weaker the contrast becomes at most, 0...1.
  public var contrast: ClosedRange<Double> = 0.1...0.3
  /// How much of the change is left at half the distance, 0.1...0.9: low is smooth, high is rough.
  public var roughness = 0.5

  public init() {}

  public static let name = "plasma_brightness_contrast"
  public static let summary = "Makes cloudy regions brighter and others darker."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("brightness", \.brightness, in: 0...1, "added at most, as a share of the full range"),
    .range("contrast", \.contrast, in: 0...1, "how much stronger or weaker at most"),
    .number("roughness", \.roughness, in: 0.1...0.9, "low is smooth, high is rough"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let brightness = random.number(in: brightness)
    let contrast = random.number(in: contrast)
    let key = random.branch()
    guard brightness > 0 || contrast > 0 else { return }
    let field = PlasmaField(draft.size, roughness: roughness, key: key)
    let digest = StableHash.mix(key.bits, brightness.bitPattern ^ contrast.bitPattern &* 3)
    let (more, stronger) = (Float(255 * brightness), Float(contrast))
    draft.changePixels(key: digest) { image in
      image.scaleColours { x, y in
        let amount = 2 * field[x, y] - 1
        let factor = 1 + stronger * amount
        return (factor, 127.5 * (1 - factor) + more * amount)
      }
    }
    draft.note(Self.name, brightness, contrast)
  }
}

extension SIMD2<UInt32> {
  /// Both words in one.
  var bits: UInt64 { UInt64(y) << 32 | UInt64(x) }
}
