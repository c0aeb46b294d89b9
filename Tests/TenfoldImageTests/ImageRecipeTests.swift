import TenfoldCore
import TenfoldImage
import Testing

@Suite struct ImageRecipeTests {
  private let picture = ImageSample(
    Image(Size(6, 4), channels: 1, bytes: (0..<24).map { UInt8($0 * 10) }), label: "left lung")

  @Test func theBuilderMakesVariantsThatDiffer() throws {
    let recipe = ImageRecipe(seed: 7) {
      HorizontalFlip().probability(0.5)
      BrightnessContrast(brightness: -0.2...0.2, contrast: 0...0)
    }
    let made = try recipe.variants(of: picture, count: 5)
    #expect(made.count == 5)
    #expect(Set(made.map { $0.image.withBytes { Array($0) } }).count == 5)
    let again = try recipe.variants(of: picture, count: 5)
    #expect(made.map(\.image) == again.map(\.image))
  }

  @Test func aMirrorAloneIsOneVariant() throws {
    let recipe = ImageRecipe { HorizontalFlip() }
    let made = try recipe.variants(of: picture, count: 3)
    #expect(made.count == 1)
    #expect(made.first?.image[0, 0] == [50])
  }

  @Test func labelsAnswerToWhatHasHappened() throws {
    let rules = LabelRules([
      LabelRule([.mirrored], .remap(["left lung": "right lung", "right lung": "left lung"])),
      LabelRule([.upsideDown], .reject),
    ])
    let mirrored = ImageRecipe { HorizontalFlip() }
    #expect(try mirrored.variants(of: picture, count: 1, rules: rules).first?.label == "right lung")
    let flipped = ImageRecipe { VerticalFlip() }
    #expect(try flipped.variants(of: picture, count: 1, rules: rules).isEmpty)
    // Mirrored twice is not mirrored.
    let twice = ImageRecipe {
      VerticalFlip()
      Rotate(degrees: 180...180)
    }
    #expect(try twice.variants(of: picture, count: 1, rules: rules).first?.label == "right lung")
  }

  @Test func picturesNeedNotBeReadLargerThanTheFirstStepAsks() throws {
    func least(@RecipeBuilder<ImageDraft> _ parts: () -> [WeightedPart<ImageDraft>]) throws -> Size?
    {
      try ImageAugmenter(ImageRecipe(seed: 0, parts).recipe).leastSize
    }
    let resize = Resize(Size(224, 100))
    #expect(try least { resize } == Size(448, 200))
    #expect(try least { SmallestMaxSize(50...60) } == Size(120, 120))
    #expect(try least { LongestMaxSize(50...60) } == Size(120, 120))
    #expect(try least { Letterbox() } == Size(1280, 1280))
    #expect(try least { Resize(Size(9, 9), Resampling(.nearest)) } == nil)
    #expect(try least { resize.probability(0.5) } == nil)
    #expect(
      try least {
        HorizontalFlip()
        resize
      } == nil)
  }

  @Test func aPictureReadSmallerIsHardlyAnotherOne() throws {
    let file = try Pictures.drawn(1001, 667, channels: 3).encode(as: .jpeg(quality: 95))
    let recipe = ImageRecipe { Resize(Size(100, 80)) }
    let least = try ImageAugmenter(recipe.recipe).leastSize
    let decoded = try Image.decode(file, DecodingOptions(atLeast: least))
    #expect(decoded.reduction == 4)
    let small = try recipe.variants(of: ImageSample(decoded.image), count: 1)
    let whole = try recipe.variants(of: ImageSample(Image.decode(file).image), count: 1)
    let difference = Pictures.difference(
      try #require(small.first?.image), try #require(whole.first?.image))
    #expect(difference.mean < 1)
    #expect(difference.largest < 40)
  }
}
