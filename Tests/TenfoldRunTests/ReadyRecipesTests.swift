import Tenfold
import Testing

@Suite struct ReadyRecipesTests {
  @Test func theKnownOnesAreThere() {
    #expect(Set(ReadyRecipes.names).isSuperset(of: ["default", "eda", "images", "simclr"]))
  }

  @Test(arguments: ReadyRecipes.names)
  func eachParsesAndCompiles(_ name: String) throws {
    let recipe = try ReadyRecipes.recipe(name)
    #expect(recipe.name == name)
    #expect(!recipe.summary.isEmpty && !recipe.steps.isEmpty)
    let pipeline = try Pipeline(recipe, catalog: AllTransforms.catalog)
    let pictures = try Pipeline(recipe, catalog: AllTransforms.imageCatalog)
    // A recipe is for texts or for pictures.
    #expect(pipeline.effects.isEmpty != pictures.effects.isEmpty)
    _ = try ReadyLabels.rules(of: recipe)
    _ = try LabelGuard.active(recipe.guards)
    let yaml = try #require(ReadyRecipes.yaml(name))
    #expect(yaml.hasPrefix("# ") && yaml.hasSuffix("\n"))
    #expect(try RecipeFile.parse(recipe.config.content.json(), file: "x") == recipe)
  }

  /// Those for pictures that ask no model.
  static let pictorial = ReadyRecipes.names.filter { name in
    let recipe = try? ReadyRecipes.recipe(name)
    let pipeline = recipe.flatMap { try? Pipeline($0, catalog: AllTransforms.imageCatalog) }
    guard let pipeline, !pipeline.effects.isEmpty else { return false }
    return pipeline.modelOperations.isEmpty
  }

  /// Those for texts that ask no model.
  static let local = ReadyRecipes.names.filter { name in
    let recipe = try? ReadyRecipes.recipe(name)
    let pipeline = recipe.flatMap { try? Pipeline($0, catalog: AllTransforms.catalog) }
    guard let pipeline, !pipeline.effects.isEmpty else { return false }
    return pipeline.modelOperations.isEmpty
  }

  @Test func theOthersSayThatTheyAskAModel() throws {
    let others = Set(ReadyRecipes.names).subtracting(Self.local).subtracting(Self.pictorial)
    #expect(others == ["paraphrase", "back-translation", "contextual", "generation", "repaint"])
    for name in others where name != "repaint" {
      #expect(throws: RecipeError.self) {
        try TextRecipe(try ReadyRecipes.recipe(name), catalog: AllTransforms.catalog)
          .variants(of: "A text.", count: 1)
      }
    }
  }

  @Test(arguments: local)
  func eachMakesVariants(_ name: String) throws {
    let text =
      "The battery of this phone lasted two days, and I really enjoyed the big screen. It is definitely "
      + "great, but the movie that we saw there was not; I do not know why. Their colour is approx. blue."
    let made = try TextRecipe(try ReadyRecipes.recipe(name), seed: 1).variants(of: text, count: 9)
    #expect(made.count == 9)
  }

  @Test(arguments: pictorial)
  func eachMakesVariantsOfPictures(_ name: String) throws {
    let recipe = try ReadyRecipes.recipe(name)
    let image = Image(
      Size(60, 40), channels: 3,
      bytes: (0..<7200).map { UInt8(truncatingIfNeeded: $0 / 30 + $0 % 3 * 20) })
    var augmenter = try ImageAugmenter(recipe, rules: ReadyLabels.rules(of: recipe))
    augmenter.load(ImageSample(image, label: "cat"), key: StreamKey(seed: 1, record: 1))
    for number in 1...9 { #expect(augmenter.makeVariant(number) == .made) }
  }

  @Test func guardsAreOnInTheDefaultAndOffInEDA() throws {
    #expect(try ReadyRecipes.recipe("default").guards == .all)
    #expect(try ReadyRecipes.recipe("eda").guards == .none)
  }

  @Test func anUnknownNameIsToldWithTheNearest() {
    #expect(ReadyRecipes.yaml("defalt") == nil)
    do throws(RecipeError) {
      _ = try ReadyRecipes.recipe("defalt")
      Issue.record("there is no such recipe")
    } catch {
      #expect(error.description == "recipe 'defalt' is not known; did you mean 'default'?")
    }
  }
}
