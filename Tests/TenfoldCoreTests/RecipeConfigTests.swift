import Testing

@testable import TenfoldCore

@Suite struct RecipeRoundTripTests {
  static let swap = operation("random_swap")
  static let typo = operation(
    "keyboard_typo", id: "late", [ConfigEntry("rate", 0.2), ConfigEntry("layout", "azerty")])

  static let recipes = [
    Recipe(name: "plain", steps: [swap]),
    Recipe(name: "parameters", steps: [typo, swap]),
    Recipe(
      name: "head", summary: "All keys", seed: 12, guards: .none, distinct: false, steps: [swap]),
    Recipe(name: "only", guards: .only(["names", "numbers"]), steps: [swap]),
    Recipe(name: "but", guards: .allBut(["names"]), steps: [swap]),
    Recipe(name: "sequence", steps: [.sequence([swap, typo])]),
    Recipe(name: "oneOf", steps: [.oneOf([WeightedStep(swap), WeightedStep(typo, weight: 2.5)])]),
    Recipe(name: "someOf", steps: [.someOf(1...2, [swap, typo])]),
    Recipe(name: "exactly", steps: [.someOf(2...2, [swap, typo])]),
    Recipe(name: "none", steps: [.someOf(0...0, [swap])]),
    Recipe(name: "probability", steps: [.probability(0.25, [swap, typo])]),
    Recipe(name: "certain", steps: [.probability(1, [swap])]),
    Recipe(name: "repeat", steps: [.repeated(3, [swap])]),
    Recipe(
      name: "deep",
      steps: [
        .oneOf([
          WeightedStep(.probability(0.5, [.repeated(2, [swap])]), weight: 3),
          WeightedStep(.sequence([.someOf(1...1, [typo, .oneOf([WeightedStep(swap)])])])),
        ])
      ]),
  ]

  @Test(arguments: recipes)
  func comesBackFromItsConfig(_ recipe: Recipe) throws {
    #expect(try Recipe(config: recipe.config) == recipe)
  }

  @Test func isWrittenAsUsersWriteIt() {
    let recipe = Recipe(
      name: "mine", steps: [.oneOf([WeightedStep(Self.typo, weight: 2), WeightedStep(Self.swap)])])
    let expected: ConfigValue = [
      "name": "mine",
      "steps": [
        [
          "one_of": [
            "steps": [
              ["keyboard_typo": ["rate": 0.2, "layout": "azerty", "id": "late", "weight": 2.0]],
              "random_swap",
            ]
          ]
        ]
      ],
    ]
    #expect(recipe.config == expected)
  }
}

@Suite struct RecipeReadingTests {
  static func steps(_ steps: ConfigValue) throws -> [RecipeStep] {
    try Recipe(config: ["steps": steps]).steps
  }

  @Test func anOperationIsANameOrANameWithParameters() throws {
    let read = try Self.steps([
      "random_swap", ["random_swap": nil], ["random_swap": [:]], ["random_swap": ["rate": 0.3]],
    ])
    let plain = operation("random_swap")
    #expect(
      read == [plain, plain, plain, operation("random_swap", [ConfigEntry("rate", 0.3)])])
  }

  @Test func probabilityIsAShorthandOnAnyStep() throws {
    let read = try Self.steps([
      ["a": ["rate": 0.1, "probability": 0.5]],
      ["one_of": ["probability": 0, "steps": ["a"]]],
    ])
    #expect(
      read == [
        .probability(0.5, [operation("a", [ConfigEntry("rate", 0.1)])]),
        .probability(0, [.oneOf([WeightedStep(operation("a"))])]),
      ])
  }

  @Test func weightAndProbabilityGoTogether() throws {
    let read = try Self.steps([["one_of": [["a": ["weight": 3, "probability": 0.5]], "b"]]])
    let first = WeightedStep(.probability(0.5, [operation("a")]), weight: 3)
    #expect(read == [.oneOf([first, WeightedStep(operation("b"))])])
  }

  @Test func aCombinatorTakesItsStepsAsAList() throws {
    let read = try Self.steps([["sequence": ["a", "b"]], ["one_of": ["a"]]])
    #expect(
      read == [
        .sequence([operation("a"), operation("b")]), .oneOf([WeightedStep(operation("a"))]),
      ])
  }

  @Test func someOfCountsInThreeForms() throws {
    let read = try Self.steps([
      ["some_of": ["count": 1, "steps": ["a", "b"]]],
      ["some_of": ["count": [0, 2], "steps": ["a", "b"]]],
      ["some_of": ["count": [2, 2], "steps": ["a", "b"]]],
    ])
    let two = [operation("a"), operation("b")]
    #expect(read == [.someOf(1...1, two), .someOf(0...2, two), .someOf(2...2, two)])
  }

  @Test func idNamesAStreamAndIsNoParameter() throws {
    let read = try Self.steps([["a": ["id": "mine", "rate": 0.1]]])
    #expect(read == [operation("a", id: "mine", [ConfigEntry("rate", 0.1)])])
  }

  struct Guards: Sendable {
    var written: ConfigValue
    var read: GuardSelection
  }

  @Test(arguments: [
    Guards(written: "all", read: .all), Guards(written: true, read: .all),
    Guards(written: "none", read: .none), Guards(written: false, read: .none),
    Guards(written: nil, read: .none), Guards(written: [], read: .only([])),
    Guards(written: ["names"], read: .only(["names"])),
    Guards(written: ["names": false], read: .allBut(["names"])),
    Guards(written: ["names": false, "numbers": true], read: .allBut(["names"], on: ["numbers"])),
  ])
  func guardsHaveSeveralForms(_ guards: Guards) throws {
    let recipe = try Recipe(config: ["guards": guards.written, "steps": ["a"]])
    #expect(recipe.guards == guards.read)
  }

  @Test func leftOutKeysHaveDefaults() throws {
    let recipe = try Recipe(config: ["steps": []])
    #expect(recipe == Recipe(name: "", guards: .all, distinct: true, steps: []))
    #expect(recipe.seed == nil)
  }
}

@Suite struct EntitiesKeyTests {
  private func recipe(_ entities: String) throws -> Recipe {
    try Recipe(
      config: ConfigValue(
        .map([
          ConfigEntry("entities", ConfigValue(.string(entities))),
          ConfigEntry("steps", ConfigValue(.list([ConfigValue(.string("random_swap"))]))),
        ])))
  }

  @Test func `entities says what may become of labelled spans`() throws {
    #expect(try recipe("keep").guards == .all)
    #expect(try recipe("edit").guards == .allBut(["entities"]))
    var open = try recipe("edit")
    open.guards = .none
    #expect(open.editsEntities)
    #expect(try Recipe(config: open.config) == open)
    #expect(try recipe("replace_same_type").names("entity_replacement"))
    #expect(throws: RecipeError.self) { try recipe("drop") }
  }
}
