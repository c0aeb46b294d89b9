import TenfoldCore
import Testing

@testable import TenfoldImage

@Suite struct GeometryTests {
  /// A picture whose pixels all differ.
  private let picture = Image(Size(4, 3), channels: 1, bytes: (0..<12).map { UInt8($0 * 20) })

  private func draft(_ image: Image, _ body: (inout ImageDraft, inout RandomStream) -> Void)
    -> ImageDraft
  {
    var draft = ImageDraft(ImageSample(image))
    var random = stream(1)
    body(&draft, &random)
    return draft
  }

  @Test func flipsAreExact() {
    var vertical = draft(picture) { VerticalFlip().apply(to: &$0, using: &$1) }
    let pixels = vertical.currentPixels()
    #expect((0..<4).map { pixels[$0, 0][0] } == [160, 180, 200, 220])
    var transposed = draft(picture) { Transpose().apply(to: &$0, using: &$1) }
    let columns = transposed.currentPixels()
    #expect(columns.size == Size(3, 4))
    #expect((0..<3).map { columns[$0, 0][0] } == [0, 80, 160])
  }

  @Test func theSquaresSymmetriesAreEquallyLikely() {
    var counts: [[UInt8]: Int] = [:]
    for seed in 1...800 {
      var draft = ImageDraft(ImageSample(picture))
      var random = stream(UInt64(seed))
      SquareSymmetry().apply(to: &draft, using: &random)
      let pixels = draft.currentPixels()
      counts[pixels.withBytes { Array($0) }, default: 0] += 1
    }
    #expect(counts.count == 8)
    #expect(counts.values.allSatisfy { (60...140).contains($0) })
  }

