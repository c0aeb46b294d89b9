import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct SpacingTests {
  static func only(_ kind: WritableKeyPath<Spacing, Bool>, rate: Double = 1) -> Spacing {
    var spacing = Spacing(rate: rate)
    for other in [\Spacing.double, \.missing, \.tab, \.extra, \.newline, \.noBreak] {
      spacing[keyPath: other] = false
    }
    spacing[keyPath: kind] = true
    return spacing
  }

  @Test func eachKindDoesWhatItSays() {
    let text = "a good, long film."
    let pairs: [(WritableKeyPath<Spacing, Bool>, String)] = [
      (\.double, "a  good,  long  film."), (\.missing, "agood,longfilm."),
      (\.tab, "a\tgood,\tlong\tfilm."), (\.extra, "a good , long film ."),
      (\.newline, "a\ngood,\nlong\nfilm."), (\.noBreak, "a\u{A0}good,\u{A0}long\u{A0}film."),
    ]
    for (kind, expected) in pairs {
      #expect(edits(Self.only(kind), text, draws: 3).allSatisfy { $0.text == expected })
    }
  }

  @Test func onlyBlanksChange() {
    for text in Texts.all {
      for edited in edits(Spacing(rate: 0.5), text, draws: 50) {
        #expect(edited.text != text)
        #expect(edited.text.filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
        #expect(!edited.text.contains("\n"))
      }
    }
  }

  @Test func noBlankIsTakenAwayBesideWhatIsGuarded() {
    let text = "it was not good at 10 pm, see www.site.org now"
    for edited in edits(Self.only(\.missing), text, draws: 5, guards: LabelGuard.allCases) {
      #expect(edited.text == "itwas not goodat 10 pm,see www.site.org now")
    }
  }

  @Test func lineBreaksStay() {
    let text = "one\ntwo\r\nthree"
    #expect(edits(Spacing(rate: 1), text, draws: 9).allSatisfy { $0.text == text })
  }

  @Test func marksWithinWordsGetNoBlank() {
    let text = "and/or e.g. this"
    #expect(edits(Self.only(\.extra), text, draws: 3).allSatisfy { $0.text == "and/or e.g . this" })
  }

  @Test func chineseGetsBlanksBetweenItsWords() {
    let made = edits(Self.only(\.extra), Texts.chinese, draws: 3)
    #expect(made.allSatisfy { $0.text.contains(" ") })
    #expect(made.allSatisfy { $0.text.filter { $0 != " " } == Texts.chinese })
  }

  @Test func theRateCountsGaps() {
    let text = (0..<21).map { _ in "word" }.joined(separator: " ")
    for edited in edits(Self.only(\.tab, rate: 0.25), text, draws: 20) {
      #expect(edited.text.count { $0 == "\t" } == 5)
    }
    #expect(edits(Spacing(rate: 0), text, draws: 9).allSatisfy { $0.text == text })
  }
}
