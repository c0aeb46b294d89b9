import TenfoldCore
import Testing

@testable import TenfoldText

/// A transform as a user of the library would write it.
struct Shout: Transform {
  typealias Draft = TextDraft

  var mark = "!"

  init() {}

  static let name = "shout"
  static let summary = "Puts marks behind a random word."
  static let effects: [Effect] = [.punctuationChanged]
  static let parameters: [Parameter<Self>] = [.text("mark", \.mark, "what is put there")]

  func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.select(.insertBeside)
    guard draft.selectionCount > 0 else { return }
    draft.choose(1, using: &random)
    draft.insert(mark, after: draft.selected(0), kind: .punctuation)
    draft.commitInsertions()
    draft.note("shout(\(mark))")
  }
}

@Suite struct TextRecipeTests {
  static let text = "It was a big movie for us."

  @Test func theBuilderMakesARecipe() {
    let recipe = TextRecipe(seed: 42, guards: .allBut(["names"])) {
      SynonymReplacement(rate: 0.2)
      OneOf {
        KeyboardTypo(rate: 0.05)
        Misspelling(rate: 0.05).weight(2)
      }
      .probability(0.5)
      SomeOf(1...2) {
        RandomSwap()
        RandomDeletion().repeated(2)
      }
      InSequence {
        CasingNoise(mode: .lower)
      }
    }
    #expect(recipe.seed == 42)
    #expect(recipe.recipe.guards == .allBut(["names"]))
    func rate(_ value: Double) -> [ConfigEntry] {
      [ConfigEntry("rate", ConfigValue(.number(value)))]
    }
    let lower = [ConfigEntry("mode", ConfigValue(.string("lower")))]
    #expect(
      recipe.recipe.steps == [
        step("synonym_replacement", rate(0.2)),
        .probability(
          0.5,
          [
            .oneOf([
              WeightedStep(step("keyboard_typo", rate(0.05))),
              WeightedStep(step("misspelling", rate(0.05)), weight: 2),
            ])
          ]),
        .someOf(1...2, [step("random_swap"), .repeated(2, [step("random_deletion")])]),
        .sequence([step("casing_noise", lower)]),
      ])
  }

  @Test func swiftAndDataMakeTheSameVariants() throws {
    let built = TextRecipe(seed: 3) {
      RandomSwap(count: 1)
      KeyboardTypo(rate: 0.3)
    }
    let read = TextRecipe(try Recipe(config: built.recipe.config), seed: 3)
    let first = try built.variants(of: Self.text, count: 9)
    #expect(first == (try read.variants(of: Self.text, count: 9)))
    #expect(first.count == 9)
    #expect(first.map(\.number) == Array(1...9))
  }

  @Test func aTransformOfYourOwnIsFoundWhereverItStands() throws {
    var question = Shout()
    question.mark = "?"
    let recipe = TextRecipe(seed: 1) {
      OneOf {
        Shout().weight(1)
        InSequence { question.repeated(2) }.probability(1)
      }
    }
    let found = try recipe.variants(of: "one dog", count: 9)
    let operations = Set(found.map(\.operations))
    #expect(operations == ["shout(!)", "shout(?);shout(?)"])
    #expect(found.map(\.text).contains("one ! dog"))
    #expect(recipe.catalog["shout"] != nil)
    #expect(recipe.catalog["random_swap"] != nil)
    #expect(TextTransforms.catalog["shout"] == nil)
  }

  @Test func seedAndKeyChooseTheVariants() throws {
    let recipe = TextRecipe(seed: 3) { RandomSwap(count: 2) }
    var other = recipe
    other.seed = 4
    let text = "the quick dog of ours and the slow cat of theirs"
    let first = try recipe.variants(of: text, count: 5)
    #expect(first == (try recipe.variants(of: text, count: 5)))
    #expect(first != (try other.variants(of: text, count: 5)))
    #expect(first != (try recipe.variants(of: text, count: 5, key: "2")))
    #expect(Array(first.prefix(3)) == (try recipe.variants(of: text, count: 3)))
  }

  @Test func theRecipesOwnSeedIsTheDefault() {
    let recipe = Recipe(name: "", seed: 77, steps: [])
    #expect(TextRecipe(recipe).seed == 77)
    #expect(TextRecipe(recipe, seed: 5).seed == 5)
    #expect(TextRecipe(Recipe(name: "", steps: [])).seed == 0)
  }

  @Test(arguments: [0, -1])
  func noVariantsAreMadeWhereNoneAreWanted(_ count: Int) throws {
    #expect(try TextRecipe { RandomSwap() }.variants(of: Self.text, count: count).isEmpty)
  }

  @Test func fewerComeBackWhereTheTextYieldsNoMore() throws {
    let found = try TextRecipe(guards: .none) { RandomSwap(count: 1) }.variants(
      of: "a b c", count: 50)
    #expect(Set(found.map(\.text)) == ["b a c", "c b a", "a c b"])
    #expect(found.count == 3)
  }
}
