public import TenfoldCore

/// Lays another picture over the whole one in one of the ways that image editors know; the label is of both.
///
/// Source: the blend modes of image editors (W3C Compositing and Blending); OverlayElements of Albumentations.
public struct OverlayMix: Transform {
  public typealias Draft = ImageDraft

  /// How two levels a (here) and b (the other), both 0...1, become one.
  public enum Mode: String, Sendable, CaseIterable {
    /// a·b.
    case multiply
    /// 1 − (1 − a)·(1 − b).
    case screen
    /// Multiplied where it is dark here, screened where it is bright.
    case overlay
    /// The smaller.
    case darken
    /// The larger.
    case lighten
    /// |a − b|.
    case difference
  }

  /// How levels are mixed.
  public var mode = Mode.overlay
  /// How much of the result is mixed in, 0...1.
  public var opacity: ClosedRange<Double> = 0.2...0.6

  public init() {}

  /// Draws the opacity from a range.
  public init(_ mode: Mode, opacity: ClosedRange<Double>) {
    self.mode = mode
    self.opacity = opacity
  }

  public static let name = "overlay_mix"
  public static let summary = "Lays another picture over this one, as image editors do."
  public static let effects: [Effect] = [.imagesMixed, .toneChanged]
  public var needsCorpus: Bool { true }
  public static let parameters: [Parameter<Self>] = [
    .choice("mode", \.mode, "how levels are mixed"),
    .range("opacity", \.opacity, in: 0...1, "how much of the result is mixed in"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let sample = draft.drawPartner(&random, mixesMasks: false)
    let opacity = random.number(in: opacity)
    guard let sample, opacity > 0 else { return }
    let other = draft.fitted(sample)
    let number = Double(Mode.allCases.firstIndex(of: mode) ?? 0)
    draft.sign(other.image.withBytes { StableHash.of($0) })
    draft.change(Self.name, [number, opacity]) { image in
      var mixed = image
      mixed.keepingOpacity { mixed in
        mixed.withMutableBytes { bytes in
          other.image.withBytes { others in
            for place in bytes.indices {
              bytes[place] = Self.mix(mode, UInt32(bytes[place]), UInt32(others[place]))
            }
          }
        }
      }
      image.blend(with: mixed, share: opacity)
    }
    // Half of what the result shows is of the other picture.
    draft.mix(sample.label, share: opacity / 2)
  }

  @inline(__always)
  private static func mix(_ mode: Mode, _ a: UInt32, _ b: UInt32) -> UInt8 {
    let level: UInt32 =
      switch mode {
      case .multiply: (a * b + 127) / 255
      case .screen: 255 - ((255 - a) * (255 - b) + 127) / 255
      case .overlay:
        a < 128 ? (2 * a * b + 127) / 255 : 255 - (2 * (255 - a) * (255 - b) + 127) / 255
      case .darken: min(a, b)
      case .lighten: max(a, b)
      case .difference: a > b ? a - b : b - a
      }
    return UInt8(truncatingIfNeeded: min(255, level))
  }
}
