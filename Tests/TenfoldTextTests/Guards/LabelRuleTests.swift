import TenfoldCore
import Testing

@testable import TenfoldText

/// Labels answer to effects.
@Suite struct LabelRuleTests {
  /// Denies the first verb, as it says it does.
  struct Denial: Transform {
    typealias Draft = TextDraft
    static let name = "denial"
    static let summary = "Denies."
    static let effects: [Effect] = [.negationChanged]
    static let parameters: [Parameter<Self>] = []

    func apply(to draft: inout TextDraft, using random: inout RandomStream) {
      guard let place = (0..<draft.pieceCount).first(where: { draft.text(of: $0) == "was" }) else {
        return
      }
      draft.note("denial(\(random.nextWord() % 97))")
      draft.insert("not", after: place)
      draft.commitInsertions()
      draft.record(.negationChanged)
    }
  }

  private func augmenter(_ rules: [LabelRule], guards: GuardSelection = .all) throws
    -> TextAugmenter
  {
    let recipe = Recipe(name: "t", guards: guards, distinct: false, steps: [step("denial")])
    return try TextAugmenter(
      recipe, catalog: TransformCatalog([Denial.self]), lexicons: [], rules: LabelRules(rules))
  }

  private func outcome(
    _ rules: [LabelRule], label: String, guards: GuardSelection = .all
  ) throws -> (TextAugmenter.Outcome, String?) {
    var augmenter = try augmenter(rules, guards: guards)
    augmenter.keepsRefusals = true
    augmenter.load("The movie was good.", key: StreamKey(seed: 1, record: 1), label: label)
    var output = ByteBuffer()
    let outcome = augmenter.makeVariant(1, into: &output)
    if case .refused(let effect) = outcome {
      #expect(augmenter.refusals.count == TextAugmenter.attempts)
      #expect(augmenter.refusals.first?.effect == effect)
      #expect(augmenter.refusals.first?.text == "The movie was not good.")
      #expect(output.string == "")
    }
    return (outcome, augmenter.label)
  }

  @Test func `without a rule a denial is refused while the guard is on`() throws {
    #expect(try outcome([], label: "positive").0 == .refused(.negationChanged))
    #expect(try outcome([], label: "positive", guards: .none).0 == .made)
  }

  @Test func `a rule gives another label`() throws {
    let rule = LabelRule(
      [.negationChanged], .remap(["Positive": "negative", "negative": "positive"]))
    #expect(try outcome([rule], label: "positive") == (.made, "negative"))
    #expect(try outcome([rule], label: "negative") == (.made, "positive"))
    #expect(try outcome([rule], label: "neutral").0 == .refused(.negationChanged))
  }

  @Test func `the first rule for an effect and label counts`() throws {
    let rules = [
      LabelRule([.negationChanged], labels: ["topic"], .keep),
      LabelRule([.negationChanged], .reject),
    ]
    #expect(try outcome(rules, label: "TOPIC") == (.made, nil))
    #expect(try outcome(rules, label: "other").0 == .refused(.negationChanged))
  }

  @Test(arguments: [
    ("random_deletion", "It was not good at all.", Effect.negationChanged),
    ("random_swap", "It was not good at all.", .negationChanged),
    ("random_deletion", "good", .polarityChanged),
    ("random_insertion", "It was not nice.", .negationChanged),
  ])
  func `with the guards off, the pieces show what was done`(
    name: String, text: String, effect: Effect
  ) throws {
    // Every variant that the rules let pass must still have what they are for.
    let recipe = Recipe(
      name: "t", guards: .none,
      steps: [step(name, [ConfigEntry("rate", ConfigValue(.number(0.5)))])])
    var augmenter = try TextAugmenter(
      recipe, lexicons: [StubLexicon.common], rules: LabelRules([LabelRule([effect], .reject)]))
    augmenter.load(text, key: StreamKey(seed: 5, record: 5))
    var made: [String] = []
    for number in 1...40 {
      var output = ByteBuffer()
      if augmenter.makeVariant(number, into: &output) == .made { made.append(output.string) }
    }
    for variant in made where effect == .negationChanged {
      let words = contents(of: variant.lowercased())
      #expect(words.filter { $0 == "not" }.count == 1, "\(variant)")
      let place = try #require(words.firstIndex(of: "not"))
      #expect(place + 1 < words.count && ["good", "nice"].contains(words[place + 1]), "\(variant)")
    }
    for variant in made where effect == .polarityChanged { #expect(variant.contains("good")) }
  }
}
