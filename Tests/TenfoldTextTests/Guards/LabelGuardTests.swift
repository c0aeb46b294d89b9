import TenfoldCore
import Testing

@testable import TenfoldText

/// Each guard holds over hundreds of variants while it is on, and some variant breaks it while it is
/// off: so the text offers the chance, and it is the guard that keeps it from being taken.
@Suite struct LabelGuardTests {
  /// Deletes, moves, inserts and replaces far more than a recipe would.
  static let words: [RecipeStep] = [
    step(RandomDeletion(rate: 0.3)), step(RandomSwap(count: 2)), step(RandomInsertion(count: 2)),
    step(SynonymReplacement(rate: 0.5)),
  ]
  /// Changes letters far more than a recipe would.
  static let letters: [RecipeStep] = [
    .oneOf(
      [
        KeyboardTypo(rate: 0.5), OCRConfusion(rate: 0.5), Misspelling(rate: 0.9),
        CharacterInsertion(rate: 0.5), CharacterDeletion(rate: 0.5),
        CharacterSubstitution(rate: 0.5), CharacterTransposition(rate: 0.5),
        CasingNoise(rate: 0.6),
      ].map { (transform: any Transform<TextDraft>) in WeightedStep(transform.step) })
  ]

  /// Checks that a property holds with a guard and is broken without it.
  static func check(
    _ label: LabelGuard, _ text: String, _ steps: [RecipeStep], _ holds: (String) -> Bool,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    #expect(holds(text), sourceLocation: sourceLocation)
    let name = label.rawValue
    for selection in [GuardSelection.all, .only([name])] {
      let kept = try variants(of: text, steps, count: 300, guards: selection)
      #expect(kept.count > 20, sourceLocation: sourceLocation)
      #expect(kept.first { !holds($0) } == nil, sourceLocation: sourceLocation)
    }
    for selection in [GuardSelection.allBut([name]), .none] {
      let free = try variants(of: text, steps, count: 300, guards: selection)
      #expect(free.contains { !holds($0) }, sourceLocation: sourceLocation)
    }
  }

  // MARK: Negation

  struct Reach: Sendable {
    var text: String
    /// The negation with the six words behind it.
    var reach: String
  }

  @Test(arguments: [
    Reach(
      text:
        "The story was not good for all of us, so the movie lost the old actors and the scenes.",
      reach: "not good for all of us,"),
    Reach(
      text:
        "All of the big actors and scenes of this movie have never been of any use to me there.",
      reach: "never been of any use to me"),
    Reach(
      text:
        "It was a big movie with quick actors without a good story or an idea of ours, so we left.",
      reach: "without a good story or an idea"),
  ])
  func negationsAndTheirReachStay(_ item: Reach) throws {
    let steps = [step(RandomDeletion(rate: 0.3)), step(RandomSwap(count: 2))]
    try Self.check(.negation, item.text, steps) { variant in
      // Where the words before it are gone, the negation starts the sentence.
      variant.lowercased().contains(item.reach)
    }
  }

  @Test func nothingIsInsertedIntoTheReachOfANegation() throws {
    let text = "The movie was not big for all of the old actors, so we left the scene with them."
    let steps = [step(RandomInsertion(count: 4))]
    try Self.check(.negation, text, steps) { $0.contains("not big for all of the old") }
  }

  @Test func negationsAreNotRespelt() throws {
    let text = "It was never here without them, nor was nobody there."
    try Self.check(.negation, text, Self.letters) { variant in
      ["never", "without", "nor", "nobody"].allSatisfy { variant.contains($0) }
    }
  }

  /// "dearth" has the synonym "lack", which negates.
  @Test func noNegationIsInserted() throws {
    let lexicon = StubLexicon([
      .init("dearth", .noun, "lack", "shortage"), .init("movie", .noun, "film"),
    ])
    let text = "The movie shows a dearth of ideas, and the old actors are in it."
    func negates(_ text: String) -> Bool {
      contents(of: text).contains { $0.lowercased() == "lack" }
    }
    let steps = [step(RandomInsertion(count: 2))]
    let free = try variants(of: text, steps, count: 300, guards: .none, lexicons: [lexicon])
    #expect(free.contains(where: negates))
    let kept = try variants(of: text, steps, count: 300, guards: .all, lexicons: [lexicon])
    #expect(!kept.contains(where: negates))
  }

  // MARK: Polarity

  @Test func wordsOfSentimentAreNotDeleted() throws {
    let text =
      "A great movie with terrible sound, lovely actors and a boring story of awful people."
    let steps = [step(RandomDeletion(rate: 0.5))]
    try Self.check(.polarity, text, steps) { variant in
      ["great", "terrible", "lovely", "boring", "awful"].allSatisfy {
        variant.lowercased().contains($0)
      }
    }
  }

