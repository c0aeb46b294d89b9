public import TenfoldCore

/// Lays a turned grid of squares over the picture.
///
/// Source: Chen et al., "GridMask data augmentation" (2020); GridMask of AlbumentationsX.
public struct GridMask: Transform {
  public typealias Draft = ImageDraft

  /// The side of the grid's cells as a share of the picture's shorter side, 0.02...1.
  public var cell: ClosedRange<Double> = 0.15...0.35
  /// The side of a square as a share of its cell's, 0...1.
  public var ratio: ClosedRange<Double> = 0.4...0.6
  /// The turn in degrees, -180...180.
  public var degrees: ClosedRange<Double> = -45...45
  /// The colour of squares: one level, or R, G and B.
  public var colour: [Double] = [0]

  public init() {}

  public static let name = "grid_mask"
  public static let summary = "Lays a turned grid of squares over the picture."
  public static let effects: [Effect] = [.occluded, .objectLost]
  public static let parameters: [Parameter<Self>] = [
    .range("cell", \.cell, in: 0.02...1, "side of cells, as a share of the shorter side"),
    .range("ratio", \.ratio, in: 0...1, "side of a square, as a share of its cell's"),
    .range("degrees", \.degrees, in: -180...180, "turn, counterclockwise"),
    .numbers("colour", \.colour, count: 1...3, in: 0...255, "of squares: a level, or R, G, B"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let share = random.number(in: cell)
    let ratio = random.number(in: ratio)
    let angle = random.number(in: degrees)
    let (shiftX, shiftY) = (random.unit(), random.unit())
    guard ratio > 0 else { return }
    let size = draft.size
    let side = max(2, share * Double(min(size.width, size.height)))
    let square = ratio * side
    let centre = Box(size).centre
    let turn = Matrix3.rotation(degrees: angle).about(centre)
    let reach =
      Double(size.width * size.width + size.height * size.height).squareRoot() / 2 + side
    let steps = Int((reach / side).rounded(.up))
    var path = Path()
    for row in -steps...steps {
      for column in -steps...steps {
        let x = centre.x + (Double(column) + shiftX) * side
        let y = centre.y + (Double(row) + shiftY) * side
        let corners = Box(minX: x, minY: y, maxX: x + square, maxY: y + square).corners
          .compactMap(turn.apply)
        if !corners.clipped(to: size).isEmpty { path.polygons.append(corners) }
      }
    }
    draft.change(Self.name, [side, ratio, angle, shiftX + 2 * shiftY]) { image in
      var canvas = Canvas(image)
      canvas.fill(path, Ink(levels: colour))
      image = canvas.image.withOpacity(of: image)
    }
    for polygon in path.polygons { draft.cover(polygon) }
  }
}
