import TenfoldCore
import Testing

@testable import TenfoldImage

/// Masks of 16 bits, whose values a byte cannot hold.
@Suite struct MaskValuesTests {
  private static let options = DecodingOptions(channels: .indices)

  private static func file(_ rows: [[Int]]) -> [UInt8] {
    HandMadePNG.file(
      rows[0].count, rows.count, type: 0, depth: 16,
      rows: HandMadePNG.rows(rows, depth: 16))
  }

  private static func mask(_ rows: [[Int]]) throws -> Image {
    try Image.decode(file(rows), options).image
  }

  private static func draft(_ mask: Image, _ objects: [ImageObject] = []) -> ImageDraft {
    ImageDraft(ImageSample(Image(mask.size, fill: [10]), masks: [mask], objects: objects))
  }

  // MARK: Files

  @Test func valuesGoRound() throws {
    let mask = try Self.mask([[0, 26_001, 7], [300, 255, 26_001]])
    // Small values are their own levels where they can be; the highest level that is free goes to the next.
    #expect(mask.bytes == [0, 253, 7, 254, 255, 253])
    #expect(mask.values == [0, 26_001, 7, 300, 255, 26_001])
    let file = try mask.encode(as: .png())
    #expect(try ImageHeader.read(file).bitDepth == 16)
    let again = try Image.decode(file, Self.options).image
    #expect(again.bytes == mask.bytes && again.levelValues == mask.levelValues)
    let byHand = try #require(Image(Size(3, 2), values: [0, 26_001, 7, 300, 255, 26_001]))
    #expect(byHand == mask)
    #expect(try byHand.encode(as: .png()) == file)
  }

  @Test func storedOrientationMovesValues() throws {
    let file = HandMadePNG.file(
      3, 1, type: 0, depth: 16, rows: HandMadePNG.rows([[300, 0, 1000]], depth: 16),
      before: HandMadePNG.chunk("eXIf", exif(3)))
    #expect(try Image.decode(file, Self.options).image.values == [1000, 0, 300])
  }

  @Test func valuesUpTo255NeedNoMoreThanAByte() throws {
    let mask = try Self.mask([[0, 7, 255]])
    #expect(mask.levelValues == nil && mask.bytes == [0, 7, 255])
    #expect(try ImageHeader.read(mask.encode(as: .png())).bitDepth == 8)
    let wide = try Self.mask([[0, 300, 255]])
    var draft = Self.draft(wide)
    draft.crop(x: 2, y: 0, Size(1, 1), Resampling())
    let file = try draft.currentMasks()[0].encode(as: .png())
    #expect(try ImageHeader.read(file).bitDepth == 16, "what comes with 16 bits keeps them")
    #expect(try Image.decode(file, Self.options).image.bytes == [255])
  }

  @Test func asManyValuesAsLevels() throws {
    let most = [0] + (1...255).map { $0 * 257 }
    #expect(try Self.mask([most]).values.map { Int($0) } == most)
    for values in [most + [300], Array(most.dropFirst()) + [300]] {
      let error = #expect(throws: MediaError.self) { try Self.mask([values]) }
      #expect(error?.description.contains("16 bits with 257 different values") == true)
      #expect(Image(Size(values.count, 1), values: values.map { UInt16($0) }) == nil)
    }
  }

  @Test func equalByValuesNotByLevels() throws {
    #expect(try Self.mask([[0, 300]]) != Self.mask([[0, 301]]), "both are level 255")
    var table = LevelValues(isWide: true)
    #expect(table.take(1000) == 255 && table.take(300) == 254)
    var other = Image(Size(2, 1), channels: 1, bytes: [0, 254])
    other.levelValues = table
    #expect(try Self.mask([[0, 300]]) == other)
  }

  @Test func otherFormatsTakeWhatFitsIntoAByte() throws {
    let mask = try Self.mask([[300, 255]])
    #expect(mask.bytes == [254, 255])
    let error = #expect(throws: MediaError.self) { try mask.encode(as: .webpLossless()) }
    #expect(error?.description.contains("above 255") == true)
    var draft = Self.draft(mask)
    draft.policy.maskFill = 254
    draft.crop(x: 1, y: 0, Size(2, 1), Resampling())
    let cut = draft.currentMasks()[0]
    #expect(cut.bytes == [255, 253] && cut.values == [255, 254])
    let file = try cut.encode(as: .webpLossless())
    #expect(try Image.decode(file, DecodingOptions(channels: .grey)).image.bytes == [255, 254])
  }

  // MARK: Geometry

