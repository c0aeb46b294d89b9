import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct CharacterTranspositionTests {
  @Test func neighborsChangePlaces() {
    let found = Set(edits(CharacterTransposition(count: 1), "abcde", draws: 200).map(\.text))
    #expect(found == ["acbde", "abdce", "abced"])
  }

  @Test func lettersAreKeptAndTheFirstStays() {
    for edited in edits(CharacterTransposition(count: 1, characterRate: 0.6), "wonderful") {
      #expect(edited.text.sorted() == "wonderful".sorted())
      #expect(edited.text.first == "w")
    }
  }

  @Test func equalNeighborsChangeNothing() {
    let found = edits(CharacterTransposition(count: 1), "aaaa", draws: 20)
    #expect(found.allSatisfy { $0.text == "aaaa" && $0.operations.isEmpty })
  }

  /// A word of two letters has no pair behind its first letter.
  @Test(arguments: [1, 2, 3])
  func theShortestWordsAreSafe(_ length: Int) {
    var transform = CharacterTransposition(count: 3)
    transform.extent.minimumLength = length
    let found = Set(edits(transform, "a ab abc", draws: 50).map(\.text))
    #expect(found == ["a ab acb"])
  }
}