  @Test(arguments: [0.0, 10, 45, 60, 90, 135, -30, 180])
  func theInnerRectangleHasNoBorder(_ degrees: Double) {
    for size in [Size(60, 40), Size(40, 60), Size(50, 50), Size(90, 11)] {
      var draft = draft(Image(size, fill: [200])) {
        Rotate(degrees: degrees...degrees, cropsBorder: true, Resampling(.nearest))
          .apply(to: &$0, using: &$1)
      }
      #expect(draft.map.stages.allSatisfy { $0.staysWithin }, "\(size)")
      let pixels = draft.currentPixels()
      #expect(pixels.withBytes { $0.allSatisfy { $0 == 200 } }, "\(size)")
      // It could not be larger: a pixel more on either side reaches out of the turned picture, or it is the whole
      // picture.
      if degrees == 90 { #expect(draft.size == Size(size.height, size.width)) }
      if degrees == 0 { #expect(draft.size == size) }
    }
    // Known: a square turned by 45 degrees holds one with sides of 1/√2.
    #expect(Rotate.inner(Size(100, 100), .rotation(degrees: 45)) == Size(70, 70))
  }

  @Test(arguments: [10.0, 45, 90, -120])
  func aSafeTurnLosesNothing(_ degrees: Double) {
    let size = Size(60, 40)
    let same = draft(Image(size, fill: [1])) {
      SafeRotate(degrees: degrees...degrees).apply(to: &$0, using: &$1)
    }
    #expect(same.size == size)
    #expect(same.map.stages.allSatisfy { $0.keepsEverything })
    let grown = draft(Image(size, fill: [1])) {
      SafeRotate(degrees: degrees...degrees, keepsSize: false).apply(to: &$0, using: &$1)
    }
    #expect(grown.map.stages.allSatisfy { $0.keepsEverything })
    #expect(abs(grown.map.orientation.scale - 1) < 1e-9)
    if degrees == 90 { #expect(grown.size == Size(40, 60)) }
  }

  @Test func anAffineMapWithoutAmountsDoesNothing() {
    var plain = Affine()
    (plain.scale, plain.translateX, plain.translateY) = (1...1, 0...0, 0...0)
    (plain.degrees, plain.shearX) = (0...0, 0...0)
    let same = draft(picture) { plain.apply(to: &$0, using: &$1) }
    #expect(same.isPristine)
    plain.fitsOutput = true
    plain.scale = 2...2
    let larger = draft(picture) { plain.apply(to: &$0, using: &$1) }
    #expect(larger.size == Size(8, 6))
  }

  @Test func theOrderOfAnAffineMapIsScaleSlantTurnMove() {
    var affine = Affine()
    (affine.scale, affine.degrees, affine.shearX) = (2...2, 90...90, 0...0)
    (affine.translateX, affine.translateY, affine.unit) = (5...5, -7...(-7), .pixels)
    let made = draft(Image(Size(100, 100), fill: [0])) { affine.apply(to: &$0, using: &$1) }
    // From the middle 10 to the right: 20 above it, then 5 right and 7 up.
    #expect(made.map.forward(Point(60, 50)) == Point(55, 23))
  }

  @Test func movesAreWholePixels() {
    let moved = draft(Image(Size(37, 23), fill: [0])) {
      Translate(x: 0.1...0.3, y: -0.3...(-0.1)).apply(to: &$0, using: &$1)
    }
    #expect(moved.map.stages.count == 1 && moved.map.stages[0].movesWholePixels)
  }

  @Test func perspectiveFillsTheFrameOrKeepsItAll() {
    for seed in 1...50 {
      for (fits, keeps) in [(false, true), (false, false), (true, true), (true, false)] {
        var draft = ImageDraft(ImageSample(Image(Size(60, 40), fill: [1])))
        var random = stream(UInt64(seed))
        Perspective(scale: 0.3...0.3, keepsSize: keeps, fitsOutput: fits)
          .apply(to: &draft, using: &random)
        #expect(draft.map.stages.count == 1)
        #expect(
          draft.map.stages.allSatisfy { fits ? $0.keepsEverything : $0.staysWithin },
          "\(seed) \(fits) \(keeps)")
        if keeps { #expect(draft.size == Size(60, 40)) }
        #expect(draft.width <= 240 && draft.height <= 240)
      }
    }
  }

  @Test func elasticMovesPixelsVisiblyAtItsDefaults() throws {
    let made = draft(Image(Size(256, 256), fill: [0])) { Elastic().apply(to: &$0, using: &$1) }
    guard case .field(let field) = try #require(made.map.stages.first).motion else {
      Issue.record("no field")
      return
    }
    let squares = zip(field.dx, field.dy).reduce(0) { $0 + Double($1.0 * $1.0 + $1.1 * $1.1) }
    let deviation = (squares / Double(field.dx.count)).squareRoot()
    #expect((1.5...7).contains(deviation), "pixels")
  }

  @Test func aSplineGoesThroughItsPoints() throws {
    var moves = ControlGrid(columns: 3, rows: 3)
    var random = stream(3)
    moves.fill(limit: 1) { random.unit() - 0.5 }
    let sheet = try #require(ThinPlateSpline.Sheet(moves))
    for (place, move) in zip(moves.places, moves.moves) {
      let found = sheet.move(place)
      #expect(abs(found.x - move.x) < 1e-9 && abs(found.y - move.y) < 1e-9)
      let smooth = moves.smooth(place.x, place.y)
      #expect(abs(smooth.x - move.x) < 1e-9 && abs(smooth.y - move.y) < 1e-9)
      let flat = moves.triangular(place.x, place.y)
      #expect(abs(flat.x - move.x) < 1e-9 && abs(flat.y - move.y) < 1e-9)
    }
  }

  @Test func evenMovesAreEvenBetweenPoints() throws {
    // All nodes move by a linear function of their place, so everything does.
    var moves = ControlGrid(columns: 2, rows: 3)
    let places = moves.places
    var values = places.flatMap { [0.1 + 0.2 * $0.x, 0.05 * $0.y - 0.03] }.makeIterator()
    moves.fill(limit: 9) { values.next() ?? 0 }
    let sheet = try #require(ThinPlateSpline.Sheet(moves))
    for (x, y) in [(0.1, 0.9), (0.5, 0.33), (0.97, 0.02), (0, 1)] {
      for found in [sheet.move(Point(x, y)), moves.smooth(x, y), moves.triangular(x, y)] {
        #expect(abs(found.x - (0.1 + 0.2 * x)) < 1e-9 && abs(found.y - (0.05 * y - 0.03)) < 1e-9)
      }
    }
  }

  @Test func gridsAndLensesKeepTheirFrames() {
    for seed in 1...5 {
      var columns = ImageDraft(ImageSample(Image(Size(50, 40), fill: [200])))
      var random = stream(UInt64(seed))
      GridDistortion().apply(to: &columns, using: &random)
      GridElastic().apply(to: &columns, using: &random)
      PiecewiseAffine().apply(to: &columns, using: &random)
      Fisheye().apply(to: &columns, using: &random)
      for corner in [
        Point(0, 0), Point(50, 0), Point(0, 40), Point(50, 40), Point(25, 0), Point(0, 20),
      ] {
        #expect(columns.map.backward(corner) != nil, "\(corner) shows something of the picture")
      }
    }
  }

  @Test func unrollingPutsDistancesAcrossAndDirectionsDown() throws {
    var unrolled = draft(Image(Size(80, 60), fill: [9])) {
      PolarWarp(.unroll).apply(to: &$0, using: &$1)
    }
    #expect(unrolled.size == Size(80, 60))
    // 25 to the right of the middle: half of the farthest distance, at the top. 20 below it: a quarter down, 20/50 of
    // 80.
    let below = try #require(unrolled.map.forward(Point(40, 50)))
    #expect(abs(below.x - 32) < 0.05 && abs(below.y - 15) < 0.05)
    let right = try #require(unrolled.map.forward(Point(65, 31)))
    #expect(abs(right.x - 40.03) < 0.1 && abs(right.y - 0.38) < 0.6)
    var random = stream(1)
    PolarWarp(.roll).apply(to: &unrolled, using: &random)
    for point in [Point(50, 40), Point(20, 12), Point(41, 50)] {
      let back = try #require(unrolled.map.forward(point))
      #expect(abs(back.x - point.x) < 0.5 && abs(back.y - point.y) < 0.5)
    }
  }

  @Test func objectsFollowWhenThePictureIsUnrolled() throws {
    let image = Image(Size(80, 60), fill: [9])
    func box(_ object: Box) throws -> Box {
      var draft = ImageDraft(
        ImageSample(image, objects: [ImageObject(label: "a", shape: .box(object))]))
      var random = stream(1)
      PolarWarp(.unroll).apply(to: &draft, using: &random)
      return try #require(draft.placedObjects().first?.box)
    }
    // A circle around the middle, 20 of 50 in radius, is a bar over all directions.
    let middle = try box(Box(minX: 20, minY: 10, maxX: 60, maxY: 50))
    #expect(middle.minX == 0 && middle.minY == 0 && middle.maxY == 60)
    #expect(abs(middle.maxX - 32) <= 1)
    // A circle of 4 around a place 20 below the middle: 16...24 of 50, and asin(4/20) = 11.5 degrees to either side.
    let below = try box(Box(minX: 36, minY: 46, maxX: 44, maxY: 54))
    #expect(abs(below.minX - 25.6) <= 1.2 && abs(below.maxX - 38.4) <= 1.2)
    #expect(abs(below.minY - 13.1) <= 1.2 && abs(below.maxY - 16.9) <= 1.2)
    // The same to the right, but lower by 1: the seam cuts it in two, and the larger part is below it, at the top.
    let right = try box(Box(minX: 56, minY: 27, maxX: 64, maxY: 35))
    #expect(right.minY == 0 && right.maxY < 4)
  }

  @Test func scatteredPixelsAreNeighboursAndMasksFollow() {
    let size = Size(30, 20)
    let bytes = (0..<600).map { UInt8($0 % 30 * 8) }
    let image = Image(size, channels: 1, bytes: bytes)
    var draft = ImageDraft(ImageSample(image, masks: [image]))
    var random = stream(1)
    PixelSpread(radius: 2...2).apply(to: &draft, using: &random)
    let pixels = draft.currentPixels()
    #expect(pixels != image)
    #expect(draft.currentMasks()[0] == pixels)
    for y in 0..<20 {
      for x in 0..<30 { #expect(abs(Int(pixels[x, y][0]) - x * 8) <= 16) }
    }
  }

  @Test(arguments: (ImageTransforms.geometry + ImageTransforms.frame).map { $0.name })
  func onePixelAndOddSizesAreNoTrouble(_ name: String) throws {
    let type = try #require(ImageTransforms.catalog[name])
    func run<T: Transform<ImageDraft>>(_ type: T.Type, _ image: Image, _ seed: UInt64) {
      var draft = ImageDraft(
        ImageSample(
          image, masks: [Image(image.size, fill: [1])],
          objects: [ImageObject(label: "a", shape: .box(Box(image.size)))]))
      var random = stream(seed)
      T().apply(to: &draft, using: &random)
      let placed = draft.placedObjects()
      #expect(
        placed.allSatisfy { $0.box.map { Box(draft.size).union($0) == Box(draft.size) } ?? true })
      // Large results are made by the renderer's own tests.
      if draft.width * draft.height < 2000 { #expect(draft.currentPixels().size == draft.size) }
      var again = ImageDraft(draft.sample)
      var same = stream(seed)
      T().apply(to: &again, using: &same)
      #expect(again.signature == draft.signature && again.operations == draft.operations)
    }
    for image in [
      Image(Size(1, 1), fill: [7]), Image(Size(1, 9), fill: [1, 2, 3]),
      Image(Size(7, 2), fill: [1, 2, 3, 4]), Image(Size(13, 11), fill: [9, 255]),
    ] {
      for seed in 1...3 { run(type, image, UInt64(seed)) }
    }
  }
}