  @Test func geometryMovesValues() throws {
    // 255 stands for 300 and 254 for 1000.
    let mask = try Self.mask([[300, 1000], [5, 1000]])
    func values(fill: UInt8 = 0, _ change: (inout ImageDraft) -> Void) throws -> [UInt16] {
      var draft = Self.draft(mask)
      draft.policy.maskFill = fill
      change(&draft)
      return try Image.decode(draft.currentMasks()[0].encode(as: .png()), Self.options).image.values
    }
    #expect(try values { $0.project(Matrix3(-1, 0, 2, 0, 1, 0)) } == [1000, 300, 1000, 5])
    let pad = { (draft: inout ImageDraft) in draft.pad(left: 1, top: 0, right: 0, bottom: 0) }
    #expect(try values(pad) == [0, 300, 1000, 0, 5, 1000])
    #expect(try values(fill: 5, pad) == [5, 300, 1000, 5, 5, 1000])
    #expect(try values(fill: 254, pad) == [254, 300, 1000, 254, 5, 1000])
    #expect(try values(fill: 255, pad) == [255, 300, 1000, 255, 5, 1000])
    // An eighth of a turn of a picture twice as large brings its corners beyond the edges.
    let turned = try values {
      $0.resize(to: Size(8, 8))
      $0.project(.rotation(degrees: 45).about(Point(4, 4)), Resampling())
    }
    #expect(Set(turned) == [0, 5, 300, 1000])
    #expect([0, 7, 56, 63].allSatisfy { turned[$0] == 0 })
  }

  @Test func aFillForWhichThereIsNoLevelIsZero() throws {
    var draft = Self.draft(try Self.mask([(1...255).map { $0 * 257 }]))
    draft.policy.maskFill = 7
    draft.pad(left: 1, top: 0, right: 0, bottom: 0)
    #expect(draft.currentMasks()[0].values.prefix(3) == [0, 257, 514])
  }

  // MARK: Holes and classes

  @Test func holesHaveTheirValue() throws {
    var draft = Self.draft(try Self.mask([[300, 1000, 300]]))
    let hole = try #require(PixelRectangle(x: 1, y: 0, width: 1, height: 1, within: draft.size))
    var fill = HoleFill(.level, masks: true)
    fill.maskLevel = 255
    draft.makeHoles("test", [hole], fill, key: SIMD2(0, 0))
    #expect(draft.currentMasks()[0].values == [300, 255, 300])

    var full = Self.draft(try Self.mask([(1...255).map { $0 * 257 }]))
    full.makeHoles("test", [hole], fill, key: SIMD2(0, 0))
    #expect(full.asking.rejection?.reason == "too many mask values" && full.isPristine)
  }

  @Test func classesAreToldByValues() throws {
    // 300 is level 255; no pixel has the value 255.
    let mask = try Self.mask([[0, 0, 300, 0]])
    for (empty, isFound) in [([0.0, 255], true), ([0, 300], false)] {
      let columns = (1...32).map { seed in
        trial(
          MaskCrop(Size(1, 1), empty: empty),
          ImageSample(Image(mask.size, fill: [10]), masks: [mask]), seed: UInt64(seed)
        ).operations
      }
      #expect(columns.allSatisfy { $0.hasSuffix("(2,0)") } == isFound)
    }
    var transplantation = Transplantation()
    let own = ImageSample(Image(Size(4, 1), fill: [10]), masks: [try Self.mask([[1, 1, 1, 1000]])])
    let other = ImageSample(Image(Size(4, 1), fill: [200]), masks: [mask])
    for (excluded, values, note) in [
      ([0.0, 255], [1, 1, 300, 1000], "transplantation(300)"), ([0, 300], [1, 1, 1, 1000], ""),
    ] as [([Double], [UInt16], String)] {
      transplantation.excluded = excluded
      var draft = trial(transplantation, own, pool: [other])
      #expect(draft.currentMasks()[0].values == values)
      #expect(draft.operations == note)
    }
  }

  // MARK: Mixing

