import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct CharacterDeletionTests {
  @Test func theWordLosesTheShareOfItsCharacters() {
    for (rate, less) in [(0.1, 1), (0.25, 2), (0.5, 4)] {
      for edited in edits(CharacterDeletion(count: 1, characterRate: rate), "wonderful") {
        #expect(edited.text.count == 9 - less)
        #expect(edited.text.first == "w")
        var rest = Substring(edited.text)
        for character in "wonderful" where character == rest.first { rest = rest.dropFirst() }
        #expect(rest.isEmpty)
      }
    }
  }

  @Test func theFirstCharacterStaysWhateverTheRate() {
    #expect(
      edits(CharacterDeletion(count: 1, characterRate: 1), "wonderful", draws: 9)
        .allSatisfy { $0.text == "w" })
  }

  @Test func everyOtherPlaceIsDrawn() {
    let found = Set(edits(CharacterDeletion(count: 1), "abcde", draws: 200).map(\.text))
    #expect(found == ["acde", "abde", "abce", "abcd"])
  }
}
