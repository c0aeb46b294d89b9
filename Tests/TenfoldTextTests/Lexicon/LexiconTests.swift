import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct LexiconChainTests {
  static let first = StubLexicon([.init("movie", .noun, count: 2, "film"), .init("bare", .noun)])
  static let second = StubLexicon([
    .init("movie", .noun, count: 9, "film", "picture"), .init("story", .noun, "tale"),
  ])

  static func lemmas(_ lemma: String, _ senses: SenseChoice) -> [String] {
    var copy = lemma
    return copy.withUTF8 {
      LexiconChain(parts: [first, second]).synonyms(of: $0, as: .noun, senses: senses).map(\.lemma)
    }
  }

  @Test func theFirstThatAnswersIsTaken() {
    #expect(Self.lemmas("movie", .likely) == ["film"])
    #expect(Self.lemmas("story", .likely) == ["tale"])
    #expect(Self.lemmas("none", .likely) == [])
  }

  @Test func allSensesAreJoinedWithoutRepetition() {
    #expect(Self.lemmas("movie", .all) == ["film", "picture"])
  }

  @Test func theGreatestFrequencyCounts() {
    var movie = "movie"
    let chain = LexiconChain(parts: [Self.first, Self.second])
    #expect(movie.withUTF8 { chain.frequency(of: $0, as: .noun) } == 9)
    #expect(movie.withUTF8 { chain.frequency(of: $0, as: .verb) } == nil)
  }

  @Test func theReportAsksInOrder() {
    let lexicons: [any Lexicon] = [Self.first, Self.second]
    let known = LexiconReport.synonyms(of: "Movie", as: .noun, lexicons: lexicons)
    #expect(known?.map(\.lemma) == ["film"])
    #expect(LexiconReport.synonyms(of: "bare", as: .noun, lexicons: lexicons) == [])
    #expect(LexiconReport.synonyms(of: "none", as: .noun, lexicons: lexicons) == nil)
  }
}
