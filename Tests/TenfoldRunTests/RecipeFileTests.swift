import Tenfold
import Testing

@Suite struct RecipeFileTests {
  static func message(_ yaml: String) -> String? {
    do throws(RecipeError) {
      let recipe = try RecipeFile.parse(yaml, file: "my.yaml")
      _ = try Pipeline(recipe, catalog: TextTransforms.catalog)
      _ = try LabelGuard.active(recipe.guards)
      return nil
    } catch {
      return error.description
    }
  }

  static let whole = """
    # A comment
    name: mine
    summary: "Everything: at once"
    seed: 12
    distinct: false
    guards: {names: false}
    steps:
      - random_swap
      - one_of:
          - synonym_replacement: {rate: 0.1, weight: 3}
          - keyboard_typo:
              layout: azerty
              count: null
              symbols: true
      - some_of: {count: [1, 2], steps: [random_deletion, misspelling]}
      - sequence:
          probability: 0.5
          steps: [casing_noise: {mode: lower}]
      - repeat: {times: 2, steps: [ocr_confusion: {rate: 1}]}
    """

  @Test func aWholeRecipeIsRead() throws {
    func operation(_ name: String, _ parameters: [ConfigEntry] = []) -> RecipeStep {
      .operation(RecipeOperation(name: name, parameters: parameters))
    }
    func entry(_ key: String, _ content: ConfigValue.Content) -> ConfigEntry {
      ConfigEntry(key, ConfigValue(content))
    }
    let expected = Recipe(
      name: "mine", summary: "Everything: at once", seed: 12, guards: .allBut(["names"]),
      distinct: false,
      steps: [
        operation("random_swap"),
        .oneOf([
          WeightedStep(
            operation("synonym_replacement", [entry("rate", .number(0.1))]), weight: 3),
          WeightedStep(
            operation(
              "keyboard_typo",
              [
                entry("layout", .string("azerty")), entry("count", .null),
                entry("symbols", .boolean(true)),
              ])),
        ]),
        .someOf(1...2, [operation("random_deletion"), operation("misspelling")]),
        .probability(
          0.5, [.sequence([operation("casing_noise", [entry("mode", .string("lower"))])])]),
        .repeated(2, [operation("ocr_confusion", [entry("rate", .integer(1))])]),
      ])
    #expect(try RecipeFile.parse(Self.whole, file: "my.yaml") == expected)
    #expect(Self.message(Self.whole) == nil)
  }

  @Test func aRecipeIsWrittenAsJSONAndReadAgain() throws {
    let recipe = try RecipeFile.parse(Self.whole, file: "my.yaml")
    for json in [recipe.config.content.json(), recipe.config.content.description] {
      let again = try RecipeFile.parse(json, file: "my.json")
      #expect(again == recipe)
    }
  }

  @Test func anchorsMayBeUsed() throws {
    let yaml = "steps:\n  - random_swap: &few {rate: 0.2}\n  - random_deletion: *few\n"
    let recipe = try RecipeFile.parse(yaml, file: "my.yaml")
    let rate = [ConfigEntry("rate", ConfigValue(.number(0.2)))]
    #expect(
      recipe.steps == [
        .operation(RecipeOperation(name: "random_swap", parameters: rate)),
        .operation(RecipeOperation(name: "random_deletion", parameters: rate)),
      ])
  }

  struct Mistake: Sendable {
    var yaml: String
    var message: String
  }

  static let mistakes = [
    Mistake(yaml: "", message: "my.yaml:1:1: is empty"),
    Mistake(yaml: "# nothing\n", message: "my.yaml:1:1: is empty"),
    Mistake(yaml: "- a\n- b\n", message: "my.yaml:1:1: a recipe is a map with the key steps"),
    Mistake(
      yaml: "name: x\nstepz: []\n",
      message: "my.yaml:2:1: key 'stepz' is not known to a recipe; did you mean 'steps'?"),
    Mistake(
      yaml: "name: x\nseed: -3\nsteps: []\n",
      message: "my.yaml:2:7: seed is -3; it must be a whole number from 0"),
    Mistake(
      yaml: "steps:\n  - random_swop\n",
      message: "my.yaml:2:5: operation 'random_swop' is not known; did you mean 'random_swap'?"),
    Mistake(
      yaml: "steps:\n  - random_swap: {rat: 0.1}\n",
      message:
        "my.yaml:2:19: parameter 'rat' is not known to random_swap; did you mean 'rate'?"),
    Mistake(
      yaml: "steps:\n  - random_swap:\n      rate: 1.5\n",
      message: "my.yaml:3:13: rate of random_swap is 1.5; it must be a number from 0 to 1"),
    Mistake(
      yaml: "steps:\n  - random_swap: {rate: '0.1'}\n",
      message: "my.yaml:2:25: rate of random_swap is \"0.1\"; it must be a number from 0 to 1"),
    Mistake(
      yaml: "steps:\n  - one_of:\n      - random_swap: {weight: 0}\n",
      message: "my.yaml:3:31: weight is 0; it must be a number above 0"),
    Mistake(
      yaml: "steps:\n  - some_of: {count: 3, steps: [random_swap]}\n",
      message: "my.yaml:2:5: some_of needs a count of at most its 1 steps"),
    Mistake(
      yaml: "guards: [name]\nsteps: [random_swap]\n",
      message: "guard 'name' is not known; did you mean 'names'?"),
    Mistake(
      yaml: "steps:\n  - random_swap: 3\n",
      message: "my.yaml:2:18: random_swap takes a map of parameters"),
    Mistake(
      yaml: "steps: random_swap\n",
      message: "my.yaml:1:8: steps is a list, each line starting with '- '"),
  ]

  @Test(arguments: mistakes)
  func aMistakeIsToldWithItsPlace(_ mistake: Mistake) {
    #expect(Self.message(mistake.yaml) == mistake.message)
  }

  @Test(arguments: [
    "steps: [random_swap", "steps:\n\t- random_swap\n", "steps: {a: b: c}\n", "a: 'b\n",
    "steps: *nowhere\n", "%%%\n",
  ])
  func whatIsNotYAMLIsToldWithItsPlace(_ yaml: String) throws {
    let message = try #require(Self.message(yaml))
    #expect(message.hasPrefix("my.yaml:"))
    #expect(!message.contains("\n"))
  }

  @Test func aControlCharacterIsToldInOneLine() throws {
    for code: Unicode.Scalar in ["\u{0}", "\u{1}", "\u{FFFE}"] {
      let message = try #require(Self.message("steps: [\(code)]\n"))
      #expect(message.hasPrefix("my.yaml:1:"))
      #expect(message.split(whereSeparator: \.isNewline).count == 1, "\(message.debugDescription)")
    }
  }

  @Test func aKeyThatIsGivenTwiceIsTold() throws {
    let message = try #require(Self.message("steps: []\nname: a\nname: b\n"))
    #expect(message.contains("name") && message.contains("given twice"))
  }
}
