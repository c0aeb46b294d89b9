import TenfoldBackends
import TenfoldCore
import TenfoldText
import Testing

@Suite struct BackTranslationTests {
  private let text = "The house is big, and we liked it."

  /// A translator that says where a text has been, and has further translations of the way back.
  private func translator(alternatives: [String] = []) -> ScriptedDesk {
    ScriptedDesk([.translation]) { task, _ in
      guard case .translation(let task) = task else { return nil }
      if task.target != "en" { return .answer(ModelAnswer(["\(task.text) [\(task.target)]"])) }
      return .answer(
        ModelAnswer(["The home is large, and it was to our liking."] + alternatives))
    }
  }

  @Test func goesThereAndBack() throws {
    let desk = translator()
    let made = try Asked(BackTranslation(pivots: "es"), on: text, desk: desk)
    #expect(made.texts == ["The home is large, and it was to our liking."])
    #expect(made.variants.first?.operations == "back_translation(es)")
    guard case .translation(let there) = desk.tasks[0], case .translation(let back) = desk.tasks[1]
    else {
      Issue.record("no translation was asked for")
      return
    }
    #expect((there.source, there.target) == ("en", "es"))
    #expect((back.source, back.target, back.text) == ("es", "en", "\(text) [es]"))
  }

  @Test func variantsGoThroughThePivotsInTurn() throws {
    let desk = translator()
    _ = try Asked(
      BackTranslation(pivots: "es,de,fr"), on: text, count: 3, desk: desk, guards: .none)
    let ways = Set(
      desk.tasks.compactMap { task in
        if case .translation(let task) = task, task.target != "en" { task.target } else { nil }
      })
    #expect(ways == ["es", "de", "fr"])
  }

  @Test func aChainGoesThroughAllOfIt() throws {
    let desk = translator()
    _ = try Asked(BackTranslation(pivots: "de>fr"), on: text, desk: desk)
    let ways = desk.tasks.compactMap { task in
      if case .translation(let task) = task { "\(task.source)>\(task.target)" } else { nil }
    }
    #expect(ways == ["en>de", "de>fr", "fr>en"])
  }

  @Test func oneTranslatorMakesSeveralVariantsOfItsAlternatives() throws {
    let further = [
      "The house is large, and it pleased us.", "It is a large home that we did like.",
    ]
    let made = try Asked(
      BackTranslation(pivots: "es"), on: text, count: 3, desk: translator(alternatives: further))
    #expect(made.texts == ["The home is large, and it was to our liking."] + further)
  }

  @Test func whatATranslatorLeavesAsItIsIsNoVariant() throws {
    let text = text
    let desk = ScriptedDesk([.translation]) { _, _ in .answer(ModelAnswer([text])) }
    let made = try Asked(BackTranslation(pivots: "es"), on: text, desk: desk)
    #expect(made.outcomes == [.rejected("identical")])
  }

  @Test func aModelWithoutTranslationIsAskedByPrompt() throws {
    let desk = ScriptedDesk(text: "The home is large, and it was to our liking.")
    let made = try Asked(BackTranslation(pivots: "es"), on: text, desk: desk)
    #expect(made.variants.count == 1)
    guard case .chat(let chat) = desk.tasks[0] else {
      Issue.record("no prompt was sent")
      return
    }
    #expect(chat.user.contains("Spanish") && chat.user.contains(text))
  }

  @Test func theSecondLegWaitsForTheFirst() throws {
    let desk = ScriptedDesk([.translation]) { _, _ in nil }
    let made = try Asked(BackTranslation(pivots: "es"), on: text, desk: desk)
    #expect(made.outcomes == [.waiting])
    #expect(desk.tasks.count == 1)
  }

  @Test func anEstimateCountsBothLegs() throws {
    let desk = ScriptedDesk([.translation]) { _, _ in .estimate }
    let made = try Asked(BackTranslation(pivots: "es"), on: text, desk: desk)
    #expect(made.outcomes == [.estimated])
    #expect(desk.tasks.count == 2)
  }

  @Test func pivotsMustBeThere() {
    #expect(throws: RecipeError.self) {
      try BackTranslation.make([ConfigEntry("pivots", ConfigValue(.string(" , ")))])
    }
  }
}
