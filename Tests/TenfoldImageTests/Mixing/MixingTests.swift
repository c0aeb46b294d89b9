import TenfoldCore
import TenfoldImage
import Testing

@Suite struct MixingTests {
  /// A picture of one level with a mask and one object.
  private static func sample(
    _ level: UInt8, _ size: Size = Size(20, 20), label: String, mask: UInt8? = nil,
    box: Box? = nil
  ) -> ImageSample {
    ImageSample(
      Image(size, fill: [level]), masks: mask.map { [Image(size, fill: [$0])] } ?? [],
      objects: box.map { [ImageObject(label: label, shape: .box($0), source: 0)] } ?? [],
      label: label)
  }

  @Test func mixUpIsAWeightedMean() {
    // A beta distribution of two large parameters is a half; the largest share is less.
    var draft = trial(
      MixUp(alpha: 100, maximum: 0.25), Self.sample(100, label: "a", mask: 1),
      pool: [Self.sample(200, Size(7, 9), label: "b", mask: 2)])
    #expect(Set(draft.currentPixels().bytes) == [125])
    #expect(draft.mixtures == [Mixture(label: "b", share: 0.25)])
    #expect(Set(draft.currentMasks()[0].bytes) == [1])
  }

  @Test func objectsOfBothAreSeen() {
    let box = Box(minX: 2, minY: 2, maxX: 8, maxY: 8)
    var draft = trial(
      MixUp(alpha: 100, maximum: 0.3), Self.sample(100, label: "a", box: box),
      pool: [Self.sample(200, Size(40, 40), label: "b", box: box)])
    #expect(
      draft.placedObjects().map(\.box) == [box, Box(minX: 1, minY: 1, maxX: 4, maxY: 4)])
  }

  @Test func cutMixPastesARectangle() throws {
    let whole = Box(Size(20, 20))
    for seed in 1...8 {
      var draft = trial(
        CutMix(alpha: 100, maximum: 0.25), Self.sample(10, label: "a", mask: 1, box: whole),
        pool: [Self.sample(200, label: "b", mask: 2, box: whole)], seed: UInt64(seed))
      let image = draft.currentPixels()
      let pasted = image.bytes.filter { $0 == 200 }.count
      #expect(pasted > 0 && pasted <= 100)
      #expect(image.bytes.allSatisfy { $0 == 10 || $0 == 200 })
      #expect(
        zip(image.bytes, draft.currentMasks()[0].bytes)
          .allSatisfy { ($0 == 200) == ($1 == 2) })
      let mixture = try #require(draft.mixtures.first)
      #expect(abs(mixture.share - Double(pasted) / 400) < 1e-12)
      // The own object is covered by the rectangle, the other's is cut off at it.
      let placed = draft.placedObjects()
      let own = try #require(placed.first)
      #expect(abs(own.visibility - (1 - Double(pasted) / 400)) < 0.08)
      if placed.count == 2 {
        #expect(placed[1].box.map(\.area) == Double(pasted))
        #expect(placed[1].visibility == 1)
        #expect(placed[1].object.source == nil)
      } else {
        #expect(Double(pasted) / 400 < 0.1)
      }
    }
  }

  @Test func aMosaicHasFourQuarters() throws {
    let box = Box(Size(20, 20))
    var draft = trial(
      Mosaic(centre: 0.5...0.5), Self.sample(10, label: "a", mask: 1, box: box),
      pool: [Self.sample(200, Size(50, 50), label: "b", mask: 2, box: Box(Size(50, 50)))])
    let image = draft.currentPixels()
    #expect(image.size == Size(20, 20))
    #expect(image.bytes.filter { $0 == 10 }.count == 100)
    #expect(image.bytes.filter { $0 == 200 }.count == 300)
    #expect(
      zip(image.bytes, draft.currentMasks()[0].bytes).allSatisfy { ($0 == 10) == ($1 == 1) })
    let boxes = draft.placedObjects().compactMap(\.box)
    #expect(boxes.count == 4)
    #expect(boxes.allSatisfy { $0.width == 10 && $0.height == 10 })
    #expect(Set(boxes).count == 4)
    #expect(draft.mixtures.count == 3)
    #expect(draft.mixtures.allSatisfy { abs($0.share - 0.25) < 1e-12 })
  }

  @Test func aWideOneIsCutOffAtItsQuarter() {
    // A picture twice as wide as high covers a square quarter by its middle; the object on its left is lost.
    let wide = ImageSample(
      Image(Size(80, 40), fill: [200]),
      objects: [
        ImageObject(label: "left", shape: .box(Box(minX: 0, minY: 0, maxX: 15, maxY: 40))),
        ImageObject(label: "middle", shape: .box(Box(minX: 30, minY: 10, maxX: 50, maxY: 30))),
      ], label: "b")
    var draft = trial(Mosaic(centre: 0.5...0.5), Self.sample(10, label: "a"), pool: [wide])
    #expect(draft.placedObjects().map(\.object.label) == ["middle", "middle", "middle"])
    #expect(draft.placedObjects().allSatisfy { $0.box.map { $0.width == 5 } ?? false })
  }

  @Test func pastedObjectsBringTheirOutline() throws {
    let outline = Box(minX: 5, minY: 5, maxX: 15, maxY: 11).corners
    let other = ImageSample(
      Image(Size(20, 20), fill: [200]),
      masks: [Image(Size(20, 20), fill: [4])],
      objects: [
        ImageObject(label: "cup", shape: .polygons([outline])),
        ImageObject(label: "box only", shape: .box(Box(minX: 0, minY: 0, maxX: 5, maxY: 5))),
      ], label: "b")
    var paste = CopyPaste(count: 5...5, scale: 1...1)
    paste.softness = 0
    for seed in 1...5 {
      var draft = trial(
        paste, Self.sample(10, label: "a", mask: 1, box: Box(Size(20, 20))), pool: [other],
        seed: UInt64(seed))
      let placed = draft.placedObjects()
      #expect(placed.map(\.object.label) == ["a", "cup"])
      let cup = try #require(placed.last?.box)
      #expect(abs(cup.width - 10) < 1e-6 && abs(cup.height - 6) < 1e-6)
      #expect(placed.last?.visibility == 1)
      #expect(abs(placed[0].visibility - 0.85) < 0.06)
      let image = draft.currentPixels()
      #expect(image[Int(cup.centre.x), Int(cup.centre.y)] == [200])
      let level = draft.currentMasks()[0][Int(cup.centre.x), Int(cup.centre.y)]
      #expect(level == [4])
      #expect((50...80).contains(image.bytes.filter { $0 > 30 }.count))
      #expect(draft.mixtures.isEmpty)
    }
  }

  @Test func momentsAreExchanged() {
    // Both have a spread of 50; the other's mean is 100 more.
    let other = ImageSample(.greys([100, 200]), label: "b")
    var draft = trial(
      MoEx(share: 0.1, strength: 1...1), ImageSample(.greys([0, 100]), label: "a"), pool: [other])
    #expect(draft.currentPixels().bytes == [100, 200])
    #expect(draft.mixtures == [Mixture(label: "b", share: 0.1)])
  }

  @Test func histogramsAreMatched() {
    let other = ImageSample(.greys([103, 111, 122, 130]))
    let matched = pixels(
      HistogramMatching(strength: 1...1), .greys([0, 10, 20, 30]), pool: [other])
    #expect(matched.bytes == [103, 111, 122, 130])
    let half = pixels(
      HistogramMatching(strength: 0.5...0.5), .greys([1, 11, 20, 30]), pool: [other])
    #expect(half.bytes == [52, 61, 71, 80])
  }

  @Test(arguments: [
    PixelDistribution(.covariance, strength: 1...1) as any Transform<ImageDraft>,
    PixelDistribution(.channels, strength: 1...1), FDA(beta: 0.1...0.1),
    HistogramMatching(strength: 1...1),
  ])
  func adaptingToItselfChangesNothing(_ operation: any Transform<ImageDraft>) {
    let image = Image.slopes(Size(60, 44), channels: 3)
    let same = pixels(operation, image, pool: [ImageSample(image)])
    #expect(zip(same.bytes, image.bytes).allSatisfy { abs(Int($0) - Int($1)) <= 2 })
  }

  @Test func covarianceIsTakenOver() {
    let image = Image.slopes(Size(30, 30), channels: 3)
    // The same picture with other amplitudes and channels exchanged.
    let other = Image(
      image.size, channels: 3,
      bytes: (0..<900).flatMap { index -> [UInt8] in
        let pixel = image[index % 30, index / 30]
        return [60 + pixel[2] / 4, 90 + pixel[0] / 3, 100 + pixel[1] / 5]
      })
    let adapted = pixels(
      PixelDistribution(.covariance, strength: 1...1), image, pool: [ImageSample(other)])
    for channel in 0..<3 {
      func mean(_ image: Image) -> Double {
        Double(image.channel(channel).reduce(0) { $0 + Int($1) }) / 900
      }
      func spread(_ image: Image) -> Double {
        let middle = mean(image)
        let squares = image.channel(channel).reduce(0.0) {
          $0 + (Double($1) - middle) * (Double($1) - middle)
        }
        return (squares / 900).squareRoot()
      }
      #expect(abs(mean(adapted) - mean(other)) < 1)
      #expect(abs(spread(adapted) - spread(other)) < 1)
    }
  }

  @Test func lowestFrequenciesCarryTheMean() {
    let adapted = pixels(
      FDA(beta: 0...0), Image(Size(40, 40), fill: [60]),
      pool: [ImageSample(Image(Size(9, 9), fill: [170]))])
    #expect(Set(adapted.bytes) == [170])
  }

  @Test(arguments: zip(OverlayMix.Mode.allCases, [78, 222, 157, 100, 200, 100] as [UInt8]))
  func levelsAreMixedAsEditorsDo(_ mode: OverlayMix.Mode, _ expected: UInt8) {
    let mixed = pixels(
      OverlayMix(mode, opacity: 1...1), .greys([100]), pool: [ImageSample(.greys([200]))])
    #expect(mixed.bytes == [expected])
  }

  @Test func templatesAreAdded() {
    let mixed = pixels(
      TemplateTransform(own: 0.5...0.5, template: 0.25...0.25), .greys([100, 200]),
      pool: [ImageSample(.greys([80, 255]))])
    #expect(mixed.bytes == [70, 164])
  }

  @Test func oneClassIsTransplanted() {
    let mask = Image(Size(4, 1), channels: 1, bytes: [0, 7, 7, 0])
    let other = ImageSample(.greys([50, 60, 70, 80]), masks: [mask])
    var draft = trial(
      Transplantation(), ImageSample(.greys([1, 2, 3, 4]), masks: [.greys([0, 0, 0, 9])]),
      pool: [other])
    #expect(draft.currentPixels().bytes == [1, 60, 70, 4])
    #expect(draft.currentMasks()[0].bytes == [0, 7, 7, 9])
    #expect(trial(Transplantation(), ImageSample(.greys([1])), pool: [other]).isPristine)
  }

  @Test func theSalientPartIsPasted() {
    // A bright spot on grey, to the lower right.
    var spot = Image(Size(40, 40), fill: [90])
    spot.withMutableBytes { bytes in
      for y in 27..<32 { for x in 28..<33 { bytes[y * 40 + x] = 255 } }
    }
    let mixed = pixels(
      SaliencyMix(alpha: 100, maximum: 0.1), Image(Size(40, 40), fill: [10]),
      pool: [ImageSample(spot)])
    #expect(mixed[30, 29] == [255])
    #expect(mixed[3, 3] == [10])
  }

  @Test(arguments: [
    PatchMix(tiles: 4...4, share: 0.25...0.25) as any Transform<ImageDraft>, PuzzleMix(),
  ])
  func tilesAreSharedOut(_ operation: any Transform<ImageDraft>) throws {
    var other = Image.slopes(Size(32, 32), channels: 1)
    other = Image(other.size, channels: 1, bytes: other.bytes.map { 128 + $0 / 2 })
    var draft = trial(
      operation, Self.sample(10, Size(32, 32), label: "a"), pool: [ImageSample(other, label: "b")])
    let theirs = draft.currentPixels().bytes.filter { $0 >= 128 }.count
    let share = try #require(draft.mixtures.first).share
    #expect(abs(share - Double(theirs) / 1024) < 1e-9)
    #expect(theirs > 0)
  }

  @Test func sharesOfSharesAddUpToOne() {
    var draft = ImageDraft(Self.sample(1, label: "a"))
    draft.pool = SamplePool(samples: [Self.sample(2, label: "b"), Self.sample(3, label: "c")])
    var random = RandomStream(
      key: StreamKey(seed: 5, record: 1), step: StepAddress("shares"), variant: 1)
    for _ in 0..<3 { MixUp(alpha: 100, maximum: 0.4).apply(to: &draft, using: &random) }
    let shares = draft.mixtures.map(\.share)
    #expect(shares.count == 3)
    // 0.4 of the last, 0.4 of what is left of the one before, and so on.
    #expect(zip(shares, [0.144, 0.24, 0.4]).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test(arguments: [
    "mixup", "cutmix", "mosaic", "copy_paste", "saliency_mix", "puzzle_mix", "patch_mix", "moex",
    "overlay_mix", "transplantation", "histogram_matching", "pixel_distribution", "fda",
    "template_transform", "overlay_image",
  ])
  func withoutOthersNothingIsMixed(name: String) throws {
    let type = try #require(ImageTransforms.catalog[name])
    #expect(trial(try type.make([]), Self.sample(9, label: "a")).isPristine)
  }

  @Test(arguments: [1, 2, 3, 4], [1, 2, 3, 4])
  func picturesOfOtherChannelsAreMadeToFit(own: Int, other: Int) {
    let mixed = pixels(
      CutMix(alpha: 100, maximum: 0.3), .slopes(Size(12, 10), channels: own),
      pool: [ImageSample(.slopes(Size(8, 9), channels: other))])
    #expect(mixed.channels == own)
  }
}
