import TenfoldCore
import Testing

@testable import TenfoldImage

/// Operations on masks, of classes and of single objects.
@Suite struct MaskTests {
  private static let size = Size(12, 10)
  private static let palette = IndexPalette(colours: Array(0..<30))

  /// Rows of class 5 on class 1.
  private static func mask(channels: Int = 1) -> Image {
    var mask = Image(
      size, channels: channels,
      bytes: (0..<(size.width * size.height * channels)).map {
        ($0 / channels / size.width) % 2 == 0 ? 1 : 5
      })
    if channels == 1 { mask.palette = palette }
    return mask
  }

  private static func sample(channels: Int = 1, _ objects: [ImageObject] = []) -> ImageSample {
    ImageSample(
      Image(size, fill: [90, 80, 70]), masks: [mask(channels: channels)], objects: objects,
      label: "a")
  }

  @Test(arguments: [
    "coarse_dropout", "grid_dropout", "mask_dropout", "cutmix", "mosaic", "mixup", "copy_paste",
    "grid_shuffle", "block_transpose", "pixel_spread", "puzzle_mix", "transplantation",
  ])
  func operationsLeaveClassesOfAnyMask(name: String) throws {
    guard let type = ImageTransforms.catalog[name] else {
      Issue.record("no operation \(name)")
      return
    }
    var operation = RecipeOperation(name: name, parameters: type.example?.parameters ?? [])
    if type.parameterInfo.contains(where: { $0.name == "masks" }) {
      operation.parameters += [
        ConfigEntry("masks", ConfigValue(.boolean(true))),
        ConfigEntry("mask_level", ConfigValue(.integer(7))),
      ]
    }
    let pipeline = try Pipeline(
      Recipe(name: "one", steps: [.operation(operation)]), catalog: ImageTransforms.catalog)
    let box = Box(minX: 2, minY: 2, maxX: 9, maxY: 8)
    let object = ImageObject(label: "b", shape: .box(box), source: 0)
    // Masks of one channel and of three, in both pictures.
    for (own, other) in [(1, 1), (1, 3), (3, 1), (3, 3)] {
      var draft = ImageDraft(Self.sample(channels: own, [object]))
      draft.pool = SamplePool(samples: [Self.sample(channels: other, [object])])
      draft.policy.maskFill = 2
      for variant in 1...4 {
        draft.reset()
        pipeline.apply(
          to: &draft, key: StreamKey(seed: 1, record: 2), variant: UInt32(variant))
        let mask = draft.currentMasks()[0]
        #expect(mask.channels == own && mask.size == draft.size)
        #expect(mask.palette == (own == 1 ? Self.palette : nil))
        if own == 1, other == 1 {
          #expect(mask.withBytes { Set($0) }.isSubset(of: [1, 2, 5, 7]))
        }
      }
    }
  }

  private static func bitmap() -> Bitmap {
    // The left half.
    Bitmap(size, bytes: (0..<(size.width * size.height)).map { $0 % size.width < 6 ? 1 : 0 })
  }

  @Test func whatIsBeyondTheEdgesIsNoObject() {
    let object = ImageObject(label: "b", shape: .bitmap(Self.bitmap()), source: 0)
    var draft = ImageDraft(Self.sample([object]))
    draft.policy.maskFill = 1
    draft.pad(left: 3, top: 3, right: 3, bottom: 3)
    #expect(draft.placedObjects()[0].box == Box(minX: 3, minY: 3, maxX: 9, maxY: 13))
    #expect(draft.currentMasks()[0][0, 0] == [1])
  }

  @Test func holesInMasksAreHolesInObjects() throws {
    let object = ImageObject(label: "b", shape: .bitmap(Self.bitmap()), source: 0)
    var draft = ImageDraft(Self.sample([object]))
    let hole = try #require(PixelRectangle(x: 0, y: 0, width: 3, height: 10, within: Self.size))
    draft.makeHoles("test", [hole], HoleFill(.level, masks: true), key: SIMD2(0, 0))
    let placed = draft.placedObjects()
    #expect(placed[0].box == Box(minX: 3, minY: 0, maxX: 6, maxY: 10))
    #expect(placed[0].visibility == 0.5)
  }

  @Test func coveredObjectsWithMasksAreSeenLess() {
    let bitmap = ImageObject(label: "b", shape: .bitmap(Self.bitmap()), source: 0)
    let inMask = ImageObject(label: "c", shape: .mask(index: 0, value: 5), source: 1)
    var draft = ImageDraft(Self.sample([bitmap, inMask]))
    draft.cover(Box(minX: 0, minY: 0, maxX: 3, maxY: 10).corners)
    #expect(draft.placedObjects().map(\.visibility) == [0.5, 0.75])
    draft.cover(Box(minX: 0, minY: 0, maxX: 6, maxY: 10).corners)
    #expect(draft.placedObjects().map(\.object.label) == ["c"], "the other is hidden")
  }
}
