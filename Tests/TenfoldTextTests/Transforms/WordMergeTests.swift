import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct WordMergeTests {
  @Test func neighboursAreWrittenTogether() {
    let found = Set(edits(WordMerge(rate: 0.1), "this long movie", draws: 50).map(\.text))
    #expect(found == ["thislong movie", "this longmovie"])
    #expect(edits(WordMerge(rate: 1), "this long movie", draws: 1)[0].text == "thislongmovie")
  }

  @Test func marksNumbersAndNegationsStayApart() {
    let text = "well, it was not long at 10 pm"
    for edited in edits(WordMerge(rate: 1), text, draws: 9, guards: LabelGuard.allCases) {
      #expect(edited.text == "well, itwas not longat 10 pm")
    }
  }

  @Test(arguments: Texts.all)
  func onlyBlanksGo(_ text: String) {
    for edited in edits(WordMerge(rate: 0.5), text, draws: 20) {
      #expect(edited.text.filter { $0 != " " } == text.filter { $0 != " " })
      #expect(edited.text.count <= text.count)
    }
  }

  @Test func theLogNamesTheWordBefore() {
    for edited in edits(WordMerge(rate: 0.1), "so big", draws: 3) {
      #expect(edited.text == "sobig" && edited.operations == "merge(1)")
    }
  }
}
