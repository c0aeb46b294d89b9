import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct EncodingNoiseTests {
  @Test func utf8IsReadAsAnotherEncoding() {
    let pairs: [(EncodingNoise.Fault, String, String)] = [
      (.windows1252, "café", "cafÃ©"), (.windows1252, "don’t", "donâ€™t"),
      (.windows1252, "…", "â€¦"),
      (.latin1, "für", "fÃ¼r"), (.replacement, "für", "f\u{FFFD}r"), (.question, "电影", "??"),
      (.windows1252, "я", "Ñ\u{8F}"),
    ]
    for (fault, text, expected) in pairs {
      #expect(edits(EncodingNoise(rate: 1, fault: fault), text, draws: 1)[0].text == expected)
    }
  }

  @Test(arguments: [Texts.german, Texts.russian, Texts.hindi, Texts.arabic, Texts.chinese])
  func readTheOtherWayTheTextIsThere(_ text: String) {
    let back = Dictionary(
      uniqueKeysWithValues: (UInt8(0)...255).map { (UInt32(Windows1252.scalar($0)), $0) })
    let edited = edits(EncodingNoise(rate: 1), text, draws: 1)[0]
    #expect(edited.text != text)
    let bytes = edited.text.unicodeScalars.compactMap { back[$0.value] }
    #expect(bytes.elementsEqual(text.utf8))
    let latin = edits(EncodingNoise(rate: 1, fault: .latin1), text, draws: 1)[0]
    #expect(
      latin.text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }.elementsEqual(text.utf8)
    )
  }

  @Test func theRateCountsWordsAndMarksBeyondASCII() {
    let text = "très bien, déjà vu à côté"
    for edited in edits(EncodingNoise(rate: 0.5), text, draws: 20) {
      #expect(edited.operations.split(separator: ";").count == 2)
    }
    #expect(edits(EncodingNoise(rate: 0), text, draws: 3).allSatisfy { $0.text == text })
    #expect(
      edits(EncodingNoise(rate: 1), "plain text", draws: 3).allSatisfy { $0.text == "plain text" })
  }

  @Test func emojiAndNamesStayWithTheGuards() {
    for edited in edits(EncodingNoise(rate: 1), Texts.emoji, draws: 3, guards: LabelGuard.allCases)
    {
      #expect(edited.text == "Great 😀 film 👩‍💻 cafÃ© 🇩🇪 trÃ¨s cool")
    }
  }
}
