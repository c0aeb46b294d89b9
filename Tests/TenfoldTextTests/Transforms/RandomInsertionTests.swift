import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct RandomInsertionTests {
  static let text = "We saw the movie with them."

  @Test func oneSynonymIsInserted() {
    let words = contents(of: Self.text)
    var places: Set<Int> = []
    for edited in edits(RandomInsertion(count: 1), Self.text, lexicons: [StubLexicon.common]) {
      var after = contents(of: edited.text)
      guard let place = after.firstIndex(of: "film") else {
        #expect(edited.text == Self.text)
        continue
      }
      after.remove(at: place)
      #expect(after == words)
      #expect(edited.operations == "insert(film,\(place))")
      places.insert(place)
    }
    // Behind each of the six words.
    #expect(places == [1, 2, 3, 4, 5, 6])
  }

  @Test func theInsertedWordHasBlanksAround() {
    for edited in edits(RandomInsertion(count: 2), Self.text, lexicons: [StubLexicon.common]) {
      #expect(!edited.text.contains("  "))
      #expect(edited.text.hasSuffix("."))
      #expect(!edited.text.hasSuffix(" ."))
    }
  }

  @Test func countAndRateSayHowMany() {
    func number(_ transform: RandomInsertion) -> Set<Int> {
      Set(
        edits(transform, "the movie and the movie", draws: 50, lexicons: [StubLexicon.common])
          .map { $0.words.count - 5 })
    }
    #expect(number(RandomInsertion(count: 3)) == [3])
    #expect(number(RandomInsertion(rate: 0.5)) == [2])
    #expect(number(RandomInsertion(rate: 0.01)) == [1])
    #expect(number(RandomInsertion(rate: 0)) == [0])
    #expect(number(RandomInsertion(count: 0)) == [0])
  }

  @Test func capitalsGiveCapitals() {
    let found = edits(
      RandomInsertion(count: 1), "WE SAW THE MOVIE", draws: 50, lexicons: [StubLexicon.common])
    #expect(found.contains { $0.text.contains("FILM") })
    #expect(!found.contains { $0.text.contains("film") })
  }

  @Test func theArticleFitsTheInsertedWord() {
    let found = edits(
      RandomInsertion(count: 1), "It was an opera.", draws: 100, lexicons: [StubLexicon.common])
    #expect(found.contains { $0.text.contains("musical opera") })
    #expect(!found.contains { $0.text.contains("an musical") })
  }

  @Test(arguments: ["", "of the", "blorp", "10/10"])
  func withoutSynonymsNothingIsInserted(_ text: String) {
    let found = edits(RandomInsertion(count: 2), text, draws: 10, lexicons: [StubLexicon.common])
    #expect(found.allSatisfy { $0.text == text && $0.operations.isEmpty })
  }
}
