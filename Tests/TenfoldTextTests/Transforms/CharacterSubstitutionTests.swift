import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct CharacterSubstitutionTests {
  @Test func lengthAndFirstLetterStay() {
    for (rate, most) in [(0.1, 1), (0.25, 2), (0.5, 4)] {
      for edited in edits(CharacterSubstitution(count: 1, characterRate: rate), "wonderful") {
        #expect(edited.text.count == 9)
        #expect(edited.text.first == "w")
        #expect(zip("wonderful", edited.text).count { $0 != $1 } <= most)
      }
    }
  }

  @Test func caseStays() {
    for edited in edits(CharacterSubstitution(count: 1, characterRate: 1), "WonderFUL") {
      #expect(edited.text.map(\.isUppercase) == "WonderFUL".map(\.isUppercase))
    }
  }

  @Test func everyLetterIsDrawn() {
    let found = edits(CharacterSubstitution(count: 1), "aaaa", draws: 2_000)
    #expect(Set(found.flatMap { Array($0.text) }) == Set("abcdefghijklmnopqrstuvwxyz"))
  }
}
