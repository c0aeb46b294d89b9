import TenfoldCore
import Testing

struct BitmapTests {
  /// Draws a mask: every character but a dot is the object's.
  static func drawn(_ rows: String...) -> Bitmap {
    Bitmap(
      Size(rows[0].count, rows.count), bytes: rows.joined().utf8.map { $0 == 0x2E ? 0 : 7 })
  }

  @Test func `area, bounds and pixels`() {
    let bitmap = Self.drawn(
      ".....",
      "..#..",
      ".##..")
    #expect(bitmap.area == 3)
    #expect(bitmap.bounds == Box(minX: 1, minY: 1, maxX: 3, maxY: 3))
    #expect(bitmap[2, 1] && !bitmap[1, 1] && !bitmap[-1, 0] && !bitmap[5, 0] && !bitmap[0, 3])
    #expect(bitmap.bytes == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0])
    #expect(Bitmap(Size(2, 2)).bounds == nil)
    #expect(Bitmap(Size(0, 0)).outlines().isEmpty)
  }

  @Test func `an outline runs along the sides of the pixels`() {
    let bitmap = Self.drawn(
      ".....",
      "..#..",
      ".##..")
    let corners = [(2, 1), (3, 1), (3, 3), (1, 3), (1, 2), (2, 2)]
    #expect(bitmap.outlines() == [corners.map { Point($0.0, $0.1) }])
  }

  @Test func `holes run the other way round, pixels that touch by a corner lie apart`() {
    let ring = Self.drawn(
      "###",
      "#.#",
      "###")
    let outer = [Point(0, 0), Point(3, 0), Point(3, 3), Point(0, 3)]
    let hole = [Point(1, 1), Point(1, 2), Point(2, 2), Point(2, 1)]
    #expect(ring.outlines() == [outer, hole])
    #expect(ring.outlines(holes: false) == [outer])
    let diagonal = Self.drawn(
      "#.",
      ".#")
    #expect(
      diagonal.outlines() == [
        [Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 1)],
        [Point(1, 1), Point(2, 1), Point(2, 2), Point(1, 2)],
      ])
  }

  /// The signed areas of the outlines add up to the pixels, and filling them by the even-odd rule gives them back.
  @Test(arguments: 0..<60)
  func `outlines enclose the object's pixels and no other`(seed: Int) {
    var stream = RandomStream(
      key: StreamKey(seed: UInt64(seed), record: 0), step: StepAddress("outlines"), variant: 1)
    let size = Size(1 + stream.integer(below: 9), 1 + stream.integer(below: 9))
    let share = stream.unit()
    let bytes = (0..<(size.width * size.height)).map { _ in
      stream.chance(share) ? UInt8(1) : 0
    }
    let bitmap = Bitmap(size, bytes: bytes)
    let outlines = bitmap.outlines()
    var doubled = 0.0
    for outline in outlines {
      for (index, point) in outline.enumerated() {
        let next = outline[(index + 1) % outline.count]
        doubled += point.x * next.y - next.x * point.y
        #expect((point.x == next.x) != (point.y == next.y))
      }
    }
    #expect(doubled / 2 == Double(bitmap.area))
    for y in 0..<size.height {
      for x in 0..<size.width {
        let crossings = outlines.joined().isEmpty ? 0 : crossings(outlines, x, y)
        #expect((crossings % 2 == 1) == bitmap[x, y])
      }
    }
  }

  /// How many upright edges lie to the right of a pixel's centre, at its height.
  private func crossings(_ outlines: [[Point]], _ x: Int, _ y: Int) -> Int {
    var count = 0
    for outline in outlines {
      for (index, point) in outline.enumerated() {
        let next = outline[(index + 1) % outline.count]
        let isBeside =
          min(point.y, next.y) < Double(y) + 0.5 && Double(y) + 0.5 < max(point.y, next.y)
        if point.x == next.x, point.x > Double(x), isBeside { count += 1 }
      }
    }
    return count
  }
}

extension Point {
  fileprivate init(_ x: Int, _ y: Int) { self.init(Double(x), Double(y)) }
}
