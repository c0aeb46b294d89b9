public import TenfoldCore

/// Makes the cells around some points one colour each: pixels go to the nearest point.
///
/// Source: UniformVoronoi and RegularGridVoronoi of imgaug.
public struct Voronoi: Transform {
  public typealias Draft = ImageDraft

  /// How points are spread.
  public enum Points: String, Sendable, CaseIterable {
    /// Anywhere.
    case uniform
    /// On a grid.
    case grid
    /// On a grid, each moved a little.
    case jittered
  }

  /// How points are spread.
  public var points = Points.uniform
  /// How many points, about, 1...10000.
  public var count: ClosedRange<Int> = 100...400
  /// The probability that a cell is made one colour, 0...1.
  public var rate: ClosedRange<Double> = 0.3...1

  public init() {}

  /// Draws number and probability from ranges.
  public init(_ points: Points, count: ClosedRange<Int>, rate: ClosedRange<Double>) {
    self.points = points
    self.count = count
    self.rate = rate
  }

  public static let name = "voronoi"
  public static let summary = "Makes the cells around some points one colour each."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .choice("points", \.points, "how points are spread"),
    .range("count", \.count, in: 1...10_000, "how many points, about"),
    .range("rate", \.rate, in: 0...1, "probability that a cell is made one colour"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let count = random.integer(in: count)
    let rate = random.number(in: rate)
    var branch = random.branched()
    guard rate > 0 else { return }
    let number = Double(Points.allCases.firstIndex(of: points) ?? 0)
    draft.change(Self.name, [number, Double(count), rate], key: branch.key) { image in
      let places = spread(count, image.size, &branch.stream)
      let labels = VoronoiCells(places, image.size).labels
      image.level(labels, places.map { _ in branch.stream.chance(rate) })
    }
  }

  private func spread(_ count: Int, _ size: Size, _ random: inout RandomStream) -> [Point] {
    let frame = Box(size)
    if points == .uniform { return (0..<count).map { _ in random.point(in: frame) } }
    let side = (frame.area / Double(count)).squareRoot()
    let across = max(1, Int((frame.width / side).rounded()))
    let down = max(1, Int((frame.height / side).rounded()))
    let isJittered = points == .jittered
    return (0..<(across * down)).map { index in
      let x = isJittered ? random.unit() : 0.5
      let y = isJittered ? random.unit() : 0.5
      return Point(
        (Double(index % across) + x) * frame.width / Double(across),
        (Double(index / across) + y) * frame.height / Double(down))
    }
  }
}

/// Which of some points is nearest to each pixel.
struct VoronoiCells {
  private(set) var labels: [Int32]

  /// Points are kept in buckets, so that only near ones are compared.
  init(_ points: [Point], _ size: Size) {
    labels = [Int32](repeating: 0, count: size.width * size.height)
    let side = max(
      1, Int((Double(size.width * size.height) / Double(max(1, points.count))).squareRoot()))
    let (across, down) = (size.width / side + 1, size.height / side + 1)
    var buckets = [[Int32]](repeating: [], count: across * down)
    for (index, point) in points.enumerated() {
      let column = max(0, min(across - 1, Int(point.x) / side))
      let row = max(0, min(down - 1, Int(point.y) / side))
      buckets[row * across + column].append(Int32(index))
    }
    for y in 0..<size.height {
      for x in 0..<size.width {
        let (px, py) = (Double(x) + 0.5, Double(y) + 0.5)
        let (column, row) = (x / side, y / side)
        var (best, least) = (Int32(0), Double.infinity)
        var ring = 0
        // A ring further out holds nothing nearer than (ring − 1) sides.
        while ring <= max(across, down) {
          let far = Double(max(0, ring - 1) * side)
          if far * far > least { break }
          for r in max(0, row - ring)...max(0, min(down - 1, row + ring)) {
            for c in max(0, column - ring)...max(0, min(across - 1, column + ring))
            where max(abs(r - row), abs(c - column)) == ring {
              for index in buckets[r * across + c] {
                let (dx, dy) = (points[Int(index)].x - px, points[Int(index)].y - py)
                let distance = dx * dx + dy * dy
                if distance < least { (best, least) = (index, distance) }
              }
            }
          }
          ring += 1
        }
        labels[y * size.width + x] = best
      }
    }
  }
}
