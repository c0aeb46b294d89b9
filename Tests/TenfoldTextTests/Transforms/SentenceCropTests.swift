import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct SentenceCropTests {
  static let text = "One is here. Two is there. Three is gone. Four is back."

  @Test func aRunOfSentencesIsKept() {
    #expect(
      Set(edits(SentenceCrop(rate: 0.5), Self.text)) == [
        Edited(text: "One is here. Two is there.", operations: "sentence_crop(1,2)"),
        Edited(text: "Two is there. Three is gone.", operations: "sentence_crop(2,3)"),
        Edited(text: "Three is gone. Four is back.", operations: "sentence_crop(3,4)"),
      ])
  }

  @Test func oneIsAlwaysLeft() {
    let found = Set(edits(SentenceCrop(rate: 1), Self.text).map(\.text))
    #expect(found == ["One is here.", "Two is there.", "Three is gone.", "Four is back."])
    #expect(Set(edits(SentenceCrop(rate: 1), "One is here.").map(\.text)) == ["One is here."])
    #expect(Set(edits(SentenceCrop(rate: 0), Self.text).map(\.text)) == [Self.text])
  }

  @Test func theRunHoldsWhatTheGuardsKeep() {
    let text = "One is here. It is not there. Three is gone. It is great. Five is back."
    for rate in [0.2, 0.4, 0.9] {
      let found = Set(
        edits(SentenceCrop(rate: rate), text, guards: [.negation, .polarity]).map(\.text))
      #expect(found.allSatisfy { $0.contains("It is not there. Three is gone. It is great.") })
      #expect(!found.contains(text))
    }
  }
}
