import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct WordListSourceTests {
  @Test func theFixtureSaysWhatItIs() throws {
    let lexicon = try LexiconFixture.open("shop.tsv")
    #expect(lexicon.title == "Words of a shop")
    #expect(lexicon.licence == "Apache-2.0, written for Tenfold")
    #expect(lexicon.format == .wordList)
    #expect(lexicon.name == "Words of a shop (\(LexiconFixture.path("shop.tsv")))")
    #expect(lexicon.count == 5)
  }

  @Test func earlierSynonymsWeighMore() throws {
    let likely = try LexiconFixture.open("shop.tsv").likely("headphones", .noun)
    #expect(likely.map(\.lemma) == ["earphones", "headset"])
    #expect(likely.map(\.weight) == [1, 0.5])
  }

  @Test func whatIsTwoWordsOrVulgarIsNotLikely() throws {
    let lexicon = try LexiconFixture.open("shop.tsv")
    #expect(lexicon.lemmas("cheap", .adjective) == ["inexpensive", "affordable"])
    #expect(
      lexicon.lemmas("cheap", .adjective, .all)
        == ["inexpensive", "affordable", "low-cost", "el cheapo"])
    #expect(lexicon.lemmas("give up", .verb) == ["abandon", "quit"])
  }

  @Test func aWordWithoutSynonymsIsLeftAlone() throws {
    let lexicon = try LexiconFixture.open("shop.tsv")
    let after = StubLexicon([.init("warranty", .noun, "guarantee")])
    let chain = LexiconChain(parts: [lexicon, after])
    var word = "warranty"
    #expect(word.withUTF8 { chain.synonyms(of: $0, as: .noun, senses: .likely) } == [])
    // It is listed for all parts of speech, so it counts as none in particular.
    #expect(lexicon.count("warranty", .adverb) == 0)
    #expect(lexicon.count("headphones", .noun) == 1)
  }

  @Test func aWordMayHaveSeveralLines() throws {
    let text = "# language: de-CH\nlaufen\trennen\tv\nlaufen\teilen, rasen\tverb\n"
    let lexicon = try LexiconFixture.open(text, as: "w.tsv")
    #expect(lexicon.language == "de")
    let likely = lexicon.likely("laufen", .verb)
    #expect(likely.map(\.lemma) == ["rennen", "eilen", "rasen"])
    let expected: [Double] = [1, 0.5, 1 / 3.0]
    #expect(likely.map(\.weight) == expected)
  }

  @Test(arguments: [
    ("lonely", "1 fields"), ("a\tb\tnoun\tneutral\tmore", "5 fields"), ("\tb", "no word"),
    ("a\tb\tnown", "'nown'"), ("a\tb\tnoun\tposh", "'posh'"),
  ])
  func aFaultIsTold(_ line: String, _ word: String) throws {
    let fault = try LexiconFixture.fault("good\tfine\n\n\(line)\n", as: "w.tsv")
    #expect(fault.line == 3)
    #expect(fault.problem.contains(word), "\(fault.problem)")
  }

  @Test func otherEncodingsAreTold() throws {
    let fault = try LexiconFixture.fault(Array("a\tb\nc\t".utf8) + [0xE9], as: "w.tsv")
    #expect(fault.line == 2)
    #expect(fault.problem.contains("UTF-8"))
  }
}
