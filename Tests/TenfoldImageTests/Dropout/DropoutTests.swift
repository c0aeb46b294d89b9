import TenfoldCore
import TenfoldImage
import Testing

@Suite struct DropoutTests {
  private static let white = Image(Size(20, 20), fill: [255])

  private static func object(_ box: Box, _ label: String = "a") -> ImageObject {
    ImageObject(label: label, shape: .box(box), source: 0)
  }

  @Test func aHoleOfFullSizeHidesEverything() {
    let sample = ImageSample(
      Self.white, objects: [Self.object(Box(minX: 2, minY: 2, maxX: 8, maxY: 8))])
    var draft = trial(
      CoarseDropout(count: 1...1, height: 1...1, width: 1...1, HoleFill(.level, colour: [7])),
      sample)
    #expect(Set(draft.currentPixels().bytes) == [7])
    #expect(draft.placedObjects().isEmpty)
  }

  @Test func holesHaveTheirSizeAndObjectsKnow() throws {
    let sample = ImageSample(Self.white, objects: [Self.object(Box(Size(20, 20)))])
    var draft = trial(CoarseDropout(count: 1...1, height: 0.5...0.5, width: 0.5...0.5), sample)
    #expect(draft.currentPixels().bytes.filter { $0 == 0 }.count == 100)
    let seen = try #require(draft.placedObjects().first)
    #expect(abs(seen.visibility - 0.75) < 0.05)
  }

  @Test(arguments: HoleFill.Kind.allCases)
  func fillsDifferAndStayInTheHole(_ kind: HoleFill.Kind) {
    let image = Image.slopes(Size(24, 24), channels: 3)
    let filled = pixels(Cutout(side: 0.25...0.25, HoleFill(kind)), image)
    let changed = (0..<576).filter { filled[$0 % 24, $0 / 24] != image[$0 % 24, $0 / 24] }
    #expect(!changed.isEmpty && changed.count <= 36)
  }

  @Test func theMeanFillsWithTheMean() {
    let image = Image.greys([10, 20, 30, 40])
    let fill = HoleFill(.mean)
    let whole = CoarseDropout(count: 1...1, height: 1...1, width: 1...1, fill)
    #expect(pixels(whole, image).bytes == [25, 25, 25, 25])
  }

  @Test func masksFollowIfWanted() {
    let mask = Image(Size(20, 20), fill: [3])
    for follows in [false, true] {
      var fill = HoleFill(.level, masks: follows)
      fill.maskLevel = 9
      var draft = trial(
        CoarseDropout(count: 1...1, height: 0.5...0.5, width: 0.5...0.5, fill),
        ImageSample(Self.white, masks: [mask]))
      let masks = draft.currentMasks()[0].bytes
      #expect(masks.filter { $0 == 9 }.count == (follows ? 100 : 0))
      if follows {
        #expect(zip(masks, draft.currentPixels().bytes).allSatisfy { ($0 == 9) == ($1 == 0) })
      }
    }
  }

