internal import CTenfoldKernels
public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Blurs away from a point, as when the camera zooms during the exposure.
///
/// Source: ZoomBlur of Albumentations; Hendrycks & Dietterich 2019.
public struct ZoomBlur: Transform {
  public typealias Draft = ImageDraft

  /// How much it zooms, 0...0.5.
  public var strength: ClosedRange<Double> = 0.02...0.12
  /// How far the point may be from the middle, as a share of the picture, 0...0.5.
  public var offCentre = 0.1

  public init() {}

  /// Draws the strength from a range.
  public init(strength: ClosedRange<Double>) { self.strength = strength }

  public static let name = "zoom_blur"
  public static let summary = "Blurs away from a point, as zooming does."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("strength", \.strength, in: 0...0.5, "how much it zooms"),
    .number("off_centre", \.offCentre, in: 0...0.5, "how far the point may be from the middle"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let strength = random.number(in: strength)
    let x = 0.5 + random.number(in: -offCentre...offCentre)
    let y = 0.5 + random.number(in: -offCentre...offCentre)
    guard strength > 0 else { return }
    draft.change(Self.name, [strength, x, y]) { $0.zoomBlur(strength, x, y) }
  }
}

extension Image {
  /// The mean of copies that are larger and larger, about a point given as shares of width and height.
  ///
  /// Each pass doubles the copies: what there is, and the same zoomed by as much as it has copies.
  fileprivate mutating func zoomBlur(_ strength: Double, _ centreX: Double, _ centreY: Double) {
    // Neighbouring copies are about a pixel apart at the far corners.
    let wanted = min(64, Int((strength * Double(max(width, height)) / 2).rounded(.up)) + 1)
    var passes = 1
    while 1 << passes < wanted { passes += 1 }
    var zoom = exp(-log(1 + strength) / Double(1 << passes - 1))
    let (x, y) = (centreX * Double(width), centreY * Double(height))
    keepingOpacity { image in
      let count = image.width * image.height * image.channels
      for _ in 0..<passes {
        let part = Box(
          minX: x * (1 - zoom), minY: y * (1 - zoom), maxX: x + (Double(image.width) - x) * zoom,
          maxY: y + (Double(image.height) - y) * zoom)
        let zoomed = image.resized(part, to: image.size, Int32(TF_BILINEAR), antialias: false)
        zoomed.withBytes { zoomed in
          image.rewrite { source, target in
            guard let base = zoomed.baseAddress else { return false }
            tf_weighted_sum(source, 0.5, base, 0.5, 0, target, count)
            return true
          }
        }
        zoom *= zoom
      }
    }
  }
}