  @Test func noWordOfAnotherSentimentIsDrawn() throws {
    let text = "The good movie has a great story and a terrible scene for all of us."
    // The stub offers good: bad, decent; great: wonderful, terrible; terrible: awful, great.
    let steps = [step(SynonymReplacement(count: 3))]
    func signs(_ text: String) -> [Int] {
      contents(of: text.lowercased()).compactMap { word in
        var copy = word
        let sign = copy.withUTF8 { LanguagePack.of(.en).polarity($0) }
        return sign == 0 ? nil : sign
      }
    }
    try Self.check(.polarity, text, steps) { signs($0) == [1, 1, -1] }
  }

  @Test func aPlainWordIsNotReplacedByOneOfSentiment() throws {
    let lexicon = StubLexicon([.init("movie", .noun, "masterpiece", "film")])
    let text = "We saw the movie with them."
    let steps = [step("synonym_replacement")]
    let kept = try variants(of: text, steps, guards: .all, lexicons: [lexicon])
    #expect(kept == ["We saw the film with them."])
    let free = try variants(of: text, steps, guards: .none, lexicons: [lexicon])
    #expect(Set(free) == ["We saw the film with them.", "We saw the masterpiece with them."])
  }

  // MARK: Numbers

  @Test(arguments: [0, 1])
  func numbersStayAsTheyAre(_ kind: Int) throws {
    let text = "We paid $3,000.50 for twenty phones, all of them 16GB, and gave 10/10 to the seven."
    let numbers = ["$3,000.50", "twenty", "16GB", "10/10", "seven"]
    try Self.check(.numbers, text, kind == 0 ? Self.words : Self.letters) { variant in
      contents(of: variant).filter(numbers.contains) == numbers
    }
  }

  // MARK: Names

  @Test(arguments: [0, 1])
  func namesStayAsTheyAre(_ kind: Int) throws {
    let text =
      "So we went with Amelia and her phone to the shop in Berlin, where Peter waited for us."
    let names = ["Amelia", "Berlin", "Peter"]
    try Self.check(.names, text, kind == 0 ? Self.words : Self.letters) { variant in
      contents(of: variant).filter(names.contains) == names
    }
  }

  @Test func aNameAtTheStartOfASentenceStays() throws {
    let text = "Amelia went to the shop with us. Peter waited there for the phone."
    try Self.check(.names, text, Self.words) { variant in
      contents(of: variant).filter(["Amelia", "Peter"].contains) == ["Amelia", "Peter"]
    }
  }

  // MARK: Protected tokens

  @Test func protectedTokensStayAsTheyAre() throws {
    let text =
      "We saw the movie at https://a.example/x?y=1 with @anna_b and #nofilter, so mail me@site.org "
      + "or {order_id} &amp; the <br /> or \u{1F996} of ours."
    let special = [
      "https://a.example/x?y=1", "@anna_b", "#nofilter", "me@site.org", "{order_id}", "&amp;",
      "<br />", "\u{1F996}",
    ]
    try Self.check(.protectedTokens, text, Self.words) { variant in
      contents(of: variant).filter(special.contains) == special
    }
  }

  @Test func lettersOfProtectedTokensAreNeverChanged() throws {
    let text = "We saw the movie at https://a.example/movie with @anna_b and {order_id} for us."
    for variant in try variants(of: text, Self.letters, count: 300, guards: .none) {
      for special in ["https://a.example/movie", "@anna_b", "{order_id}"] {
        #expect(variant.contains(special))
      }
    }
  }

  // MARK: Selection

  /// Those whose very task is to change what a guard keeps from the others.
  static let told = [
    "name_replacement", "location_replacement", "organisation_replacement", "number_replacement",
    "gender_swap", "entity_replacement",
  ]

  @Test(arguments: TextTransforms.all.map { $0.name }.filter { !told.contains($0) })
  func everyTransformKeepsAllGuardedTokens(_ name: String) throws {
    let text =
      "We gave Amelia 10/10 for the movie at www.a.example \u{1F996} but not for the story."
    let kept = ["Amelia", "10/10", "www.a.example", "\u{1F996}", "not"]
    let made = try variants(of: text, [step(name)], count: 60, guards: .all)
    #expect(made.first { contents(of: $0).filter(kept.contains) != kept } == nil)
  }

  @Test func theRecipeSaysWhichGuardsAreOn() throws {
    #expect(try LabelGuard.active(.all) == LabelGuard.allCases)
    #expect(try LabelGuard.active(.none) == [])
    #expect(try LabelGuard.active(.only(["names"])) == [.names])
    #expect(
      try LabelGuard.active(.allBut(["names", "negation"]))
        == [.polarity, .numbers, .protectedTokens, .entities])
    #expect(
      throws: RecipeError.unknown(
        kind: "guard", name: "nams", of: nil, known: LabelGuard.allCases.map(\.rawValue))
    ) { try LabelGuard.active(.only(["nams"])) }
  }

  @Test func everyGuardSaysWhatItDoes() {
    for label in LabelGuard.allCases {
      #expect(!label.summary.isEmpty)
      #expect(!label.prevents.isEmpty)
    }
  }
}
