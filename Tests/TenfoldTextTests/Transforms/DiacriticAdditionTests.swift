import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct DiacriticAdditionTests {
  @Test func removingThemGivesTheTextBack() {
    for text in [
      "the movie was really wonderful", "Die Kamera liefert scharfe Bilder", "καλο κοριτσι",
    ] {
      let found = edits(DiacriticAddition(rate: 1, characterRate: 0.3), text, draws: 50)
      #expect(Set(found.map(\.text)).count > 5)
      for edited in found {
        #expect(edited.text != text)
        #expect(edited.text.count == text.count)
        #expect(edits(DiacriticRemoval(rate: 1), edited.text, draws: 1)[0].text == text)
      }
    }
  }

  @Test func onlyTheUsualOnesAreTaken() {
    for edited in edits(DiacriticAddition(rate: 1, characterRate: 1), "which method", draws: 100) {
      #expect(edited.text.unicodeScalars.allSatisfy { $0.value < 0x180 })
      #expect(!edited.text.contains("ħ") && !edited.text.contains("ŧ"))
    }
  }

  @Test func otherScriptsStay() {
    for text in [Texts.russian, Texts.hindi, Texts.arabic, Texts.chinese] {
      #expect(edits(DiacriticAddition(rate: 1), text, draws: 5).allSatisfy { $0.text == text })
    }
  }
}
