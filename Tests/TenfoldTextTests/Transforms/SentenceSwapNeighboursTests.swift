import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct SentenceSwapNeighboursTests {
  static let text = "One is here. Two is there. Three is gone. Four is back."

  @Test func onePairOfNeighboursChangesPlaces() {
    let found = edits(SentenceSwapNeighbours(), Self.text)
    #expect(
      Set(found) == [
        Edited(
          text: "Two is there. One is here. Three is gone. Four is back.",
          operations: "sentence_swap(1,2)"),
        Edited(
          text: "One is here. Three is gone. Two is there. Four is back.",
          operations: "sentence_swap(2,3)"),
        Edited(
          text: "One is here. Two is there. Four is back. Three is gone.",
          operations: "sentence_swap(3,4)"),
      ])
  }

  @Test func noSentenceMovesTwice() {
    let found = Set(edits(SentenceSwapNeighbours(rate: 1), Self.text).map(\.text))
    #expect(
      found == [
        "Two is there. One is here. Four is back. Three is gone.",
        "One is here. Three is gone. Two is there. Four is back.",
      ])
  }

  @Test(arguments: ["", "One sentence.", "One is here.\nno mark"])
  func withoutTwoSentencesNothingHappens(_ text: String) {
    #expect(edits(SentenceSwapNeighbours(rate: 1), text).allSatisfy { $0.text == text })
  }

  @Test func aRateOfZeroMovesNothing() {
    #expect(edits(SentenceSwapNeighbours(rate: 0), Self.text).allSatisfy { $0.text == Self.text })
  }
}
