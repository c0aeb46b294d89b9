public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Changes the colour of the light: warmer or colder, along the colours of glowing bodies or of daylight.
///
/// Red, green and blue are scaled in linear light, by how the light differs from that of 6,500 K; their luminance stays. A
/// grey picture stays. Lights that tint greys, such as that of candles, are told as `hue_shifted`.
///
/// Source: Zini et al., "Planckian Jitter" (ICLR 2023); PlanckianJitter of Albumentations and kornia,
/// ChangeColorTemperature of imgaug. Loci: Kim et al. (US patent 7024034) for glowing bodies, CIE 15:2004 for
/// daylight.
public struct PlanckianJitter: Transform {
  public typealias Draft = ImageDraft

  /// What kind of light it is.
  public enum Source: String, Sendable, CaseIterable {
    /// That of a glowing body.
    case blackbody
    /// That of the sky: CIE illuminants D.
    case daylight
  }

  /// The temperature in kelvin, 2000...25000 (daylight from 4000); low is warm. Drawn so that steps look even.
  public var kelvin: ClosedRange<Double> = 5000...9000
  /// What kind of light it is.
  public var source = Source.blackbody

  public init() {}

  public static let name = "planckian_jitter"
  public static let summary = "Changes the colour of the light: warmer or colder."
  public static let effects: [Effect] = [.toneChanged, .hueShifted]
  public static let parameters: [Parameter<Self>] = [
    .range("kelvin", \.kelvin, in: 2000...25_000, "colour temperature: low is warm"),
    .choice("source", \.source, "the light of glowing bodies, or of the sky"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    // Equal steps of the reciprocal look alike.
    let reciprocal = random.number(in: (1 / kelvin.upperBound)...(1 / kelvin.lowerBound))
    let temperature = source == .daylight ? max(4000, 1 / reciprocal) : 1 / reciprocal
    guard draft.colours == 3 else { return }
    let mark = draft.edits
    let gains = Self.gains(temperature, source)
    let table = ToneTable(
      red: { Self.scaled($0, gains[0]) }, green: { Self.scaled($0, gains[1]) },
      blue: { Self.scaled($0, gains[2]) })
    draft.recolour(table)
    guard draft.edits > mark else { return }
    if table.tintsGreys { draft.record(.hueShifted) }
    draft.note(Self.name, temperature.rounded())
  }

  /// What red, green and blue of linear light are multiplied by.
  static func gains(_ kelvin: Double, _ source: Source) -> [Double] {
    let (light, neutral) = (linear(kelvin, source), linear(6500, source))
    let gains = zip(light, neutral).map { max(0, $0) / $1 }
    let luminance = 0.2126 * gains[0] + 0.7152 * gains[1] + 0.0722 * gains[2]
    return gains.map { $0 / luminance }
  }

  /// A level whose linear light is scaled.
  private static func scaled(_ level: Double, _ gain: Double) -> Double {
    let value = level / 255
    let light = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    let scaled = light * gain
    let code = scaled <= 0.0031308 ? scaled * 12.92 : 1.055 * pow(scaled, 1 / 2.4) - 0.055
    return code * 255
  }

  /// The light of a temperature as linear sRGB.
  private static func linear(_ kelvin: Double, _ source: Source) -> [Double] {
    let (x, y) = source == .blackbody ? planckian(kelvin) : daylight(kelvin)
    let (bigX, bigZ) = (x / y, (1 - x - y) / y)
    return [
      3.2404542 * bigX - 1.5371385 - 0.4985314 * bigZ,
      -0.9692660 * bigX + 1.8760108 + 0.0415560 * bigZ,
      0.0556434 * bigX - 0.2040259 + 1.0572252 * bigZ,
    ]
  }

  private static func polynomial(_ x: Double, _ c: (Double, Double, Double, Double)) -> Double {
    ((c.0 * x + c.1) * x + c.2) * x + c.3
  }

  private static func planckian(_ kelvin: Double) -> (Double, Double) {
    let k = 1000 / kelvin
    let x =
      kelvin < 4000
      ? polynomial(k, (-0.2661239, -0.2343589, 0.8776956, 0.179910))
      : polynomial(k, (-3.0258469, 2.1070379, 0.2226347, 0.240390))
    let y =
      if kelvin < 2222 {
        polynomial(x, (-1.1063814, -1.34811020, 2.18555832, -0.20219683))
      } else if kelvin < 4000 {
        polynomial(x, (-0.9549476, -1.37418593, 2.09137015, -0.16748867))
      } else {
        polynomial(x, (3.0817580, -5.87338670, 3.75112997, -0.37001483))
      }
    return (x, y)
  }

  private static func daylight(_ kelvin: Double) -> (Double, Double) {
    let k = 1000 / kelvin
    let x =
      kelvin < 7000
      ? polynomial(k, (-4.6070, 2.9678, 0.09911, 0.244063))
      : polynomial(k, (-2.0064, 1.9018, 0.24748, 0.237040))
    return (x, polynomial(x, (0, -3, 2.87, -0.275)))
  }
}
