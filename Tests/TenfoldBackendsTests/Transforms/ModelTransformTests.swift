import TenfoldBackends
import TenfoldCore
import TenfoldText
import Testing

/// The operations that have a model write or judge, each by what it alone does.
@Suite struct ModelTransformTests {
  private let text = "The food was good, but we waited an hour for it."

  @Test func masksTakeWordsThatTheModelThinksLikely() throws {
    let desk = ScriptedDesk([.filling]) { task, _ in
      guard case .filling(let gap) = task else { return nil }
      #expect((gap.before + gap.after).count < 49)
      return .answer(
        ModelAnswer(["tea", "terrible", "not", "1", "x y"], scores: [0.5, 0.2, 0.1, 0.1, 0.1]))
    }
    let made = try Asked(MaskedWord(), on: text, desk: desk)
    let variant = try #require(made.variants.first)
    // What negates, turns the sentiment or is no word is not taken.
    #expect(variant.text.contains("tea"))
    #expect(variant.operations.hasPrefix("masked("))
  }

  @Test func masksMayBeInsertedToo() throws {
    let desk = ScriptedDesk([.filling]) { _, _ in .answer(ModelAnswer(["really"], scores: [1])) }
    let made = try Asked(
      try MaskedWord.make([ConfigEntry("action", ConfigValue(.string("insert")))]), on: text,
      desk: desk)
    let variant = try #require(made.variants.first)
    #expect(variant.text.contains("really"))
    #expect(variant.text.split(separator: " ").count == text.split(separator: " ").count + 1)
  }

  @Test func aChatListsItsWordsInLines() throws {
    let made = try Asked(MaskedWord(), on: text, desk: ScriptedDesk(text: "1. tea\n2. soup\n"))
    let variant = try #require(made.variants.first)
    #expect(variant.text.contains("tea") || variant.text.contains("soup"))
  }

  @Test func aContinuationKeepsTheText() throws {
    let made = try Asked(Continuation(), on: text, desk: ScriptedDesk(text: "We would come back."))
    #expect(made.texts == [text + " We would come back."])
  }

  @Test func aSummaryIsShorter() throws {
    let short = try Asked(Summarise(), on: text, desk: ScriptedDesk(text: "Good food, long wait."))
    #expect(short.texts == ["Good food, long wait."])
    let long = try Asked(Summarise(), on: text, desk: ScriptedDesk(text: text + " And it rained."))
    #expect(long.outcomes == [.rejected("too long")])
  }

  @Test func aStyleIsNamedInThePrompt() throws {
    let desk = ScriptedDesk(text: "The food was quite good; however, we waited for an hour.")
    let made = try Asked(
      try Style.make([ConfigEntry("style", ConfigValue(.string("formal")))]), on: text, desk: desk)
    #expect(made.variants.first?.operations == "style:formal(1)")
    guard case .chat(let chat) = desk.tasks[0] else { return }
    #expect(chat.user.contains("formal"))
  }

  @Test func aGeneratedTextNeedsNotMeanTheSame() throws {
    let desk = ScriptedDesk(text: "Terrible service, and the soup was cold: never again, Bob!")
    let made = try Asked(Generate(), on: text, desk: desk, label: "mixed")
    #expect(made.variants.count == 1)
    guard case .chat(let chat) = desk.tasks[0] else { return }
    #expect(chat.user.contains("mixed") && chat.user.contains(text))
  }

  @Test(arguments: [
    ("positive", true), ("Positive.", true), ("negative", false), ("who knows", false),
  ])
  func aJudgeSaysWhetherTheLabelHolds(verdict: String, isTrue: Bool) throws {
    let desk = ScriptedDesk { task, _ in
      guard case .chat(let chat) = task else { return nil }
      let isJudge = chat.user.contains("negative")
      return .answer(
        ModelAnswer([isJudge ? verdict : "The meal was good, though we waited an hour."]))
    }
    let made = try Judged(text, desk: desk)
    #expect(made.isMade == isTrue)
  }

  @Test(arguments: [([0.2, 0.8], true), ([0.8, 0.2], false), ([0.6, 0.4], false)])
  func aJudgeMayTellProbabilities(scores: [Double], isTrue: Bool) throws {
    let desk = ScriptedDesk([.chat, .choice]) { task, _ in
      if case .choice(let choice) = task {
        return .answer(ModelAnswer(choice.choices, scores: scores))
      }
      return .answer(ModelAnswer(["The meal was good, though we waited an hour."]))
    }
    #expect(try Judged(text, desk: desk).isMade == isTrue)
  }

  /// A paraphrase with a judge behind it; the labels are negative and positive, and the text's is positive.
  private struct Judged {
    let isMade: Bool

    init(_ text: String, desk: ScriptedDesk) throws {
      let recipe = Recipe(
        name: "test",
        steps: [
          .operation(RecipeOperation(name: "paraphrase")),
          .operation(RecipeOperation(name: "label_judge")),
        ])
      var augmenter = try TextAugmenter(
        recipe, catalog: TransformCatalog(ModelTransforms.all), lexicons: [CoreLexicon.shared])
      augmenter.desk = desk
      augmenter.labels = ["negative", "positive"]
      augmenter.load(text, key: StreamKey(seed: 0, record: 1), label: "positive")
      var buffer = ByteBuffer()
      isMade = augmenter.makeVariant(1, into: &buffer) == .made
    }
  }
}
