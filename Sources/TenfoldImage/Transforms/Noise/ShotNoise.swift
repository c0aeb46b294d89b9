public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Photons arrive by chance: the noise of a sensor in little light, strongest in proportion where it is dark.
///
/// Levels are taken to be proportional to light after a gamma of 2.2; a full level stands for 100 / scale photons.
///
/// Source: ShotNoise of Albumentations; Hendrycks & Dietterich 2019.
public struct ShotNoise: Transform {
  public typealias Draft = ImageDraft

  /// How little light there is, 0.001...100: a full level stands for 100 / scale photons.
  public var scale: ClosedRange<Double> = 0.1...0.6

  public init() {}

  /// Draws the amount from a range.
  public init(scale: ClosedRange<Double>) { self.scale = scale }

  public static let name = "shot_noise"
  public static let summary = "Photons arrive by chance, as in little light."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("scale", \.scale, in: 0.001...100, "how little light: a full level is 100/scale photons")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let scale = random.number(in: scale)
    let key = random.branch()
    let full = 100 / scale
    let photons = (0..<256).map { Float(pow(Double($0) / 255, 2.2) * full) }
    // Beyond the full level all is white.
    let levels = (0...Int(full.rounded(.up))).map { count in
      UInt8((pow(min(1, Double(count) / full), 1 / 2.2) * 255).rounded())
    }
    draft.change(Self.name, [scale], key: key) {
      $0.addShot(key, photons: photons, levels: levels)
    }
  }
}
