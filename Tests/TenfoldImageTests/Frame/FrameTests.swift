import TenfoldCore
import Testing

@testable import TenfoldImage

@Suite struct FrameTests {
  /// Applies an operation as a recipe would.
  private func draft<T: Transform<ImageDraft>>(
    _ type: T.Type, _ size: Size, _ entries: [String: ConfigValue.Content] = [:], seed: UInt64 = 1,
    objects: [ImageObject] = [], masks: [Image] = []
  ) throws -> ImageDraft {
    let list = entries.sorted { $0.key < $1.key }.map { ConfigEntry($0.key, ConfigValue($0.value)) }
    var draft = ImageDraft(
      ImageSample(Image(size, fill: [100]), masks: masks, objects: objects))
    var random = stream(seed)
    try T.make(list).apply(to: &draft, using: &random)
    return draft
  }

  /// Where the upper left corner of the original is now.
  private func origin(_ draft: ImageDraft) -> Point? { draft.map.unclipped(Point(0, 0), from: 0) }

  private func object(_ box: Box) -> ImageObject { ImageObject(label: "a", shape: .box(box)) }

  @Test func aCropIsCutAtTheEdgesUnlessItIsPadded() throws {
    let size = Size(10, 8)
    let part: [String: ConfigValue.Content] = [
      "left": .integer(-2), "top": .integer(5), "width": .integer(6), "height": .integer(9),
    ]
    let cut = try draft(Crop.self, size, part)
    #expect(cut.size == Size(4, 3))
    #expect(origin(cut) == Point(0, -5))
    var padded = try draft(Crop.self, size, part.merging(["pad": .boolean(true)]) { $1 })
    #expect(padded.size == Size(6, 9))
    #expect(origin(padded) == Point(2, -5))
    let pixels = padded.currentPixels()
    #expect(pixels[1, 0] == [0] && pixels[2, 0] == [100] && pixels[2, 3] == [0])
    #expect(try draft(Crop.self, size, ["left": .integer(10)]).isPristine)
  }

  @Test(arguments: [
    (Size(10, 8), Point(-3, -2)), (Size(5, 5), Point(0, 0)), (Size(3, 4), Point(0, 0)),
  ])
  func theMiddleIsKept(_ size: Size, _ corner: Point) throws {
    let kept = try draft(CenterCrop.self, size, ["width": .integer(4), "height": .integer(4)])
    #expect(kept.size == Size(4, 4))
    #expect(origin(kept) == corner)
  }

  @Test func aSmallPictureStaysWithoutPadding() throws {
    let kept = try draft(
      RandomCrop.self, Size(3, 9),
      ["width": .integer(4), "height": .integer(4), "pad": .boolean(false)])
    #expect(kept.size == Size(3, 4))
  }

  @Test func allPlacesAreReachedAndNoneBeyond() throws {
    var seen: Set<Point> = []
    for seed in 1...200 {
      let kept = try draft(
        RandomCrop.self, Size(6, 5), ["width": .integer(4), "height": .integer(4)],
        seed: UInt64(seed))
      if let corner = origin(kept) { seen.insert(corner) }
    }
    #expect(seen == Set((0...2).flatMap { x in (0...1).map { Point(Double(-x), Double(-$0)) } }))
  }

