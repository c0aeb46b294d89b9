import Testing

@testable import TenfoldCore

@Suite struct RecipeMistakeTests {
  struct Mistake: Sendable {
    var recipe: ConfigValue
    var message: String
  }

  static func message(_ config: ConfigValue) -> String? {
    do throws(RecipeError) {
      _ = try Recipe(config: config)
      return nil
    } catch {
      return error.description
    }
  }

  static let heads = [
    Mistake(recipe: ["a"], message: "a recipe is a map with the key steps"),
    Mistake(recipe: nil, message: "a recipe is a map with the key steps"),
    Mistake(recipe: [:], message: "a recipe needs the key steps"),
    Mistake(recipe: ["name": "x"], message: "a recipe needs the key steps"),
    Mistake(recipe: ["name": 3, "steps": []], message: "name is 3; it must be text"),
    Mistake(recipe: ["summary": [], "steps": []], message: "summary is []; it must be text"),
    Mistake(
      recipe: ["seed": -1, "steps": []], message: "seed is -1; it must be a whole number from 0"),
    Mistake(
      recipe: ["seed": 0.5, "steps": []], message: "seed is 0.5; it must be a whole number from 0"),
    Mistake(
      recipe: ["distinct": "yes", "steps": []],
      message: "distinct is \"yes\"; it must be true or false"),
    Mistake(
      recipe: ["guards": 3, "steps": []],
      message:
        "guards is 3; it must be all, none, a list of guards, or a map such as {names: false}"),
    Mistake(recipe: ["guards": [1], "steps": []], message: "guards lists names"),
    Mistake(
      recipe: ["guards": ["names": 0], "steps": []],
      message: "names is 0; it must be true or false"),
    Mistake(
      recipe: ["stepz": []], message: "key 'stepz' is not known to a recipe; did you mean 'steps'?"),
    Mistake(
      recipe: ["flavour": 1, "steps": []],
      message: "key 'flavour' is not known to a recipe; "
        + "known: name, summary, seed, guards, distinct, language, task, labels, entities, steps"),
    Mistake(
      recipe: ["steps": ["a": nil]], message: "steps is a list, each line starting with '- '"),
  ]

  @Test(arguments: heads)
  func inTheHeadIsTold(_ mistake: Mistake) {
    #expect(Self.message(mistake.recipe) == mistake.message)
  }

  static let shape =
    "a step is a name, or one name with its parameters, such as 'random_swap: {rate: 0.1}'"

  /// Each recipe is one step.
  static let steps = [
    Mistake(recipe: 3, message: shape),
    Mistake(recipe: ["a": nil, "b": nil], message: shape),
    Mistake(recipe: ["a": 0.1], message: "a takes a map of parameters"),
    Mistake(recipe: ["a": "b"], message: "a takes a map of parameters"),
    Mistake(recipe: ["a": ["weight": 0]], message: "weight is 0; it must be a number above 0"),
    Mistake(
      recipe: ["a": ["weight": "big"]], message: "weight is \"big\"; it must be a number above 0"),
    Mistake(
      recipe: ["a": ["probability": 1.5]],
      message: "probability is 1.5; it must be a number from 0 to 1"),
    Mistake(recipe: ["a": ["id": 3]], message: "id is 3; it must be text"),
    Mistake(recipe: "one_of", message: "one_of needs a list of steps"),
    Mistake(recipe: ["one_of": []], message: "one_of needs a list of steps"),
    Mistake(recipe: ["sequence": [:]], message: "sequence needs a list of steps"),
    Mistake(
      recipe: ["one_of": ["step": ["a"]]],
      message: "key 'step' is not known to one_of; did you mean 'steps'?"),
    Mistake(
      recipe: ["sequence": ["times": 2, "steps": ["a"]]],
      message: "key 'times' is not known to sequence; known: steps, probability, weight"),
    Mistake(
      recipe: ["some_of": ["steps": ["a"]]],
      message: "some_of needs a count of at most its 1 steps"),
    Mistake(
      recipe: ["some_of": ["count": 3, "steps": ["a", "b"]]],
      message: "some_of needs a count of at most its 2 steps"),
    Mistake(
      recipe: ["some_of": ["count": -1, "steps": ["a"]]],
      message: "count is -1; it must be a whole number from 0, or two such as [1, 3]"),
    Mistake(
      recipe: ["some_of": ["count": [2, 1], "steps": ["a"]]],
      message: "count is [2, 1]; it must be a whole number from 0, or two such as [1, 3]"),
    Mistake(
      recipe: ["some_of": ["count": [1, 2, 3], "steps": ["a"]]],
      message: "count is [1, 2, 3]; it must be a whole number from 0, or two such as [1, 3]"),
    Mistake(recipe: ["probability": ["a"]], message: "probability needs a chance"),
    Mistake(
      recipe: ["probability": ["chance": 2, "steps": ["a"]]],
      message: "chance is 2; it must be a number from 0 to 1"),
    Mistake(recipe: ["repeat": ["steps": ["a"]]], message: "repeat needs times"),
    Mistake(
      recipe: ["repeat": ["times": 0, "steps": ["a"]]],
      message: "times is 0; it must be a whole number from 1 to 1000"),
    Mistake(
      recipe: ["repeat": ["times": 2.5, "steps": ["a"]]],
      message: "times is 2.5; it must be a whole number from 1 to 1000"),
    Mistake(
      recipe: ["sequence": ["steps": "a"]],
      message: "steps is a list, each line starting with '- '"),
  ]

  @Test(arguments: steps)
  func inAStepIsTold(_ mistake: Mistake) {
    #expect(Self.message(["steps": ConfigValue(.list([mistake.recipe]))]) == mistake.message)
  }

  @Test(arguments: steps)
  func inADeepStepIsTold(_ mistake: Mistake) {
    let inner: ConfigValue = ["sequence": ConfigValue(.list(["a", mistake.recipe]))]
    let outer: ConfigValue = ["one_of": ConfigValue(.list([inner]))]
    #expect(Self.message(["steps": ConfigValue(.list([outer]))]) == mistake.message)
  }

  @Test func thePlaceComesFirst() {
    let place = SourceLocation(file: "my.yaml", line: 4, column: 9)
    let entry = ConfigEntry("weight", ConfigValue(.integer(-2), at: place))
    let step = ConfigValue(.map([ConfigEntry("a", ConfigValue(.map([entry])))]))
    let recipe: ConfigValue = ["steps": ConfigValue(.list([step]))]
    #expect(Self.message(recipe) == "my.yaml:4:9: weight is -2; it must be a number above 0")
  }

  /// An operation takes parameters by name: a list below it is a mistake, whatever it lists.
  @Test func aListBelowAnOperationIsAMistake() {
    #expect(Self.message(["steps": [["random_swap": ["rate"]]]]) != nil)
    #expect(Self.message(["steps": [["random_swap": [["rate": 0.5]]]]]) != nil)
  }

  /// Only one_of draws by weight: elsewhere a weight would do nothing.
  @Test func aWeightOutsideOneOfIsAMistake() {
    #expect(Self.message(["steps": [["a": ["weight": 2]]]]) != nil)
    let some: ConfigValue = ["some_of": ["count": 1, "steps": [["a": ["weight": 2]], "b"]]]
    #expect(Self.message(["steps": ConfigValue(.list([some]))]) != nil)
  }

  /// `guards: {nams: true}` must not pass for "all on".
  @Test func everyGuardThatIsWrittenIsMentioned() throws {
    let recipe = try Recipe(config: ["guards": ["nams": true], "steps": ["a"]])
    #expect(recipe.guards.mentioned.contains("nams"))
  }
}
