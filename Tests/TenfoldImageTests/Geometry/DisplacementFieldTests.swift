import TenfoldCore
import Testing

@testable import TenfoldImage

@Suite struct DisplacementFieldTests {
  @Test func nodesAtTheCornersAreInterpolated() {
    // Two cells across and one down; only the middle nodes move, by 2 to the right above and 4 down below.
    let field = DisplacementField(
      Size(20, 10), columns: 3, rows: 2, dx: [0, 2, 0, 0, 0, 0], dy: [0, 0, 0, 0, 4, 0])
    #expect(field.source(Point(10, 0)) == Point(12, 0))
    #expect(field.source(Point(5, 0)) == Point(6, 0))
    #expect(field.source(Point(10, 5)) == Point(11, 7))
    #expect(field.source(Point(20, 10)) == Point(20, 10))
    // Beyond the edges the nearest node holds.
    #expect(field.source(Point(10, -7)) == Point(12, -7))
  }

  @Test func aNodeForEachPixelIsTakenAsItIs() {
    let field = DisplacementField(
      Size(3, 2), columns: 3, rows: 2, .centres, dx: [9, -9, 9, -9, 9, -9],
      dy: [0, 1, 2, 3, 4, 5])
    #expect(field.source(Point(0.5, 0.5)) == Point(9.5, 0.5))
    #expect(field.source(Point(1.5, 0.5)) == Point(-7.5, 1.5))
    #expect(field.source(Point(2.5, 1.5)) == Point(-6.5, 6.5))
    #expect(field.source(Point(0.1, 0.1)) == Point(9.1, 0.1))
  }

  @Test func theGridAgreesWithTheFunctionThatMadeIt() {
    for placement in [DisplacementField.Placement.corners, .centres] {
      let field = DisplacementField(Size(40, 30), columns: 5, rows: 4, placement) {
        Point($0.x * 0.5 + 3, $0.y * 2 - 1)
      }
      let grid = field.grid
      let node = Point((2 - grid.offset) / grid.scaleX, (1 - grid.offset) / grid.scaleY)
      let source = field.source(node)
      #expect(abs(source.x - (node.x * 0.5 + 3)) < 1e-5 && abs(source.y - (node.y * 2 - 1)) < 1e-5)
    }
  }

  /// Bends from gentle to strong.
  private static let bends: [@Sendable (Point) -> Point] = [
    { Point($0.x + 5, $0.y - 3) },
    { p in
      let (x, y) = (p.x / 200 - 0.5, p.y / 150 - 0.5)
      let squared = x * x + y * y
      let factor = 1 - 0.3 * squared - 0.3 * squared * squared
      return Point((x * factor + 0.5) * 200, (y * factor + 0.5) * 150)
    },
    { p in
      let (x, y) = (p.x - 100, p.y - 75)
      let r = (x * x + y * y).squareRoot() / 125
      // An S-shaped radius: five times as large in the middle.
      let factor = 0.2 + 0.8 * r * r
      return Point(100 + x * factor, 75 + y * factor)
    },
    { p in
      let wave = 9 * triangle(p.y / 40)
      return Point(p.x + wave, p.y + 6 * triangle(p.x / 50))
    },
  ]

  private static func triangle(_ x: Double) -> Double {
    let t = x - x.rounded(.down)
    return t < 0.5 ? 4 * t - 1 : 3 - 4 * t
  }

  @Test(arguments: bends.indices)
  func theWayForwardUndoesTheWayBack(_ number: Int) throws {
    let field = DisplacementField(smooth: Size(200, 150), Self.bends[number])
    for y in stride(from: 3.0, to: 150, by: 7) {
      for x in stride(from: 2.0, to: 200, by: 9) {
        let place = Point(x, y)
        let old = field.source(place)
        let found = try #require(field.target(old), "\(place)")
        let again = field.source(found)
        #expect(
          abs(again.x - old.x) < 0.01 && abs(again.y - old.y) < 0.01, "\(place) → \(old) → \(found)"
        )
      }
    }
  }

  @Test func whatTheNewPictureDoesNotShowHasNoPlace() {
    // The whole picture shows only the point (10, 10).
    let field = DisplacementField(Size(40, 40), columns: 2, rows: 2) { _ in Point(10, 10) }
    #expect(field.target(Point(30, 30)) == nil || abs(field.source(Point(60, 60)).x - 30) < 0.3)
    #expect(field.target(Point(10, 10)) != nil)
  }

  @Test func noiseIsAsStrongOnACoarseGridAsOnAFineOne() {
    // 0.577 · 100 / (2 √π · 10) = 1.63 pixels, whatever the grid.
    let size = Size(600, 600)
    for spacing in [1, 2, 4] {
      let nodes = 600 / spacing + 1
      let noise = SmoothNoise(
        size, columns: nodes, rows: nodes, sigma: 10, strength: 100, key: SIMD2(1, 2), part: 0)
      let mean = noise.values.reduce(0) { $0 + Double($1) } / Double(noise.values.count)
      let squares = noise.values.reduce(0) { $0 + Double($1) * Double($1) }
      let deviation = (squares / Double(noise.values.count) - mean * mean).squareRoot()
      #expect(abs(deviation - 1.63) < 0.16, "\(spacing): \(deviation)")
      #expect(abs(mean) < 0.3)
      // The edge is as strong as the rest.
      let edge = noise.values.prefix(nodes).reduce(0) { $0 + Double($1) * Double($1) }
      #expect((edge / Double(nodes)).squareRoot() > 0.8)
    }
  }
}
