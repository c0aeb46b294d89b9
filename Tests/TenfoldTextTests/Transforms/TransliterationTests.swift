import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct TransliterationTests {
  @Test func asInPassports() {
    let pairs = [
      ("фильм", "film"), ("Щука", "Shchuka"), ("ЩИ", "SHCHI"), ("Юлия", "Iuliia"),
      ("ещё", "eshche"),
      ("хороший", "khoroshii"), ("объект", "obieekt"),
    ]
    for (text, expected) in pairs {
      #expect(edits(Transliteration(rate: 1), text, draws: 1)[0].text == expected)
    }
  }

  @Test func asPeopleWriteIt() {
    let found = Set(edits(Transliteration(rate: 1, informal: true), "хочу", draws: 200).map(\.text))
    #expect(found == ["khochu", "kho4u", "hochu", "ho4u", "xochu", "xo4u"])
  }

  @Test func nothingCyrillicIsLeft() {
    for informal in [false, true] {
      for edited in edits(Transliteration(rate: 1, informal: informal), Texts.russian, draws: 20) {
        #expect(edited.text.utf8.allSatisfy { $0 < 0x80 })
        #expect(contents(of: edited.text).count >= contents(of: Texts.russian).count)
      }
    }
  }

  @Test func onlyRussianTextsAreChanged() throws {
    for text in Texts.all where text != Texts.russian {
      #expect(try variants(of: text, [step(Transliteration(rate: 1))], count: 3).isEmpty)
    }
    #expect(try !variants(of: Texts.russian, [step(Transliteration(rate: 0.3))], count: 3).isEmpty)
  }

  @Test func negationsStay() {
    let text = "Мне не нравится этот фильм"
    for edited in edits(Transliteration(rate: 1), text, draws: 5, guards: LabelGuard.allCases) {
      #expect(edited.text.contains(" не "))
    }
  }
}
