import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct PunctuationRemovalTests {
  @Test func marksGo() {
    let text = "Well, (really) it was good: see 192.168.1.1 - at 10.5 or e.g. don't!"
    for edited in edits(PunctuationRemoval(rate: 1), text, draws: 3) {
      #expect(edited.text == "Well really it was good see 192.168.1.1 at 10.5 or e.g don't")
    }
  }

  @Test func theMarksAskedFor() {
    let text = "one, two; three. four, five"
    let transform = PunctuationRemoval(rate: 1, marks: ",;")
    #expect(edits(transform, text, draws: 1)[0].text == "one two three. four five")
  }

  @Test func theRateCountsMarks() {
    let text = "a, b, c, d, e, f, g, h, i, j, k"
    for edited in edits(PunctuationRemoval(rate: 0.3), text, draws: 30) {
      #expect(edited.text.count { $0 == "," } == 7)
    }
    #expect(edits(PunctuationRemoval(rate: 0), text, draws: 5).allSatisfy { $0.text == text })
  }

  @Test func scriptsWithMarksOfTheirOwn() {
    let pairs = [
      (Texts.chinese, "这部电影很好看演员们也都非常出色"),
      (Texts.hindi, "यह फ़िल्म बहुत अच्छी है और कहानी शानदार है"),
      (Texts.arabic, "كان هذا الفيلم رائعًا جدًا والممثلون ممتازون"),
    ]
    for (text, expected) in pairs {
      #expect(edits(PunctuationRemoval(rate: 1), text, draws: 1)[0].text == expected)
    }
  }

  @Test func whatAloneHoldsWordsApartStays() {
    let text = "and/or this\u{2014}that"
    #expect(edits(PunctuationRemoval(rate: 1), text, draws: 3).allSatisfy { $0.text == text })
  }

  @Test func wordsOfASentenceStay() {
    for text in Texts.all {
      for edited in edits(PunctuationRemoval(rate: 1), text, draws: 3) {
        #expect(contents(of: edited.text).joined() == contents(of: text).joined())
      }
    }
  }
}
