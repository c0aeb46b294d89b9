public import TenfoldCore

/// Shows the picture as if it were seen from elsewhere.
///
/// Each corner moves inward by |N(0, scale)| of width and height, but never beyond 0.35, where lines would begin to
/// cross; what lies between the moved corners becomes the whole picture. With `fit_output` the picture itself moves
/// into the corners, and is seen whole, with border around it. The label rules answer to `distorted`, `cropped` and
/// `tilted`, which are measured.
///
/// Source: Perspective of Albumentations, PerspectiveTransform of imgaug; RandomPerspective of torchvision is
/// `fit_output: true`.
public struct Perspective: Transform {
  public typealias Draft = ImageDraft

  /// How far corners move, as the standard deviation in shares of width and height, 0...0.3.
  public var scale: ClosedRange<Double> = 0.05...0.1
  /// Whether the picture stays as large as it is; otherwise it becomes as large as the part that is shown.
  public var keepsSize = true
  /// Whether the whole picture stays to be seen.
  public var fitsOutput = false
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  /// Moves corners so far.
  public init(
    scale: ClosedRange<Double>, keepsSize: Bool = true, fitsOutput: Bool = false,
    _ resampling: Resampling = Resampling()
  ) {
    self.scale = scale
    self.keepsSize = keepsSize
    self.fitsOutput = fitsOutput
    self.resampling = resampling
  }

  public static let name = "perspective"
  public static let summary = "Shows the picture as if it were seen from elsewhere."
  public static let effects: [Effect] = [
    .distorted, .tilted, .aspectChanged, .cropped, .objectLost,
  ]
  public static let parameters: [Parameter<Self>] =
    [
      .range("scale", \.scale, in: 0...0.3, "how far corners move, as shares of the sides"),
      .boolean("keep_size", \.keepsSize, "whether the picture stays as large as it is"),
      .boolean("fit_output", \.fitsOutput, "whether the whole picture stays to be seen"),
    ]
    + Resampling.parameters.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let amount = random.number(in: scale)
    // Closer to one another, three corners may come to lie on a line.
    let moves = (0..<8).map { _ in min(0.35, abs(random.normal() * amount)) }
    guard amount > 0 else { return }
    let (w, h) = (Double(draft.width), Double(draft.height))
    let quad = [
      Point(moves[0] * w, moves[1] * h), Point(w - moves[2] * w, moves[3] * h),
      Point(w - moves[4] * w, h - moves[5] * h), Point(moves[6] * w, h - moves[7] * h),
    ]
    if fitsOutput {
      guard let map = Matrix3(from: Box(draft.size).corners, to: quad) else { return }
      if keepsSize {
        guard let fitted = map.fitted(draft.size, within: draft.size) else { return }
        draft.project(fitted, resampling)
      } else {
        guard let (fitted, frame) = map.fitted(draft.size) else { return }
        draft.project(fitted, to: frame, resampling)
      }
    } else {
      let part = keepsSize ? draft.size : Self.size(of: quad)
      guard let map = Matrix3(from: quad, to: Box(part).corners) else { return }
      draft.project(map, to: part, resampling)
    }
    draft.note(Self.name, amount)
  }

  /// The longer ones of opposite sides.
  private static func size(of quad: [Point]) -> Size {
    func side(_ a: Int, _ b: Int) -> Double {
      let (dx, dy) = (quad[a].x - quad[b].x, quad[a].y - quad[b].y)
      return (dx * dx + dy * dy).squareRoot()
    }
    return Size(
      max(1, Int(max(side(0, 1), side(3, 2)).rounded())),
      max(1, Int(max(side(0, 3), side(1, 2)).rounded())))
  }
}
