import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct KeyboardTypoTests {
  @Test func aHitKeyLiesNextToTheRightOne() {
    for layout in KeyboardLayoutTests.latin {
      let transform = KeyboardTypo(count: 1, characterRate: 0.1, layout: layout)
      for edited in edits(transform, "wonderful") {
        let pairs = zip("wonderful", edited.text).filter { $0 != $1 }
        #expect(edited.text.count == 9)
        #expect(pairs.count == 1)
        for (right, wrong) in pairs {
          #expect(KeyboardLayoutTests.neighbors(String(right), on: layout).contains(String(wrong)))
        }
        #expect(edited.operations == "keyboard(wonderful\u{2192}\(edited.text))")
      }
    }
  }

  @Test func capitalsStayCapitals() {
    for edited in edits(KeyboardTypo(count: 1, characterRate: 1), "WonderFUL") {
      let cases = edited.text.map(\.isUppercase)
      #expect(cases == "WonderFUL".map(\.isUppercase))
      #expect(zip("WonderFUL", edited.text).allSatisfy { $0 != $1 })
    }
  }

  @Test func symbolsAreHitOnlyWhereAsked() {
    let plain = edits(KeyboardTypo(count: 1, characterRate: 1), "quip", draws: 400)
    #expect(plain.allSatisfy { $0.text.allSatisfy { $0.isLetter } })
    var transform = KeyboardTypo(count: 1, characterRate: 1)
    transform.symbols = true
    let marked = edits(transform, "quip", draws: 400)
    #expect(marked.contains { $0.text.contains { !$0.isLetter } })
  }

  @Test func shortWordsAreSpared() {
    let text = "the dog ran off"
    #expect(edits(KeyboardTypo(count: 4), text, draws: 20).allSatisfy { $0.text == text })
    var transform = KeyboardTypo(count: 4)
    transform.extent.minimumLength = 3
    let found = edits(transform, text, draws: 20)
    #expect(found.allSatisfy { $0.operations.split(separator: ";").count == 4 })
  }

  @Test func charactersOfOtherKeyboardsStay() {
    let text = "\u{4E2D}\u{6587}\u{7535}\u{5F71} \u{43C}\u{43E}\u{441}\u{43A}\u{432}\u{430}"
    let typo = KeyboardTypo(rate: 1, characterRate: 1, layout: .qwerty)
    #expect(edits(typo, text, draws: 9).allSatisfy { $0.text == text })
    for edited in edits(KeyboardTypo(rate: 1, characterRate: 1), "cafe\u{301}s") {
      #expect(edited.text.contains("e\u{301}"))
      #expect(edited.text.count == 5)
    }
  }

  @Test func aLongWordIsHitInItsFirstSixtyFourCharacters() {
    let word = String(repeating: "a", count: 200)
    for edited in edits(KeyboardTypo(count: 1, characterRate: 1), word, draws: 5) {
      #expect(edited.text.count == 200)
      #expect(edited.text.prefix(64).allSatisfy { $0 != "a" })
      #expect(edited.text.dropFirst(64).allSatisfy { $0 == "a" })
    }
  }

  @Test func theLanguageChoosesTheKeyboard() {
    let texts = [
      ("Мне очень понравился этот фильм", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
      ("كان هذا الفيلم رائعا جدا", "ابتثجحخدذرزسشصضطظعغفقكلمنهويئءؤرىةأإآـ"),
      ("Der Schauspieler spielte wirklich wunderbar", "abcdefghijklmnopqrstuvwxyzäöüß"),
    ]
    for (text, letters) in texts {
      let found = edits(KeyboardTypo(rate: 1, characterRate: 0.3), text, draws: 50)
      #expect(found.allSatisfy { $0.text != text })
      for edited in found {
        #expect(edited.text.lowercased().allSatisfy { $0 == " " || letters.contains($0) })
      }
    }
  }

  @Test func hindiCharactersStayOne() {
    let text = "फिल्म बहुत शानदार कहानी"
    let found = edits(KeyboardTypo(rate: 1, characterRate: 0.5), text, draws: 100)
    #expect(Set(found.map(\.text)).count > 20)
    for edited in found {
      #expect(edited.text.count == text.count)
      #expect(edited.text.unicodeScalars.count == text.unicodeScalars.count)
    }
  }

  @Test func latinLettersInARussianTextAreTypedOnQwerty() {
    let text = "Я смотрел этот wonderful в кино"
    let found = edits(KeyboardTypo(rate: 1, characterRate: 0.2), text, draws: 50)
    #expect(found.contains { !$0.text.contains("wonderful") })
    #expect(found.allSatisfy { $0.words.count == 6 && $0.words[3].allSatisfy(\.isASCII) })
  }
}
