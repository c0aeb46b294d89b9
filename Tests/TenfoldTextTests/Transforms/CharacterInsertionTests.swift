import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct CharacterInsertionTests {
  @Test func theWordGrowsByTheShareOfItsCharacters() {
    for (rate, more) in [(0.1, 1), (0.25, 2), (0.5, 4), (1.0, 9)] {
      for edited in edits(CharacterInsertion(count: 1, characterRate: rate), "wonderful") {
        #expect(edited.text.count == 9 + more)
        var rest = Substring("wonderful")
        for character in edited.text where character == rest.first { rest = rest.dropFirst() }
        #expect(rest.isEmpty)
      }
    }
  }

  @Test func lettersTakeTheCaseOfTheirNeighbor() {
    for edited in edits(CharacterInsertion(count: 1, characterRate: 1), "WONDERFUL") {
      #expect(edited.text.allSatisfy { $0.isUppercase })
    }
    for edited in edits(CharacterInsertion(count: 1, characterRate: 1), "wonderful") {
      #expect(edited.text.allSatisfy { $0.isLowercase })
    }
  }
}
