import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct HomoglyphTests {
  static func pairs(_ strength: String) -> [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    for row in CharacterTable.rows("lexicons/homoglyphs.tsv", accepts: { $0 == strength }) {
      found[row.character, default: []].formUnion(row.others)
    }
    return found
  }

  @Test func lettersGiveWayToThoseThatLookTheSame() {
    let exact = Self.pairs("exact")
    let close = Self.pairs("close")
    for strength in Homoglyph.Strength.allCases {
      for text in [Texts.english, Texts.russian, "ωραίο κορίτσι", "人生很美", "カツ"] {
        let found = edits(Homoglyph(rate: 1, strength: strength), text, draws: 30)
        #expect(found.contains { $0.text != text }, "\(text) \(strength)")
        for edited in found {
          #expect(edited.text.count == text.count)
          for (old, new) in zip(text, edited.text) where old != new {
            let table = strength == .exact ? exact : close
            #expect(table[String(old)]?.contains(String(new)) == true, "\(old) \(new)")
          }
        }
      }
    }
  }

  @Test func thePlainRowsOfTheListAreMutual() {
    let exact = Self.pairs("exact")
    for (letter, others) in exact {
      #expect(!others.contains(letter))
      for other in others where !(0x2F00...0x2FD5).contains(other.unicodeScalars.first?.value ?? 0)
      {
        if other != "ー" { #expect(exact[other]?.contains(letter) == true, "\(letter) \(other)") }
      }
    }
  }

  @Test func oneLetterAtLeastAndNoMoreThanAsked() {
    for edited in edits(Homoglyph(rate: 0.01, characterRate: 0), "special offers apply", draws: 50)
    {
      #expect(zip("special offers apply", edited.text).count { $0 != $1 } == 1)
    }
    #expect(
      edits(Homoglyph(rate: 0), Texts.english, draws: 9).allSatisfy { $0.text == Texts.english })
  }

  @Test func otherScriptsAndGuardedWordsStay() {
    #expect(edits(Homoglyph(rate: 1), Texts.hindi, draws: 9).allSatisfy { $0.text == Texts.hindi })
    for edited in edits(Homoglyph(rate: 1), Texts.english, draws: 30, guards: LabelGuard.allCases) {
      #expect(edited.text.contains("weren't") && edited.text.contains(" 10 "))
    }
  }
}
