import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct SentenceDeletionTests {
  static let text = "One is here. Two is there. Three is gone."

  @Test func oneSentenceGoesWithItsSpace() {
    #expect(
      Set(edits(SentenceDeletion(), Self.text)) == [
        Edited(text: "Two is there. Three is gone.", operations: "sentence_delete(1)"),
        Edited(text: "One is here. Three is gone.", operations: "sentence_delete(2)"),
        Edited(text: "One is here. Two is there.", operations: "sentence_delete(3)"),
      ])
  }

  @Test func oneIsAlwaysLeft() {
    let found = Set(edits(SentenceDeletion(rate: 1), Self.text).map(\.text))
    #expect(found == ["One is here.", "Two is there.", "Three is gone."])
    #expect(Set(edits(SentenceDeletion(rate: 1), "One is here.").map(\.text)) == ["One is here."])
  }

  @Test func theGuardsKeepSentences() throws {
    let text = "It is not here. We sat on a bench. It is great. I saw 3 of them. We met John."
    let found = Set(
      edits(SentenceDeletion(rate: 1), text, guards: LabelGuard.allCases).map(\.text))
    #expect(found == ["It is not here. It is great. I saw 3 of them. We met John."])
  }

  @Test func aRateOfZeroTakesNothing() {
    #expect(edits(SentenceDeletion(rate: 0), Self.text).allSatisfy { $0.text == Self.text })
  }

  @Test func theEndOfTheTextStays() {
    let found = Set(edits(SentenceDeletion(), "One is here.\nTwo is there.\n").map(\.text))
    #expect(found == ["Two is there.\n", "One is here.\n"])
  }
}
