import TenfoldCore
import Testing

@testable import TenfoldData

struct PolygonsTests {
  private let parts = [
    [Point(0, 0), Point(4, 0), Point(4, 4)], [Point(9, 9), Point(9, 5), Point(5, 5)].reversed(),
    [Point(20, 0), Point(22, 0), Point(22, 2), Point(20, 2)],
  ]

  @Test func `an area does not depend on the way round`() {
    #expect(parts.map(Polygons.area) == [8, 8, 4])
    #expect(Polygons.area(parts[0].reversed()) == 8)
    #expect(Polygons.area([]) == 0)
  }

  @Test(arguments: [2000, 0])
  func `bridges have no area`(most: Int) {
    let joined = Polygons.joined(parts, most: most)
    #expect(Polygons.area(joined) == 20)
    #expect(Set(joined) == Set(parts.joined()))
  }

  @Test func `bridges run between the nearest corners`() {
    #expect(
      Polygons.joined([parts[0], parts[1]]) == [
        Point(0, 0), Point(4, 0), Point(4, 4), Point(5, 5), Point(9, 5), Point(9, 9), Point(5, 5),
        Point(4, 4),
      ])
    #expect(
      Polygons.joined([parts[0], parts[1]], most: 0) == [
        Point(0, 0), Point(4, 0), Point(4, 4), Point(0, 0), Point(5, 5), Point(9, 5), Point(9, 9),
        Point(5, 5),
      ])
    #expect(Polygons.joined([]).isEmpty)
  }
}
