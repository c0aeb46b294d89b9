import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct BidirectionalTests {
  /// What a reader sees: what stands between the marks turned round.
  static func shown(_ text: String) -> String {
    var shown = ""
    var inner = ""
    var isInner = false
    for character in text.flatMap(Self.parts) {
      switch character {
      case "\u{2066}", "\u{2069}": break
      case "\u{202E}": isInner = true
      case "\u{202C}":
        shown += String(inner.reversed())
        (inner, isInner) = ("", false)
      default: if isInner { inner.append(character) } else { shown.append(character) }
      }
    }
    return shown
  }

  /// A mark of direction is a character by itself.
  private static func parts(_ character: Character) -> [Character] { [character] }

  @Test(arguments: [
    Texts.english, Texts.german, Texts.russian, Texts.hindi, Texts.chinese, Texts.emoji,
  ])
  func theReaderSeesTheSame(_ text: String) {
    for span in Bidirectional.Span.allCases {
      let found = edits(Bidirectional(rate: 1, span: span), text, draws: 20)
      for edited in found {
        #expect(edited.text != text)
        #expect(Self.shown(edited.text).utf8.elementsEqual(text.utf8))
      }
    }
  }

  @Test func lettersAreWrittenBackward() {
    let word = edits(Bidirectional(rate: 1), "movie", draws: 1)[0]
    #expect(word.text == "\u{2066}\u{202E}eivom\u{202C}\u{2069}")
    let pairs = Set(edits(Bidirectional(rate: 1, span: .pair), "abc", draws: 30).map(\.text))
    #expect(
      pairs == [
        "\u{2066}\u{202E}ba\u{202C}\u{2069}c", "a\u{2066}\u{202E}cb\u{202C}\u{2069}",
      ])
  }

  @Test func charactersStayWhole() {
    let word = edits(Bidirectional(rate: 1), "cafe\u{301}s", draws: 1)[0]
    #expect(word.text.contains("se\u{301}fac"))
  }

  @Test func wordsFromRightToLeftStay() {
    for text in [Texts.arabic, "זה סרט נהדר"] {
      #expect(edits(Bidirectional(rate: 1), text, draws: 9).allSatisfy { $0.text == text })
    }
  }
}
