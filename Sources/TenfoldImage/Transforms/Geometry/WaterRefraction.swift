public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Shows the picture as through moving water.
///
/// Waves of several lengths and directions run over it, and each pixel comes from where the slope of the surface bends
/// the light to. By default the picture is mirrored at its edges. The label rules answer to `distorted`.
///
/// Source: WaterRefraction of AlbumentationsX; the waves are plain sines.
public struct WaterRefraction: Transform {
  public typealias Draft = ImageDraft

  /// How steep the waves are, 0...1: from 1 on the picture would fold over.
  public var strength: ClosedRange<Double> = 0.3...0.6
  /// How long the waves are, as a share of the picture's shorter side, 0.02...1; 8 pixels at least.
  public var wavelength: ClosedRange<Double> = 0.08...0.25
  /// How many waves there are, 1...16.
  public var waves = 4
  /// How pixels are found.
  public var resampling = Resampling(.linear, border: .reflect101)

  public init() {}

  public static let name = "water_refraction"
  public static let summary = "Shows the picture as through moving water."
  public static let effects: [Effect] = [.distorted, .cropped]
  public static let parameters: [Parameter<Self>] =
    [
      .range("strength", \.strength, in: 0...1, "how steep the waves are"),
      .range(
        "wavelength", \.wavelength, in: 0.02...1, "how long, as a share of the shorter side"),
      .integer("waves", \.waves, in: 1...16, "how many waves"),
    ]
    + Resampling.parameters.map { $0.lifted(\.resampling) }

  private struct Wave {
    let x: Double
    let y: Double
    let phase: Double
    let number: Double
    let amplitude: Double
  }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let steepness = random.number(in: strength)
    let side = Double(min(draft.width, draft.height))
    let drawn = (0..<waves).map { _ in
      let angle = 2 * .pi * random.unit()
      let number = 2 * .pi / max(8, side * random.number(in: wavelength))
      return Wave(
        x: cos(angle), y: sin(angle), phase: 2 * .pi * random.unit(), number: number,
        amplitude: steepness / number / Double(waves).squareRoot())
    }
    guard steepness > 0 else { return }
    // Ten nodes to the shortest wave lose less than a twentieth of its height.
    let shortest = drawn.map { 2 * .pi / $0.number }.min() ?? 40
    let spacing = max(1, min(4, Int(shortest / 10)))
    draft.bend(
      DisplacementField(smooth: draft.size, spacing: spacing) { point in
        var place = point
        for wave in drawn {
          let along = wave.x * point.x + wave.y * point.y
          let slope = wave.amplitude * cos(along * wave.number + wave.phase)
          place.x += wave.x * slope
          place.y += wave.y * slope
        }
        return place
      }, resampling)
    draft.note(Self.name, steepness)
  }
}
