import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct PunctuationToggleTests {
  struct Case: Sendable {
    var with: String
    var without: String
  }

  static let cases = [
    Case(with: "It was fine.", without: "It was fine"), Case(with: "电影很好看。", without: "电影很好看"),
    Case(with: "यह फ़िल्म अच्छी है।", without: "यह फ़िल्म अच्छी है"),
    Case(with: "Фильм очень хороший.", without: "Фильм очень хороший"),
    Case(with: "It costs 10.", without: "It costs 10"),
    Case(with: "Fine. It was ok. ", without: "Fine. It was ok "),
  ]

  @Test(arguments: cases)
  func theFinalMarkComesAndGoes(_ item: Case) {
    #expect(edits(PunctuationToggle(), item.with, draws: 1)[0].text == item.without)
    #expect(edits(PunctuationToggle(), item.without, draws: 1)[0].text == item.with)
    let add = PunctuationToggle(rate: 1, mode: .add)
    #expect(edits(add, item.with, draws: 1)[0].text == item.with)
    let remove = PunctuationToggle(rate: 1, mode: .remove)
    #expect(edits(remove, item.without, draws: 1)[0].text == item.without)
  }

  @Test func allMarksOfTheEndGo() {
    for (text, expected) in [
      ("Really?!", "Really"), ("Well...", "Well"), ("So\u{2026}", "So"), ("!!!", ""),
    ] {
      #expect(edits(PunctuationToggle(), text, draws: 1)[0].text == expected)
    }
  }

  @Test(arguments: ["fine \u{1F600}", "see www.site.org", "(well)", "\"fine.\"", ""])
  func otherEndsStay(_ text: String) {
    #expect(edits(PunctuationToggle(), text, draws: 3).allSatisfy { $0.text == text })
  }

  @Test func eachLineCounts() {
    let text = "One.\nTwo\r\n\r\nThree!"
    #expect(edits(PunctuationToggle(), text, draws: 1)[0].text == "One\nTwo.\r\n\r\nThree")
    let found = Set(edits(PunctuationToggle(rate: 0.3), text, draws: 60).map(\.text))
    #expect(
      found == [
        "One\nTwo\r\n\r\nThree!", "One.\nTwo.\r\n\r\nThree!", "One.\nTwo\r\n\r\nThree",
      ])
    #expect(edits(PunctuationToggle(rate: 0), text, draws: 3).allSatisfy { $0.text == text })
  }
}
