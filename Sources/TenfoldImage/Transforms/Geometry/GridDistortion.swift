public import TenfoldCore

/// Stretches some columns and rows of the picture, and squeezes the others.
///
/// The picture is cut into steps × steps cells; each column and each row of cells becomes so much wider or narrower,
/// and together they fill the picture again, so that no border comes in. Straight lines along the sides stay straight.
/// The label rules answer to `distorted`.
///
/// Source: GridDistortion of Albumentations with `normalized=True`.
public struct GridDistortion: Transform {
  public typealias Draft = ImageDraft

  /// Into how many columns and rows the picture is cut, 2...64.
  public var steps = 5
  /// How much wider a column becomes, as a share, -0.9...0.9.
  public var distortion: ClosedRange<Double> = -0.3...0.3
  /// How pixels are found.
  public var resampling = Resampling(.linear, border: .reflect101)

  public init() {}

  public static let name = "grid_distortion"
  public static let summary = "Stretches some columns and rows of the picture, squeezes others."
  public static let effects: [Effect] = [.distorted]
  public static let parameters: [Parameter<Self>] =
    [
      .integer("steps", \.steps, in: 2...64, "columns and rows that the picture is cut into"),
      .range("distortion", \.distortion, in: -0.9...0.9, "how much wider one becomes, as a share"),
    ]
    + Resampling.sampling.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let columns = cuts(draft.width, using: &random)
    let rows = cuts(draft.height, using: &random)
    let across = shifts(columns, draft.width)
    let down = shifts(rows, draft.height)
    guard (across + down).contains(where: { $0 != 0 }) else { return }
    let nodes = steps + 1
    draft.bend(
      DisplacementField(
        draft.size, columns: nodes, rows: nodes,
        dx: (0..<nodes * nodes).map { across[$0 % nodes] },
        dy: (0..<nodes * nodes).map { down[$0 / nodes] }), resampling)
    draft.note(Self.name, columns[1], rows[1])
  }

  /// Where the cuts were, from 0 to the length.
  private func cuts(_ length: Int, using random: inout RandomStream) -> [Double] {
    var places = [0.0]
    // A column that becomes wider shows less of the picture than its share.
    for _ in 0..<steps {
      places.append(places[places.count - 1] + 1 / (1 + random.number(in: distortion)))
    }
    let whole = places[steps]
    return places.map { $0 * Double(length) / whole }
  }

  /// How far the cuts were from where they are.
  private func shifts(_ cuts: [Double], _ length: Int) -> [Float] {
    cuts.indices.map { index in
      index == 0 || index == steps
        ? 0 : Float(cuts[index] - Double(index) * Double(length) / Double(steps))
    }
  }
}
