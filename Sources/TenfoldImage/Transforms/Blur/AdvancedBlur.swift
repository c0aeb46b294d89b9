public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Blurs with a generalized Gaussian that is wider in one direction, with noise in its weights.
///
/// Source: AdvancedBlur of Albumentations; Wang et al., "Real-ESRGAN" (2021).
public struct AdvancedBlur: Transform {
  public typealias Draft = ImageDraft

  /// The standard deviation along the one axis in pixels, 0.1...20.
  public var sigmaX: ClosedRange<Double> = 0.5...3
  /// The standard deviation along the other, 0.1...20.
  public var sigmaY: ClosedRange<Double> = 0.5...3
  /// The direction of the first axis in degrees, counterclockwise from the right, -90...90.
  public var degrees: ClosedRange<Double> = -90...90
  /// The shape: 1 is a Gaussian, less is more pointed, more is flatter, 0.3...8.
  public var beta: ClosedRange<Double> = 0.5...4
  /// By what each weight is multiplied, 0...2.
  public var noise: ClosedRange<Double> = 0.9...1.1

  public init() {}

  public static let name = "advanced_blur"
  public static let summary = "Blurs with a Gaussian wider in one direction, of uneven weights."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("sigma_x", \.sigmaX, in: 0.1...20, "standard deviation along the one axis, in pixels"),
    .range("sigma_y", \.sigmaY, in: 0.1...20, "standard deviation along the other, in pixels"),
    .range("degrees", \.degrees, in: -90...90, "direction of the first axis, counterclockwise"),
    .range("beta", \.beta, in: 0.3...8, "shape: 1 Gaussian, less pointed, more flat"),
    .range("noise", \.noise, in: 0...2, "what each weight is multiplied by"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let (sx, sy) = (random.number(in: sigmaX), random.number(in: sigmaY))
    let angle = random.number(in: degrees)
    let beta = random.number(in: beta)
    let reach = max(1, min(40, Int((3 * max(sx, sy)).rounded(.up))))
    let (cosine, sine) = (cos(angle * .pi / 180), -sin(angle * .pi / 180))
    var taps: [Kernel.Tap] = []
    for dy in -reach...reach {
      for dx in -reach...reach {
        let u = (Double(dx) * cosine + Double(dy) * sine) / sx
        let v = (Double(dy) * cosine - Double(dx) * sine) / sy
        let weight = exp(-0.5 * pow(u * u + v * v, beta)) * random.number(in: noise)
        if weight > 1e-5 { taps.append(Kernel.Tap(dx: dx, dy: dy, weight: weight)) }
      }
    }
    guard !taps.isEmpty else { return }
    let kernel = Kernel(taps: taps).normalized
    let key = SIMD2(UInt32(truncatingIfNeeded: taps.count), random.nextWord())
    draft.change(Self.name, [sx, sy, angle, beta], key: key) { $0.convolve(kernel) }
  }
}
