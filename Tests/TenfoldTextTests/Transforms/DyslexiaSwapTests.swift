import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct DyslexiaSwapTests {
  @Test func lettersAreTurned() {
    #expect(
      Set(edits(DyslexiaSwap(rate: 1), "did", draws: 100).map(\.text)).isSuperset(of: [
        "bid", "dib",
      ]))
    let twice = Set(edits(DyslexiaSwap(rate: 1, characterRate: 1), "mw", draws: 20).map(\.text))
    #expect(twice == ["wm"])
  }

  @Test func onlyLettersOfTheListChange() {
    let table = Dictionary(
      uniqueKeysWithValues: CharacterTable.rows("lexicons/mirrored-letters.tsv").map {
        ($0.character, Set($0.others))
      })
    for text in [Texts.english, Texts.russian] {
      for edited in edits(DyslexiaSwap(rate: 1, characterRate: 0.5), text, draws: 30) {
        #expect(edited.text != text)
        for (old, new) in zip(text, edited.text) where old != new {
          #expect(table[String(old)]?.contains(String(new)) == true)
        }
      }
    }
    #expect(edits(DyslexiaSwap(rate: 1), "LOUD", draws: 9).allSatisfy { $0.text == "LOUD" })
  }

  @Test func swapsGoBothWays() {
    let rows = CharacterTable.rows("lexicons/mirrored-letters.tsv")
    for row in rows {
      for other in row.others {
        #expect(
          rows.contains { $0.character == other && $0.others.contains(row.character) }, "\(row)")
      }
    }
  }
}