  @Test func aGridHasItsHoles() {
    let image = Image(Size(8, 8), fill: [255])
    let grid = GridDropout(cell: 0.5...0.5, ratio: 0.5...0.5, isShifted: false)
    let holes = pixels(grid, image)
    for y in 0..<8 {
      for x in 0..<8 { #expect((holes[x, y] == [0]) == (x % 4 < 2 && y % 4 < 2), "\(x), \(y)") }
    }
  }

  @Test func erasedAreasHaveTheirShare() {
    let image = Image(Size(100, 100), fill: [255])
    let erasing = RandomErasing(area: 0.2...0.2, aspect: 0.5...2, HoleFill())
    for seed in 1...5 {
      let count = pixels(erasing, image, seed: UInt64(seed)).bytes.filter { $0 == 0 }.count
      #expect(abs(count - 2000) < 110)
    }
  }

  @Test func maskDropoutHidesAnObjectAndForgetsIt() {
    let objects = [
      Self.object(Box(minX: 2, minY: 3, maxX: 6, maxY: 9), "cat"),
      ImageObject(
        label: "dog", shape: .box(Box(minX: 10, minY: 10, maxX: 18, maxY: 18)), source: 1),
    ]
    var draft = trial(
      MaskDropout(count: 1...1, labels: "cat"), ImageSample(Self.white, objects: objects))
    let pixels = draft.currentPixels()
    for y in 0..<20 {
      for x in 0..<20 {
        #expect((pixels[x, y] == [0]) == ((2..<6).contains(x) && (3..<9).contains(y)))
      }
    }
    #expect(draft.placedObjects().map(\.object.label) == ["dog"])
  }

  @Test func constrainedHolesLieWithinObjects() {
    let box = Box(minX: 4, minY: 4, maxX: 16, maxY: 12)
    let dropout = ConstrainedDropout(count: 5...5, size: 0.3...0.3)
    var draft = trial(dropout, ImageSample(Self.white, objects: [Self.object(box)]))
    let pixels = draft.currentPixels()
    #expect(pixels.bytes.contains(0))
    for y in 0..<20 {
      for x in 0..<20 where pixels[x, y] == [0] {
        #expect((4..<16).contains(x) && (4..<12).contains(y))
      }
    }
    #expect(trial(dropout, ImageSample(Self.white)).isPristine)
  }

  @Test func stripesGoFromEdgeToEdge() {
    var stripes = XYMasking()
    stripes.columns = 1...1
    stripes.rows = 0...0
    stripes.width = 0.1...0.1
    let image = pixels(stripes, Self.white)
    let columns = (0..<20).filter { image[$0, 0] == [0] }
    #expect(columns.count == 2)
    for x in columns { #expect((0..<20).allSatisfy { image[x, $0] == [0] }) }
  }

  @Test func tilesChangePlacesWithWhatLiesInThem() throws {
    // Four tiles of one level each, which the mask knows too.
    let tiles = Image(
      Size(20, 20), channels: 1,
      bytes: (0..<400).map { (index: Int) -> UInt8 in
        let (column, row) = (index % 20 / 10, index / 200)
        return UInt8(50 * (1 + column + 2 * row))
      })
    let objects = [
      ImageObject(
        label: "in the first", shape: .box(Box(minX: 2, minY: 2, maxX: 6, maxY: 6)),
        keypoints: [Keypoint(point: Point(4, 4))], source: 0),
      ImageObject(
        label: "in the last",
        shape: .polygons([Box(minX: 12, minY: 12, maxX: 19, maxY: 19).corners]),
        source: 1),
      ImageObject(
        label: "torn", shape: .box(Box(minX: 5, minY: 5, maxX: 15, maxY: 9)), source: 2),
    ]
    for seed in 1...6 {
      var draft = trial(
        GridShuffle(rows: 2...2, columns: 2...2),
        ImageSample(tiles, masks: [tiles], objects: objects), seed: UInt64(seed))
      if draft.isPristine { continue }
      let shuffled = draft.currentPixels()
      #expect(shuffled.bytes.sorted() == tiles.bytes.sorted())
      #expect(draft.currentMasks()[0].bytes == shuffled.bytes)
      let placed = draft.placedObjects()
      #expect(placed.map(\.object.label) == ["in the first", "in the last"])
      for (object, level) in zip(placed, [UInt8(50), 200]) {
        let centre = try #require(object.box).centre
        #expect(shuffled[Int(centre.x), Int(centre.y)] == [level])
      }
      let point = try #require(placed[0].object.keypoints.first).point
      #expect(shuffled[Int(point.x), Int(point.y)] == [50])
    }
  }

  @Test func shuffledPixelsAreTheSameOnes() {
    let image = Image.slopes(Size(16, 16), channels: 1)
    let shuffled = pixels(PixelShuffle(rate: 0.5...0.5), image)
    #expect(shuffled != image)
    #expect(shuffled.bytes.sorted() == image.bytes.sorted())
  }

  @Test func blocksAreMirroredAlongTheirDiagonal() {
    let image = Image(Size(4, 4), channels: 1, bytes: 0..<16)
    let turned = pixels(BlockTranspose(block: 1...1, rate: 1...1), image)
    for y in 0..<4 { for x in 0..<4 { #expect(turned[x, y] == image[y, x]) } }
  }
}
