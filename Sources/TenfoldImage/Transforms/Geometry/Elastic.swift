public import TenfoldCore

/// Lets the picture wobble as if it were drawn on rubber.
///
/// Each pixel comes from a place nearby: how far away is drawn at random, evenly from ±alpha pixels across and down,
/// and then smoothed by a Gaussian of `sigma` pixels, so that displacements have a standard deviation of about
/// 0.16·alpha/sigma pixels. At the defaults that is 2 to 3 pixels. Above alpha ≈ 2.5·sigma² the picture begins to fold
/// over.
///
/// The field is computed on a grid and interpolated between its nodes: two fifths of `sigma` apart, in whole pixels,
/// which is on average within 2 % of the field that is computed for each pixel (below a sigma of 5 it is). Moves are
/// taken from beyond the edges as well, so the edges wobble like the rest; by default the picture is mirrored there.
/// The label rules answer to `distorted`.
///
/// Source: Simard, Steinkraus, Platt, "Best practices for convolutional neural networks" (2003); ElasticTransform of
/// Albumentations (same alpha and sigma; at its defaults of 1 and 50 nothing is to be seen), torchvision, imgaug,
/// Kornia.
public struct Elastic: Transform {
  public typealias Draft = ImageDraft

  /// How strong the noise is before it is smoothed, in pixels, 0...10,000.
  public var alpha: ClosedRange<Double> = 120...240
  /// How much it is smoothed, in pixels, 0.5...200.
  public var sigma: ClosedRange<Double> = 10...14
  /// How far apart the nodes of the grid are, in pixels; nil for two fifths of sigma.
  public var spacing: Int?
  /// How pixels are found.
  public var resampling = Resampling(.linear, border: .reflect101)

  public init() {}

  /// Wobbles so much.
  public init(
    alpha: ClosedRange<Double>, sigma: ClosedRange<Double>,
    _ resampling: Resampling = Resampling(.linear, border: .reflect101)
  ) {
    self.alpha = alpha
    self.sigma = sigma
    self.resampling = resampling
  }

  public static let name = "elastic"
  public static let summary = "Lets the picture wobble as if it were drawn on rubber."
  public static let effects: [Effect] = [.distorted, .cropped]
  public static let parameters: [Parameter<Self>] =
    [
      .range("alpha", \.alpha, in: 0...10_000, "strength of the noise before smoothing, in pixels"),
      .range("sigma", \.sigma, in: 0.5...200, "how much it is smoothed, in pixels"),
      .integer("grid", \.spacing, in: 1...64, "pixels between nodes; null: two fifths of sigma"),
    ]
    + Resampling.parameters.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let strength = random.number(in: alpha)
    let width = random.number(in: sigma)
    let key = random.branch()
    guard strength > 0 else { return }
    let apart = spacing ?? max(1, min(16, Int(width * 0.4)))
    func nodes(_ length: Int) -> Int { max(1, (length + apart - 1) / apart) + 1 }
    let (columns, rows) = (nodes(draft.width), nodes(draft.height))
    func noise(_ part: UInt32) -> [Float] {
      SmoothNoise(
        draft.size, columns: columns, rows: rows, sigma: width, strength: strength, key: key,
        part: part
      ).values
    }
    draft.bend(
      DisplacementField(draft.size, columns: columns, rows: rows, dx: noise(0), dy: noise(1)),
      resampling)
    draft.note(Self.name, strength, width)
  }
}
