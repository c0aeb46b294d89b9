public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Rings along edges, as sharp low-pass filters of cameras and codecs do: a circular sinc filter.
///
/// Source: RingingOvershoot of Albumentations; Wang et al., "Real-ESRGAN" (2021).
public struct RingingOvershoot: Transform {
  public typealias Draft = ImageDraft

  /// How many pixels the filter reaches to each side, 1...20.
  public var radius: ClosedRange<Int> = 3...7
  /// The frequency at which it cuts, in radians a pixel, 0.5...3.14.
  public var cutoff: ClosedRange<Double> = 0.79...1.57

  public init() {}

  /// Draws both from ranges.
  public init(radius: ClosedRange<Int>, cutoff: ClosedRange<Double>) {
    self.radius = radius
    self.cutoff = cutoff
  }

  public static let name = "ringing_overshoot"
  public static let summary = "Rings along edges, as sharp low-pass filters do."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("radius", \.radius, in: 1...20, "pixels to each side"),
    .range("cutoff", \.cutoff, in: 0.5...3.14, "cut-off frequency, radians a pixel"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let radius = random.integer(in: radius)
    let cutoff = random.number(in: cutoff)
    var taps: [Kernel.Tap] = []
    for dy in -radius...radius {
      for dx in -radius...radius {
        let distance = Double(dx * dx + dy * dy).squareRoot()
        let weight =
          distance == 0
          ? cutoff * cutoff / (4 * .pi)
          : cutoff * j1(cutoff * distance) / (2 * .pi * distance)
        taps.append(Kernel.Tap(dx: dx, dy: dy, weight: weight))
      }
    }
    let kernel = Kernel(taps: taps).normalized
    draft.change(Self.name, [Double(radius), cutoff]) { $0.convolve(kernel) }
  }
}