  @Test func fiveCropsAreTheCornersAndTheMiddle() throws {
    var seen: Set<Point> = []
    for seed in 1...100 {
      let kept = try draft(
        FiveCrop.self, Size(12, 10), ["width": .integer(4), "height": .integer(4)],
        seed: UInt64(seed))
      if let corner = origin(kept) { seen.insert(corner) }
      #expect(!kept.map.orientation.isMirrored)
    }
    #expect(
      seen == [Point(0, 0), Point(-8, 0), Point(0, -6), Point(-8, -6), Point(-4, -3)])
    let mirrored = try (1...40).filter { seed in
      try draft(
        FiveCrop.self, Size(12, 10),
        ["width": .integer(4), "height": .integer(4), "mirror": .boolean(true)], seed: UInt64(seed)
      ).map.orientation.isMirrored
    }
    #expect((8...32).contains(mirrored.count))
  }

  @Test func resizedCropsKeepToTheirRanges() {
    let size = Size(200, 100)
    var random = stream(4)
    for _ in 0..<500 {
      let part = RandomResizedCrop.part(of: size, scale: 0.1...0.5, ratio: 0.5...2, using: &random)
      #expect(Box(size).intersection(part) == part)
      #expect((0.095...0.51).contains(part.area / 20_000))
      #expect((0.48...2.1).contains(part.width / part.height))
    }
  }

  @Test func aProportionThatDoesNotFitKeepsTheMiddle() {
    var random = stream(4)
    // All of a strip 100 × 10 at 1:1 cannot be: the middle 10 × 10 is kept.
    let part = RandomResizedCrop.part(of: Size(100, 10), scale: 1...1, ratio: 1...1, using: &random)
    #expect(part == Box(minX: 45, minY: 0, maxX: 55, maxY: 10))
  }

  @Test(arguments: [
    (["longest"], Size(100, 50), Size(40, 20)), (["longest"], Size(50, 100), Size(20, 40)),
    (["smallest"], Size(100, 50), Size(80, 40)), (["smallest"], Size(30, 7), Size(171, 40)),
    (["longest"], Size(30, 1), Size(40, 1)),
  ])
  func sidesBecomeSoLong(_ which: [String], _ before: Size, _ after: Size) throws {
    let size: [String: ConfigValue.Content] = ["size": .integer(40)]
    let made =
      which == ["longest"]
      ? try draft(LongestMaxSize.self, before, size)
      : try draft(SmallestMaxSize.self, before, size)
    #expect(made.size == after)
  }

  @Test func aLetterboxHoldsAllOfThePicture() throws {
    let frame: [String: ConfigValue.Content] = ["width": .integer(40), "height": .integer(40)]
    var boxed = try draft(
      Letterbox.self, Size(20, 10), frame,
      objects: [object(Box(minX: 0, minY: 0, maxX: 20, maxY: 10))])
    #expect(boxed.size == Size(40, 40))
    #expect(boxed.placedObjects()[0].box == Box(minX: 0, minY: 10, maxX: 40, maxY: 30))
    #expect(boxed.map.stages.count == 1)
    let pixels = boxed.currentPixels()
    #expect(pixels[20, 9] == [114] && pixels[20, 20] == [100] && pixels[20, 30] == [114])
    let small = try draft(
      Letterbox.self, Size(20, 10), frame.merging(["enlarge": .boolean(false)]) { $1 })
    #expect(origin(small) == Point(10, 15))
    #expect(try draft(Letterbox.self, Size(40, 40), frame).isPristine)
  }

  @Test func paddingReachesItsGoal() throws {
    #expect(try draft(PadTo.self, Size(33, 64)).size == Size(64, 64))
    #expect(try draft(PadTo.self, Size(33, 20), ["ratio": .integer(1)]).size == Size(33, 33))
    #expect(try draft(PadTo.self, Size(33, 20), ["power_of": .integer(2)]).size == Size(64, 32))
    #expect(try draft(PadTo.self, Size(33, 20), ["power_of": .integer(3)]).size == Size(81, 27))
    let least = try draft(
      PadTo.self, Size(33, 20), ["width": .integer(10), "height": .integer(30)])
    #expect(least.size == Size(33, 30))
    #expect(origin(least) == Point(0, 5))
    let wide = try draft(
      PadTo.self, Size(30, 20), ["ratio": .number(2), "position": .string("top_left")])
    #expect(wide.size == Size(40, 20))
    #expect(origin(wide) == Point(0, 0))
  }

  @Test func croppingReachesItsGoal() throws {
    #expect(try draft(CropTo.self, Size(70, 31)).size == Size(64, 31))
    #expect(try draft(CropTo.self, Size(33, 20), ["ratio": .integer(1)]).size == Size(20, 20))
    #expect(try draft(CropTo.self, Size(33, 20), ["power_of": .integer(2)]).size == Size(32, 16))
    #expect(try draft(CropTo.self, Size(33, 20), ["width": .integer(10)]).size == Size(10, 20))
    #expect(try draft(CropTo.self, Size(32, 64)).isPristine)
    let ratios: ConfigValue.Content = .list([ConfigValue(.number(1)), ConfigValue(.number(0.5))])
    let sizes = try Set(
      (1...30).map {
        try draft(CropTo.self, Size(40, 40), ["ratio": ratios], seed: UInt64($0)).size
      })
    #expect(sizes == [Size(40, 40), Size(20, 40)])
  }

  @Test func croppingLeavesAPixel() throws {
    let all: [String: ConfigValue.Content] = [
      "amount": .integer(-20), "unit": .string("pixels"), "keep_size": .boolean(false),
    ]
    #expect(try draft(CropAndPad.self, Size(10, 31), all).size == Size(1, 1))
    let some = all.merging(["amount": .integer(-2)]) { $1 }
    #expect(try draft(CropAndPad.self, Size(10, 31), some).size == Size(6, 27))
    let more = all.merging(["amount": .integer(3)]) { $1 }
    #expect(try draft(CropAndPad.self, Size(10, 31), more).size == Size(16, 37))
    let kept = try draft(CropAndPad.self, Size(10, 30), ["amount": .number(0.5)])
    #expect(kept.size == Size(10, 30))
    #expect(origin(kept) == Point(2.5, 7.5))
    #expect(kept.map.stages.count == 1)
  }

  @Test func zoomingOutKeepsAllOfThePicture() throws {
    for seed in 1...20 {
      var far = try draft(
        ZoomOut.self, Size(20, 10), ["scale": .integer(2)], seed: UInt64(seed),
        objects: [object(Box(minX: 0, minY: 0, maxX: 20, maxY: 10))])
      #expect(far.size == Size(20, 10))
      let box = try #require(far.placedObjects().first?.box)
      #expect(abs(box.width - 10) < 1e-9 && abs(box.height - 5) < 1e-9)
      #expect(far.map.stages.count == 1)
    }
  }

  private let two = [
    Box(minX: 20, minY: 20, maxX: 30, maxY: 40), Box(minX: 60, minY: 50, maxX: 90, maxY: 70),
  ]

  @Test func safeCropsKeepObjectsWhole() throws {
    for seed in 1...50 {
      var kept = try draft(
        BoxSafeCrop.self, Size(100, 80), seed: UInt64(seed), objects: two.map(object))
      #expect(kept.placedObjects().map(\.visibility) == [1, 1])
      // A half of two is one: it is whole, whatever becomes of the other.
      var half = try draft(
        BoxSafeCrop.self, Size(100, 80), ["share": .number(0.5)], seed: UInt64(seed),
        objects: two.map(object))
      #expect(half.placedObjects().contains { $0.visibility == 1 })
    }
    let sized = try draft(
      BoxSafeCrop.self, Size(100, 80), ["width": .integer(30), "height": .integer(20)],
      objects: two.map(object))
    #expect(sized.size == Size(30, 20))
    #expect(try draft(BoxSafeCrop.self, Size(100, 80)).size != Size(100, 80))
  }

  @Test func anObjectOfOnePixelAtTheEdgeIsKept() throws {
    for corner in [Point(0, 0), Point(9, 9), Point(9, 0)] {
      let box = Box(minX: corner.x, minY: corner.y, maxX: corner.x + 1, maxY: corner.y + 1)
      for seed in 1...10 {
        var kept = try draft(
          BoxSafeCrop.self, Size(10, 10), ["erosion": .number(1)], seed: UInt64(seed),
          objects: [object(box)])
        #expect(kept.placedObjects().map(\.visibility) == [1])
      }
    }
  }

  @Test func cropsNearABoxKeepToTheMargin() throws {
    var exact = try draft(
      NearBoxCrop.self, Size(100, 80), ["margin": .integer(0)], objects: [object(two[0])])
    #expect(exact.size == Size(10, 20))
    #expect(exact.placedObjects()[0].box == Box(minX: 0, minY: 0, maxX: 10, maxY: 20))
    let wide = try draft(
      NearBoxCrop.self, Size(100, 80), ["margin": .integer(2)], objects: [object(two[0])])
    // 20 more on each side across; 40 down, of which 20 are there above.
    #expect(wide.size == Size(50, 80))
    #expect(try draft(NearBoxCrop.self, Size(100, 80)).isPristine)
  }

  @Test func anObjectIsToBeSeen() throws {
    for seed in 1...100 {
      var kept = try draft(
        OneBoxCrop.self, Size(100, 80), ["width": .integer(25), "height": .integer(25)],
        seed: UInt64(seed), objects: two.map(object))
      #expect(kept.size == Size(25, 25))
      // Half of each side is in, so a quarter of the area.
      #expect(kept.placedObjects().contains { $0.visibility >= 0.25 })
    }
  }

  @Test func aPixelOfTheMaskIsToBeSeen() throws {
    let bytes = (0..<400).map { index -> UInt8 in index == 399 ? 7 : index < 20 ? 255 : 0 }
    let mask = Image(Size(20, 20), channels: 1, bytes: bytes)
    let empty = ConfigValue.Content.list([ConfigValue(.integer(0)), ConfigValue(.integer(255))])
    for seed in 1...20 {
      var kept = try draft(
        MaskCrop.self, Size(20, 20),
        ["width": .integer(5), "height": .integer(5), "empty": empty], seed: UInt64(seed),
        masks: [mask])
      #expect(kept.currentMasks()[0].extent(of: 7)?.count == 1)
    }
    let without = try draft(
      MaskCrop.self, Size(20, 20), ["width": .integer(5), "height": .integer(5)])
    #expect(without.size == Size(5, 5))
  }

  @Test func overlapsAreWhatIsAsked() throws {
    for seed in 1...50 {
      var kept = try draft(
        IoUCrop.self, Size(100, 80), ["thresholds": .number(0.3)], seed: UInt64(seed),
        objects: [object(Box(minX: 20, minY: 20, maxX: 70, maxY: 60))])
      guard !kept.isPristine else { continue }
      let box = try #require(kept.placedObjects().first?.box)
      let whole = Double(kept.width * kept.height) + 2000 - box.area
      #expect(box.area / whole >= 0.3)
    }
    #expect(
      try draft(IoUCrop.self, Size(100, 80), ["thresholds": .integer(1)], objects: two.map(object))
        .isPristine)
  }
}
