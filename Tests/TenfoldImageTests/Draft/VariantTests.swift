import TenfoldCore
import Testing

@testable import TenfoldImage

/// Which draws become variants, and what labels they get.
@Suite struct VariantTests {
  private static let size = Size(24, 20)

  private static func picture(_ seed: Int = 0) -> Image {
    Image(
      size, channels: 3,
      bytes: (0..<(size.width * size.height * 3)).map { UInt8(truncatingIfNeeded: $0 * 7 + seed) })
  }

  private static func step(
    _ name: String, _ parameters: KeyValuePairs<String, ConfigValue.Content> = [:]
  ) -> RecipeStep {
    .operation(
      RecipeOperation(
        name: name, parameters: parameters.map { ConfigEntry($0.key, ConfigValue($0.value)) }))
  }

  private static func maybe(_ steps: RecipeStep...) -> RecipeStep { .probability(0.5, steps) }

  /// The outcomes of some variants, and the pictures of those that were made.
  private static func run(
    _ steps: [RecipeStep], count: Int, seed: UInt64 = 1
  ) throws -> (outcomes: [ImageAugmenter.Outcome], pictures: [[UInt8]]) {
    var augmenter = try ImageAugmenter(Recipe(name: "test", steps: steps))
    augmenter.load(ImageSample(picture()), key: StreamKey(seed: seed, record: 1))
    var outcomes: [ImageAugmenter.Outcome] = []
    var pictures: [[UInt8]] = []
    for number in 1...count {
      outcomes.append(augmenter.makeVariant(number))
      if outcomes.last == .made {
        let image = augmenter.variant().image
        pictures.append(image.bytes + [UInt8(image.width), UInt8(image.height)])
      }
    }
    return (outcomes, pictures)
  }

  @Test func aMirrorIsOneVariant() throws {
    let (outcomes, _) = try Self.run([Self.step("horizontal_flip")], count: 4)
    #expect(outcomes == [.made, .duplicate, .duplicate, .duplicate])
  }

  @Test func whatCancelsOutIsNoVariant() throws {
    for steps in [
      [Self.step("horizontal_flip"), Self.step("horizontal_flip")],
      [Self.step("invert"), Self.step("invert")],
      [.repeated(4, [Self.step("transpose"), Self.step("vertical_flip")])],
    ] {
      #expect(try Self.run(steps, count: 2).outcomes == [.unchanged, .unchanged])
    }
  }

  @Test func whatComesToTheSameIsOneVariant() throws {
    // All symmetries, in many ways; seven of them are not the picture itself.
    let ways = [Self.maybe(Self.step("horizontal_flip")), Self.maybe(Self.step("vertical_flip"))]
    let (outcomes, pictures) = try Self.run(
      ways + [Self.maybe(Self.step("transpose"))] + ways, count: 12)
    #expect(outcomes.filter { $0 == .made }.count == 7)
    #expect(Set(pictures).count == 7)
    #expect(outcomes.dropFirst(7).allSatisfy { $0 == .duplicate })
  }

  @Test func theOrderOfFlipAndToneIsNoDifference() throws {
    let both = RecipeStep.oneOf([
      WeightedStep(.sequence([Self.step("horizontal_flip"), Self.step("invert")])),
      WeightedStep(.sequence([Self.step("invert"), Self.step("horizontal_flip")])),
    ])
    #expect(try Self.run([both], count: 2).outcomes == [.made, .duplicate])
  }

  @Test func differentDrawsAreDifferentVariants() throws {
    for name in ["rotate", "brightness_contrast", "gauss_noise", "random_crop", "coarse_dropout"] {
      let (outcomes, pictures) = try Self.run([Self.step(name)], count: 12)
      let made = outcomes.filter { $0 == .made }.count
      #expect(made >= 10, "\(name): \(outcomes)")
      #expect(Set(pictures).count == made, "\(name)")
    }
  }

  @Test func theColourOfTheBorderTellsPicturesApart() {
    func signature(_ fill: [Double], _ interpolation: Interpolation, _ degrees: Double) -> UInt64 {
      var draft = ImageDraft(ImageSample(Self.picture()))
      draft.project(
        .rotation(degrees: degrees).about(Point(10, 10)), Resampling(interpolation, fill: fill))
      return draft.signature
    }
    #expect(signature([0], .linear, 9) == signature([0, 0, 0], .linear, 9))
    #expect(signature([0], .linear, 9) != signature([1], .linear, 9))
    #expect(signature([0], .linear, 9) != signature([0], .cubic, 9))
    var first = ImageDraft(ImageSample(Self.picture()))
    first.recolour(ToneTable { 255 - $0 })
    first.pad(left: 1, top: 0, right: 0, bottom: 0)
    var last = ImageDraft(ImageSample(Self.picture()))
    last.pad(left: 1, top: 0, right: 0, bottom: 0)
    last.recolour(ToneTable { 255 - $0 })
    #expect(first.signature != last.signature, "one border is black, the other white")
  }

  // MARK: Labels

  private static func augmenter(
    _ steps: [RecipeStep], _ rules: [LabelRule], _ objects: [ImageObject] = [], label: String = "",
    pool: [ImageSample] = []
  ) throws -> ImageAugmenter {
    var augmenter = try ImageAugmenter(
      Recipe(name: "test", steps: steps), rules: LabelRules(rules),
      pool: pool.isEmpty ? nil : SamplePool(samples: pool))
    augmenter.load(
      ImageSample(Self.picture(), objects: objects, label: label),
      key: StreamKey(seed: 1, record: 1))
    return augmenter
  }

  private static func box(_ label: String, _ x: Double) -> ImageObject {
    ImageObject(label: label, shape: .box(Box(minX: x, minY: 2, maxX: x + 4, maxY: 8)))
  }

