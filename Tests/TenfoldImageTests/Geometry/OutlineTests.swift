import TenfoldCore
import Testing

@testable import TenfoldImage

@Suite struct OutlineTests {
  @Test func whatReachesOutIsCutOff() {
    // A diamond around the corner of the picture: a quarter of it is left.
    let diamond = [Point(0, -4), Point(4, 0), Point(0, 4), Point(-4, 0)]
    let left = diamond.clipped(to: Size(10, 10))
    #expect(left.polygonArea == 8)
    #expect(Box(around: left) == Box(minX: 0, minY: 0, maxX: 4, maxY: 4))
  }

  @Test func whatIsOutsideIsGoneAndWhatIsInsideStays() {
    let square = Box(minX: 2, minY: 2, maxX: 4, maxY: 4).corners
    #expect(square.clipped(to: Size(10, 10)) == square)
    #expect(square.map { Point($0.x + 20, $0.y) }.clipped(to: Size(10, 10)).isEmpty)
    #expect(square.map { Point($0.x - 20, $0.y - 20) }.clipped(to: Size(10, 10)).isEmpty)
    #expect([Point]().clipped(to: Size(10, 10)).isEmpty)
  }

  @Test func aPolygonAroundThePictureBecomesThePicture() {
    let around = [Point(-50, -50), Point(60, -50), Point(60, 60), Point(-50, 60)]
    #expect(around.clipped(to: Size(10, 6)).polygonArea == 60)
  }

  @Test func aPolygonWithANotchKeepsItsArea() {
    // A U of area 14 whose bottom is cut away: two bars of 1 × 5 are left.
    let u = [
      Point(1, 0), Point(2, 0), Point(2, 6), Point(5, 6), Point(5, 0), Point(6, 0), Point(6, 7),
      Point(1, 7),
    ]
    #expect(u.polygonArea == 17)
    #expect(u.clipped(to: Size(10, 5)).polygonArea == 10)
  }

  @Test func cutsStayWithinThePictureToTheLastBit() {
    for number in 1...200 {
      let x = Double(number) * 0.37
      let outline = [Point(-x, 3.3), Point(97.1, -x / 3), Point(131.7, 61.9), Point(11.3, 80 + x)]
      for corner in outline.clipped(to: Size(97, 61)) {
        #expect((0...97).contains(corner.x) && (0...61).contains(corner.y))
      }
    }
  }

  @Test func anEllipseTouchesItsBox() {
    let box = Box(minX: 3, minY: 5, maxX: 13, maxY: 9)
    #expect(Box(around: box.ellipse()) == box)
    // π/4 of the box, less what lies between the 48 corners and the curve.
    #expect(abs(box.ellipse().polygonArea / box.area - .pi / 4) < 0.003)
  }

  @Test func finerEdgesAreTheSamePolygon() {
    let square = Box(minX: 0, minY: 0, maxX: 10, maxY: 4).corners
    let fine = square.subdivided(longest: 1)
    #expect(fine.count == 28)
    #expect(abs(fine.polygonArea - 40) < 1e-9)
    #expect(square.allSatisfy(fine.contains))
    #expect(square.subdivided(longest: 100) == square)
    // And without the corners that do not matter it is what it was, but for where it begins.
    let simple = fine.simplified(tolerance: 0.01)
    #expect(simple.count <= 5)
    #expect(abs(simple.polygonArea - 40) < 1e-9)
  }

  @Test func aCurveKeepsTheCornersThatMatter() {
    let box = Box(minX: 0, minY: 0, maxX: 100, maxY: 100)
    let simple = box.ellipse().simplified(tolerance: 0.1)
    #expect(simple.count == 48)
    let coarse = box.ellipse().simplified(tolerance: 2)
    #expect(coarse.count < 24)
    #expect(coarse.polygonArea > box.ellipse().polygonArea * 0.95)
  }

  @Test func whatLiesBehindTheViewerIsCutOff() throws {
    // The horizon is at x = 100: what is seen of a strip from 0 to 200 fills the picture and goes on.
    let map = CoordinateMapProbe(
      Matrix3(1, 0, 0, 0, 1, 0, -0.01, 0, 1), Size(200, 10), Size(400, 400))
    let strip = Box(minX: 0, minY: 0, maxX: 200, maxY: 10).corners
    let seen = map.forward(strip)
    let around = try #require(Box(around: seen))
    // x/(1 − x/100) reaches 400 at x = 80, where the strip is 10/0.2 = 50 high.
    #expect(around.minX == 0 && around.minY == 0)
    #expect(abs(around.maxX - 400) < 1e-6 && abs(around.maxY - 50) < 1e-3)
  }
}

/// A map of one link.
private struct CoordinateMapProbe {
  private var map: CoordinateMap

  init(_ matrix: Matrix3, _ before: Size, _ after: Size) {
    map = CoordinateMap(before)
    if let stage = MapStage(matrix, from: before, to: after, Resampling()) { map.append(stage) }
  }

  func forward(_ outline: [Point]) -> [Point] { map.forward(outline: outline) }
}
