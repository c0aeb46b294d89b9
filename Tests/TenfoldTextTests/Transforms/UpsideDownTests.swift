import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct UpsideDownTests {
  @Test func wordsAreTurned() {
    #expect(edits(UpsideDown(rate: 1), "great", draws: 1)[0].text == "ʇɐǝɹƃ")
    #expect(edits(UpsideDown(rate: 1), "schöne", draws: 1)[0].text == "ǝuo\u{324}ɥɔs")
    #expect(edits(UpsideDown(rate: 1), "фильм", draws: 1)[0].text == "wqvиф")
    #expect(edits(UpsideDown(rate: 1), "don't", draws: 1)[0].text == "ʇ,uop")
  }

  @Test func wordsKeepTheirOrder() {
    #expect(edits(UpsideDown(rate: 1), "big film", draws: 1)[0].text == "ƃᴉq ɯlᴉɟ")
  }

  @Test func aWordIsTurnedWholeOrNotAtAll() {
    for text in ["straße", "naïve", "电影", "फिल्म", "رائع", "pod"] {
      #expect(edits(UpsideDown(rate: 1), text, draws: 5).allSatisfy { $0.text == text })
    }
  }

  @Test func theListTurnsLettersThatAreTurnedBackAgain() {
    // Of b and q, d and p, n and u, m and w each is the other turned.
    #expect(edits(UpsideDown(rate: 1), "bun", draws: 1)[0].text == "unq")
    #expect(edits(UpsideDown(rate: 1), "unq", draws: 1)[0].text == "bun")
  }
}
