import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct SynonymReplacementTests {
  static func texts(
    _ transform: SynonymReplacement, _ text: String, draws: Int = 100
  ) -> Set<String> {
    Set(edits(transform, text, draws: draws, lexicons: [StubLexicon.common]).map(\.text))
  }

  @Test func aWordIsReplacedByItsSynonym() {
    let found = edits(
      SynonymReplacement(count: 1), "We saw the movie with them.", draws: 20,
      lexicons: [StubLexicon.common])
    #expect(Set(found.map(\.text)) == ["We saw the film with them."])
    #expect(Set(found.map(\.operations)) == ["synonym(movie\u{2192}film)"])
  }

  @Test func theReplacementIsInflected() {
    #expect(
      Self.texts(SynonymReplacement(), "We saw two movies of his.") == ["We saw two films of his."])
    #expect(Self.texts(SynonymReplacement(), "It stopped for us.") == ["It halted for us."])
    #expect(
      Self.texts(SynonymReplacement(), "We are walking to it.") == ["We are strolling to it."])
    #expect(Self.texts(SynonymReplacement(), "He watches us.") == ["He views us."])
  }

  @Test func theArticleIsCorrected() {
    #expect(Self.texts(SynonymReplacement(), "It was an opera.") == ["It was a musical."])
    #expect(Self.texts(SynonymReplacement(), "It was an idea.") == ["It was a thought."])
  }

  @Test func eachSynonymIsDrawn() {
    #expect(
      Self.texts(SynonymReplacement(), "It is the story of us.")
        == ["It is the tale of us.", "It is the plot of us."])
  }

  @Test func synonymsAreDrawnByWeight() {
    var lexicon = StubLexicon([.init("story", .noun)])
    lexicon.words[0].synonyms = [Synonym("tale", weight: 3), Synonym("plot", weight: 1)]
    let found = edits(
      SynonymReplacement(), "It is the story of us.", draws: 2_000, lexicons: [lexicon])
    let tales = found.count { $0.text.contains("tale") }
    #expect((1_380...1_620).contains(tales))
  }

  @Test func countSaysHowMany() {
    let text = "The movie and the story of the phone with the battery."
    for count in 0...6 {
      let found = edits(
        SynonymReplacement(count: count), text, draws: 30, lexicons: [StubLexicon.common])
      let numbers = found.map { $0.operations.split(separator: ";").count }
      #expect(Set(numbers) == [min(count, 4)])
    }
    #expect(Self.texts(SynonymReplacement(rate: 0), text) == [text])
  }

  @Test func noWordIsReplacedTwice() {
    // film is a synonym of movie, and movie of film.
    let found = edits(
      SynonymReplacement(count: 5), "We saw the movie with them.", draws: 20,
      lexicons: [StubLexicon.common])
    #expect(found.allSatisfy { $0.operations == "synonym(movie\u{2192}film)" })
  }

  @Test func allSensesTakeLemmasOfAnySense() {
    let lexicon = StubLexicon([.init("stop", .verb, "halt"), .init("stop", .noun, "station")])
    let found = edits(
      SynonymReplacement(senses: .all), "It stopped for us.", draws: 100, lexicons: [lexicon])
    #expect(Set(found.map(\.text)) == ["It halt for us."])
    let base = edits(
      SynonymReplacement(senses: .all), "Stop", draws: 100, lexicons: [lexicon])
    #expect(Set(base.map(\.text)) == ["Halt", "Station"])
  }

  @Test(arguments: ["", "of the", "blorp", "10/10", "\u{1F996}"])
  func withoutSynonymsNothingHappens(_ text: String) {
    #expect(Self.texts(SynonymReplacement(count: 2), text) == [text])
  }
}