  @Test func eachObjectHasItsOwnRule() throws {
    let swap = LabelRule(
      [.leftRightSwapped], labels: ["left", "right"], .remap(["left": "right", "right": "left"]))
    var augmenter = try Self.augmenter(
      [Self.step("horizontal_flip")], [swap],
      [Self.box("left", 2), Self.box("tree", 8), Self.box("right", 16)])
    #expect(augmenter.makeVariant(1) == .made)
    #expect(augmenter.objects.map(\.label) == ["right", "tree", "left"])
    // Loading another picture with the same labels gives the same.
    #expect(augmenter.label == nil)
  }

  @Test func theLossOfAnObjectIsHeldAgainstItsOwnLabel() throws {
    let rule = LabelRule([.objectLost], labels: ["cat"], .reject)
    let crop = Self.step("crop", ["right": .integer(10)])
    let cats = [Self.box("cat", 1), Self.box("dog", 18)]
    var augmenter = try Self.augmenter([crop], [rule], cats)
    #expect(augmenter.makeVariant(1) == .made, "the dog is lost, and the cat has no part in it")
    #expect(augmenter.objects.map(\.label) == ["cat"])
    augmenter = try Self.augmenter([crop], [rule], [Self.box("dog", 1), Self.box("cat", 18)])
    #expect(augmenter.makeVariant(1) == .refused(.objectLost), "the only cat is lost")
    augmenter = try Self.augmenter([crop], [rule], cats, label: "cat")
    #expect(augmenter.makeVariant(1) == .refused(.objectLost), "the picture's label is a cat")
  }

  @Test func objectsOfOtherPicturesAreNotBlamedForWhatCameBefore() throws {
    let rule = LabelRule([.leftRightSwapped], labels: ["guest"], .reject)
    let other = ImageSample(Self.picture(3), objects: [Self.box("guest", 9)], label: "b")
    let mix = Self.step("mixup")
    let flip = Self.step("horizontal_flip")
    var augmenter = try Self.augmenter([flip, mix], [rule], label: "a", pool: [other])
    #expect(augmenter.makeVariant(1) == .made)
    #expect(augmenter.objects.map(\.label) == ["guest"])
    augmenter = try Self.augmenter([mix, flip], [rule], label: "a", pool: [other])
    #expect(augmenter.makeVariant(1) == .refused(.leftRightSwapped))
  }

  @Test func softLabelsHaveTheLabelsThatTheRulesGive() throws {
    let rule = LabelRule([.leftRightSwapped], .remap(["b": "d", "d": "b", "p": "q"]))
    let other = ImageSample(Self.picture(3), label: "p")
    let mix = Self.step("mixup")
    let flip = Self.step("horizontal_flip")
    var augmenter = try Self.augmenter([flip, mix], [rule], label: "b", pool: [other])
    #expect(augmenter.makeVariant(1) == .made)
    let label = try #require(augmenter.label)
    #expect(augmenter.isMixed && label.contains("\"d\"") && label.contains("\"p\""), "\(label)")
    augmenter = try Self.augmenter([mix, flip], [rule], label: "b", pool: [other])
    #expect(augmenter.makeVariant(1) == .made)
    let both = try #require(augmenter.label)
    #expect(both.contains("\"d\"") && both.contains("\"q\""), "\(both)")
  }

  @Test func aPictureMixedWithItsLikeHasAPlainLabel() throws {
    var augmenter = try Self.augmenter(
      [Self.step("mixup")], [], label: "b", pool: [ImageSample(Self.picture(3), label: "b")])
    #expect(augmenter.makeVariant(1) == .made)
    #expect(!augmenter.isMixed && augmenter.label == nil)
  }

  // MARK: Effects of compositions

  private static func effects(_ change: (inout ImageDraft) -> Void) -> EffectSet {
    var draft = ImageDraft(ImageSample(picture()))
    change(&draft)
    return draft.confirmedEffects(draft.placedObjects())
  }

  @Test func effectsAreThoseOfTheWhole() {
    func flip(_ draft: inout ImageDraft) {
      draft.project(Matrix3(-1, 0, Double(draft.width), 0, 1, 0))
    }
    #expect(Self.effects(flip) == [EffectSet(.mirrored), EffectSet(.leftRightSwapped)])
    #expect(
      Self.effects {
        flip(&$0)
        _ = $0.currentPixels()
        flip(&$0)
      } == [])
    #expect(Self.effects { draft in for _ in 0..<4 { draft.turn(quarters: 1) } } == [])
    #expect(Self.effects { $0.turn(quarters: 1) } == EffectSet(.quarterTurned))
    #expect(
      Self.effects { draft in for _ in 0..<2 { draft.turn(quarters: 1) } }
        == [EffectSet(.upsideDown), EffectSet(.leftRightSwapped)])
    // Mirrored and turned by half: upside down, but left is left.
    #expect(
      Self.effects {
        flip(&$0)
        $0.turn(quarters: 2)
      } == [EffectSet(.mirrored), EffectSet(.upsideDown)])
    #expect(
      Self.effects {
        $0.crop(x: 4, y: 0, Size(20, 20))
        $0.resize(to: Self.size)
      } == [EffectSet(.cropped), EffectSet(.aspectChanged)])
    #expect(
      Self.effects {
        $0.pad(left: 5, top: 5, right: 5, bottom: 5)
        $0.crop(x: 5, y: 5, Self.size)
      } == [])
    #expect(
      Self.effects {
        $0.project(.rotation(degrees: 20).about(Point(12, 10)))
        $0.project(.rotation(degrees: -17).about(Point(12, 10)))
      }.contains(EffectSet(.tilted)) == false)
  }
}
