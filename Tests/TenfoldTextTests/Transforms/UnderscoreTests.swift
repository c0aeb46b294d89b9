import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct UnderscoreTests {
  @Test func blanksBecomeUnderscores() {
    #expect(
      edits(Underscore(rate: 1), "a long film, really", draws: 1)[0].text == "a_long_film, really")
    let found = Set(edits(Underscore(rate: 0.1), "a long film", draws: 30).map(\.text))
    #expect(found == ["a_long film", "a long_film"])
  }

  @Test func guardedWordsAndLineBreaksStay() {
    let text = "it was not so bad\nat 10 pm in time"
    for edited in edits(Underscore(rate: 1), text, draws: 3, guards: LabelGuard.allCases) {
      #expect(edited.text == "it_was not so_bad\nat 10 pm_in_time")
    }
  }

  @Test(arguments: [Texts.german, Texts.russian, Texts.hindi, Texts.arabic])
  func takenBackTheTextIsThere(_ text: String) {
    for edited in edits(Underscore(rate: 0.5), text, draws: 20) {
      #expect(edited.text != text)
      #expect(edited.text.map { $0 == "_" ? " " : $0 } == Array(text))
    }
  }

  @Test func rateZeroChangesNothing() {
    #expect(
      edits(Underscore(rate: 0), "a long film", draws: 5).allSatisfy { $0.text == "a long film" })
  }
}
