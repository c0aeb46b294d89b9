public import TenfoldCore

/// Makes the picture smaller and larger again, so that its resolution is lower. The size stays.
///
/// Source: Downscale of Albumentations.
public struct Downscale: Transform {
  public typealias Draft = ImageDraft

  /// How pixels are found.
  public enum Method: String, Sendable, CaseIterable {
    /// The nearest one, both ways: blocks.
    case nearest
    /// The mean on the way down, between 2×2 on the way up: blur.
    case smooth
  }

  /// The size on the way as a share of the picture's, 0.01...1.
  public var scale: ClosedRange<Double> = 0.25...0.5
  /// How pixels are found.
  public var method = Method.smooth

  public init() {}

  /// Draws the size from a range.
  public init(scale: ClosedRange<Double>, _ method: Method = .smooth) {
    self.scale = scale
    self.method = method
  }

  public static let name = "downscale"
  public static let summary = "Lowers the resolution; the size stays."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("scale", \.scale, in: 0.01...1, "size on the way, as a share"),
    .choice("method", \.method, "how pixels are found: in blocks (nearest) or blurred (smooth)"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let scale = random.number(in: scale)
    let size = draft.size
    let small = Size(
      max(1, Int((Double(size.width) * scale).rounded())),
      max(1, Int((Double(size.height) * scale).rounded())))
    guard small != size else { return }
    let isSmooth = method == .smooth
    draft.change(Self.name, [scale, isSmooth ? 1 : 0]) { image in
      image.keepingOpacity {
        $0 = $0.scaled(to: small, isSmooth ? .area : .nearest)
          .scaled(to: size, isSmooth ? .linear : .nearest)
      }
    }
  }
}
