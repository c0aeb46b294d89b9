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
}