  private static func plain(_ shade: UInt8, _ value: UInt16, name: String) throws -> ImageSample {
    let size = Size(16, 12)
    let values = [UInt16](repeating: value, count: size.width * size.height)
    return ImageSample(
      Image(size, fill: [shade]), masks: [try #require(Image(size, values: values))],
      objects: [ImageObject(label: "a", shape: .mask(index: 0, value: 255))], name: name)
  }

  @Test(arguments: [
    "cutmix", "mosaic", "patch_mix", "saliency_mix", "puzzle_mix", "transplantation", "mixup",
    "copy_paste",
  ])
  func pixelsBringTheirValues(name: String) throws {
    let operation = try Pipeline(
      Recipe(name: "one", steps: [.operation(RecipeOperation(name: name))]),
      catalog: ImageTransforms.catalog)
    // Values of different pictures have the same level, and one is a byte's.
    let values: [UInt8: UInt16] = [10: 300, 90: 40_000, 170: 255, 250: 1000]
    let samples = try [10, 90, 170, 250].map { (shade: UInt8) in
      try Self.plain(shade, values[shade] ?? 0, name: "\(shade)")
    }
    #expect(samples.map { $0.masks[0].levels } == [[255], [255], [255], [255]])
    var draft = ImageDraft(samples[0])
    draft.pool = SamplePool(samples: Array(samples.dropFirst()))
    var mixed = 0
    for variant in 1...24 {
      draft.reset()
      operation.apply(
        to: &draft, key: StreamKey(seed: 1, record: 2), variant: UInt32(variant))
      let (shades, mask) = (draft.currentPixels().bytes, draft.currentMasks()[0].values)
      #expect(Set(mask).isSubset(of: Set(values.values)))
      mixed += Set(mask) == [300] ? 0 : 1
      for object in draft.placedObjects() {
        guard case .mask(0, let level) = object.object.shape else { continue }
        let value = draft.currentMasks()[0].levelValues?[level] ?? UInt16(level)
        #expect(mask.contains(value))
      }
      if name == "mixup" || name == "copy_paste" { continue }
      #expect(shades.map { values[$0] } == mask.map { $0 })
    }
    #expect(mixed > 4)
  }

  @Test func levelsMeet() throws {
    // Here 255 is 300 and 254 is 1000; there 255 is 1000 and 254 is 2000, and 255 is a value, too.
    let own = try Self.mask([[300, 1000, 2, 2]])
    let theirs = try Self.mask([[1000, 2000, 255, 254]])
    #expect(own.bytes == [255, 254, 2, 2] && theirs.bytes == [253, 252, 255, 254])
    let objects = theirs.bytes.map {
      ImageObject(label: "\($0)", shape: .mask(index: 0, value: $0))
    }
    var draft = Self.draft(own)
    let aligned = draft.aligned(
      ImageSample(Image(own.size, fill: [200]), masks: [theirs], objects: objects))
    let other = try #require(aligned)
    // The levels of 255 and 254 are taken here, so others stand for them.
    #expect(other.masks[0].bytes == [254, 251, 252, 253])
    #expect(
      other.objects.map(\.shape) == [254, 251, 252, 253].map { .mask(index: 0, value: $0) })
    let part = try #require(PixelRectangle(x: 1, y: 0, width: 3, height: 1, within: draft.size))
    draft.pasteRectangle(part, of: draft.fitted(other), "test")
    #expect(draft.currentMasks()[0].values == [300, 2000, 255, 254])
    #expect(draft.placedObjects().map(\.object.label) == ["252", "255", "254"])
    draft.reset()
    #expect(draft.currentMasks()[0].levelValues == own.levelValues)
  }

  @Test func aMaskOfBytesTakesLargeValuesUp() throws {
    var own = Image.greys([0, 1, 255, 3])
    own.palette = IndexPalette(colours: Array(0..<12))
    let theirs = try Self.mask([[26_001, 26_001, 255, 2]])
    var draft = Self.draft(own, [ImageObject(label: "a", shape: .mask(index: 0, value: 254))])
    let sample = ImageSample(Image(own.size, fill: [200]), masks: [theirs])
    let aligned = draft.aligned(sample)
    let other = try #require(aligned)
    #expect(other.masks[0].bytes == [253, 253, 255, 2], "254 is an object's")
    func paste(_ x: Int) throws -> Image {
      let part = try #require(PixelRectangle(x: x, y: 0, width: 1, height: 1, within: draft.size))
      draft.pasteRectangle(part, of: draft.fitted(other), "test")
      return draft.currentMasks()[0]
    }
    // Where nothing is larger than a byte the file is as it was.
    let small = try Image.decode(paste(3).encode(as: .png()), Self.options)
    #expect(small.image.bytes == [0, 1, 255, 2] && small.header.isIndexed)
    let large = try Image.decode(paste(0).encode(as: .png()), Self.options)
    #expect(large.image.values == [26_001, 1, 255, 2] && large.header.bitDepth == 16)
  }

  @Test func aPictureWithoutMaskIsGivenTheFill() throws {
    var draft = Self.draft(try Self.mask([[300, 1000]]))
    draft.policy.maskFill = 255
    let aligned = draft.aligned(ImageSample(Image(Size(2, 1), fill: [200])))
    let other = try #require(aligned)
    let part = try #require(PixelRectangle(x: 1, y: 0, width: 1, height: 1, within: draft.size))
    draft.pasteRectangle(part, of: draft.fitted(other), "test")
    #expect(draft.currentMasks()[0].values == [300, 255])
  }

  @Test func tooManyValuesOfBothRefuseTheDraw() throws {
    let size = Size(200, 1)
    func sample(_ first: Int, _ name: String) throws -> ImageSample {
      let mask = try Self.mask([(0..<200).map { first + $0 }])
      return ImageSample(Image(size, fill: [UInt8(first / 500)]), masks: [mask], name: name)
    }
    func outcome(_ name: String, _ pool: ImageSample) throws -> ImageAugmenter.Outcome {
      let step = RecipeStep.operation(RecipeOperation(name: name))
      var augmenter = try ImageAugmenter(
        Recipe(name: "test", steps: [step]), pool: SamplePool(samples: [pool]))
      augmenter.load(try sample(1000, "a"), key: StreamKey(seed: 1, record: 1))
      return augmenter.makeVariant(1)
    }
    #expect(try outcome("cutmix", sample(50_000, "b")) == .rejected("too many mask values"))
    #expect(try outcome("cutmix", sample(1050, "b")) == .made, "250 values of both")
    let colours = ImageSample(
      Image(size, fill: [90]), masks: [Image(size, fill: [1, 2, 3])], name: "b")
    #expect(try outcome("cutmix", colours) == .rejected("masks of different kinds"))
    #expect(
      try outcome("histogram_matching", sample(50_000, "b")) == .made, "takes nothing of the mask")
  }
}
