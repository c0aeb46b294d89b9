import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct LeetTests {
  @Test func lettersBecomeDigits() {
    let found = Set(edits(Leet(rate: 1, characterRate: 1), "leet", draws: 30).map(\.text))
    #expect(found == ["1337"])
    let cased = Set(edits(Leet(rate: 1, characterRate: 1), "GATES", draws: 200).map(\.text))
    #expect(cased == ["94735", "64735"])
  }

  @Test func symbolsOnlyWhereAsked() {
    let plain = edits(Leet(rate: 1, characterRate: 1), "classic titles", draws: 50)
    #expect(plain.allSatisfy { $0.text.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " } })
    let marked = edits(Leet(rate: 1, characterRate: 1, symbols: true), "classic titles", draws: 50)
    #expect(marked.contains { $0.text.contains("$") || $0.text.contains("!") })
  }

  @Test func cyrillicAsWellAndOthersStay() {
    #expect(
      edits(Leet(rate: 1, characterRate: 1), "зачот", draws: 5).allSatisfy { $0.text == "34407" })
    for text in [Texts.hindi, Texts.arabic, Texts.chinese] {
      #expect(edits(Leet(rate: 1), text, draws: 5).allSatisfy { $0.text == text })
    }
  }

  @Test func halfOfTheLettersUnlessToldOtherwise() {
    for edited in edits(Leet(rate: 1), "tests", draws: 50) {
      // t, e, s, t, s: five places, half of them rounded down.
      #expect(edited.text.count(where: \.isNumber) == 2)
      #expect(edited.operations == "leet(tests\u{2192}\(edited.text))")
    }
  }
}
