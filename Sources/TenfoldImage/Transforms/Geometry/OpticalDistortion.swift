public import TenfoldCore

/// Bends straight lines as a cheap lens does.
///
/// What is at the distance r from the middle, with width and height as 1, comes from r·(1 + k·r² + k·r⁴): for k above 0
/// the picture bulges (barrel) and border comes in at the edges, below 0 it is pinched (pincushion) and the edges are
/// cut off. The label rules answer to `distorted` and `cropped`.
///
/// Source: OpticalDistortion of Albumentations in its camera mode; the model is Brown's (1966) with two equal
/// coefficients.
public struct OpticalDistortion: Transform {
  public typealias Draft = ImageDraft

  /// The coefficient k, -0.3...2.
  public var distortion: ClosedRange<Double> = -0.1...0.1
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  /// Bends by a coefficient from a range.
  public init(distortion: ClosedRange<Double>, _ resampling: Resampling = Resampling()) {
    self.distortion = distortion
    self.resampling = resampling
  }

  public static let name = "optical_distortion"
  public static let summary = "Bends straight lines as a cheap lens does."
  public static let effects: [Effect] = [.distorted, .cropped, .objectLost]
  public static let parameters: [Parameter<Self>] =
    [.range("distortion", \.distortion, in: -0.3...2, "above 0 it bulges, below it is pinched")]
    + Resampling.parameters.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let k = random.number(in: distortion)
    guard k != 0 else { return }
    let (w, h) = (Double(draft.width), Double(draft.height))
    draft.bend(
      DisplacementField(smooth: draft.size) { point in
        let (x, y) = (point.x / w - 0.5, point.y / h - 0.5)
        let squared = x * x + y * y
        let factor = 1 + k * squared + k * squared * squared
        return Point((x * factor + 0.5) * w, (y * factor + 0.5) * h)
      }, resampling)
    draft.note(Self.name, k)
  }
}
