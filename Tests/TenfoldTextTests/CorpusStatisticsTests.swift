import Testing

@testable import TenfoldText

@Suite struct CorpusStatisticsTests {
  @Test func documentsAreCounted() {
    let corpus = CorpusStatistics(["The cat, the dog.", "A Cat", "\u{C9}T\u{C9} \u{E9}t\u{E9}"])
    #expect(corpus.documents == 3)
    #expect(corpus.documentCount(of: "CAT") == 2 && corpus.documentCount(of: "the") == 1)
    #expect(corpus.documentCount(of: "\u{E9}t\u{E9}") == 1 && corpus.documentCount(of: "x") == 0)
  }

  @Test func theLogarithmIsRight() {
    for (number, expected) in [
      (1.0, 0.0), (2, 0.693_147_180_559_945), (10, 2.302_585_092_994_046),
      (1.999_999, 0.693_146_680_559_82), (1_000_000, 13.815_510_557_964_274),
    ] {
      #expect(abs(CorpusStatistics.logarithm(number) - expected) < 1e-9)
    }
  }

  @Test func wordsThatSayLeastComeFirst() {
    // S(the) = 6 ln(4/4) = 0; S(cat) = 2 ln(4/2); S(dog) = 3 ln(4/2).
    let corpus = CorpusStatistics(["the the cat", "the cat the", "the dog", "the dog dog"])
    #expect(corpus.words == ["the", "cat"])
  }

  @Test func rareWordsAreForgottenWhereThereAreTooMany() {
    func statistics() -> CorpusStatistics {
      var builder = CorpusStatistics.Builder(wordLimit: 20)
      for number in 0..<200 { builder.add("common usual word\(number) of many") }
      return builder.statistics
    }
    let corpus = statistics()
    #expect(corpus.documents == 200 && corpus.documentCount(of: "common") == 200)
    #expect(corpus.documentCount(of: "word3") == 0)
    #expect(corpus.words == statistics().words)
  }
}
