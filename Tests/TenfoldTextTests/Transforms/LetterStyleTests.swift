import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct LetterStyleTests {
  static let known: [(LetterStyle.Style, String)] = [
    (.bold, "𝐀𝐳𝟎"), (.italic, "𝐴𝑧"), (.boldItalic, "𝑨𝒛"), (.script, "𝒜𝓏"), (.boldScript, "𝓐𝔃"),
    (.fraktur, "𝔄𝔷"), (.boldFraktur, "𝕬𝖟"), (.doubleStruck, "𝔸𝕫𝟘"), (.sansBold, "𝗔𝘇𝟬"),
    (.monospace, "𝙰𝚣𝟶"), (.fullWidth, "Ａｚ０"), (.circled, "Ⓐⓩ⓪"), (.squared, "🄰🅉"),
  ]

  @Test func eachStyleHasItsLetters() {
    #expect(Self.known.map(\.0) == LetterStyle.Style.allCases.dropFirst().map { $0 })
    for (style, letters) in Self.known {
      let made = edits(LetterStyle(rate: 1, style: style), "Az0", draws: 3).map(\.text)
      let expected = letters + (letters.count == 2 ? "0" : "")
      #expect(made.allSatisfy { $0 == expected }, "\(style)")
    }
  }

  @Test func lettersThatLieElsewhereInUnicode() {
    #expect(edits(LetterStyle(rate: 1, style: .italic), "hh", draws: 1)[0].text == "ℎℎ")
    #expect(edits(LetterStyle(rate: 1, style: .script), "Beg", draws: 1)[0].text == "ℬℯℊ")
    #expect(edits(LetterStyle(rate: 1, style: .fraktur), "CHIRZ", draws: 1)[0].text == "ℭℌℑℜℨ")
    #expect(
      edits(LetterStyle(rate: 1, style: .doubleStruck), "CHNPQRZ", draws: 1)[0].text == "ℂℍℕℙℚℝℤ")
  }

  @Test(arguments: LetterStyle.Style.allCases.dropLast())
  func theListGivesTheTextBack(_ style: LetterStyle.Style) {
    let plain = ["ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789"]
    var back: [Character: Character] = [:]
    WordList("lexicons/letter-styles.tsv").forEachRow { fields in
      for (letters, field) in zip(plain, fields.dropFirst()) {
        for (letter, styled) in zip(letters, String(decoding: field, as: UTF8.self))
        where !String(styled).unicodeScalars.contains(where: {
          (0x1F130...0x1F149).contains($0.value)
        }) {
          #expect(back.updateValue(letter, forKey: styled) == nil, "\(styled) twice")
        }
      }
    }
    for edited in edits(LetterStyle(rate: 1, style: style), Texts.english, draws: 3) {
      #expect(edited.text != Texts.english)
      // Squared letters have no case.
      let text = String(edited.text.map { back[$0] ?? $0 })
      if style != .any { #expect(text == Texts.english) }
    }
  }

  @Test func aWordHasOneStyle() {
    let found = Set(edits(LetterStyle(rate: 1), "word", draws: 300).map(\.text))
    #expect(found.count == 13)
  }

  @Test func onlyLatinLettersHaveStyles() {
    for text in [Texts.russian, Texts.hindi, Texts.arabic, Texts.chinese] {
      #expect(edits(LetterStyle(rate: 1), text, draws: 5).allSatisfy { $0.text == text })
    }
    for edited in edits(LetterStyle(rate: 1, style: .bold), "schön cafe\u{301} Łódź", draws: 5) {
      #expect(edited.text == "𝐬𝐜𝐡𝐨\u{308}𝐧 𝐜𝐚𝐟𝐞\u{301} Ł𝐨\u{301}𝐝𝐳\u{301}")
    }
  }
}
