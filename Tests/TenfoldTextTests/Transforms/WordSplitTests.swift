import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct WordSplitTests {
  @Test func aWordBecomesTwo() {
    let found = Set(edits(WordSplit(rate: 1), "film", draws: 100).map(\.text))
    #expect(found == ["f ilm", "fi lm", "fil m"])
  }

  @Test(arguments: Texts.all)
  func takingTheBlankOutGivesTheTextBack(_ text: String) {
    for edited in edits(WordSplit(rate: 0.5, minimumLength: 2), text, draws: 30) {
      #expect(edited.text != text)
      #expect(edited.text.filter { $0 != " " } == text.filter { $0 != " " })
    }
  }

  @Test func charactersAreNeverCut() {
    let text = "cafe\u{301}e\u{301}e\u{301}"
    for edited in edits(WordSplit(rate: 1), text, draws: 50) {
      #expect(Set(edited.text).isSubset(of: Set(text).union(" ")))
    }
  }

  @Test func shortWordsAndGuardedOnesStay() {
    #expect(
      edits(WordSplit(rate: 1), "the dog ran", draws: 9).allSatisfy { $0.text == "the dog ran" })
    for edited in edits(
      WordSplit(rate: 1), "never without Maria", draws: 20, guards: LabelGuard.allCases)
    {
      #expect(edited.text == "never without Maria")
    }
  }
}
