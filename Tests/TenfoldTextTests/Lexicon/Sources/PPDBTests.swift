import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct PPDBTests {
  @Test func equivalentsThatScoreWellAreLikely() throws {
    let lexicon = try LexiconFixture.open("ppdb-lexical.txt")
    #expect(lexicon.format == .ppdb)
    let likely = lexicon.likely("film", .noun)
    // "flick" has less than 0.7 of the best score.
    #expect(likely.map(\.lemma) == ["movie", "picture"])
    let expected: [Double] = [1, 4300 / 5800.0]
    #expect(likely.map(\.weight) == expected)
    #expect(lexicon.lemmas("film", .noun, .all) == ["movie", "picture", "flick"])
    #expect(lexicon.lemmas("movie", .noun, .all) == [])
    #expect(lexicon.count("film", .noun) == 0)
  }

  @Test func verdictsMakeRelations() throws {
    let lexicon = try LexiconFixture.open("ppdb-lexical.txt")
    #expect(lexicon.words(.hypernym, of: "film", .noun) == ["work"])
    #expect(lexicon.words(.hyponym, of: "film", .noun) == ["documentary"])
    #expect(lexicon.words(.antonym, of: "film", .noun) == [])
    #expect(lexicon.senses(of: "film", as: .noun).first?.related.contains("cinema") == true)
  }

  @Test func inflectedFormsAreLeftOut() throws {
    let lexicon = try LexiconFixture.open("ppdb-lexical.txt")
    #expect(lexicon.count("films", .noun) == nil)
    #expect(lexicon.count == 2)
  }

  @Test func theFirstVersionIsScoredByItsProbabilities() throws {
    let text = """
      [JJ] ||| big ||| large ||| p(LHS|e)=0.2 p(e|f)=0.5 p(f|e)=0.7 ||| 0-0
      [JJ] ||| big ||| great ||| p(LHS|e)=0.2 p(e|f)=3.5 p(f|e)=2.7 ||| 0-0
      """
    let lexicon = try LexiconFixture.open(text, as: "ppdb-1.0-s-lexical")
    #expect(lexicon.lemmas("big", .adjective) == ["large"])
    #expect(lexicon.lemmas("big", .adjective, .all) == ["large", "great"])
  }

  @Test(arguments: [
    ("[NN] ||| film ||| movie", "3 fields"),
    ("NN ||| film ||| movie ||| PPDB2.0Score=1 ||| 0-0", "'NN'"),
    ("[NN] ||| ||| movie ||| PPDB2.0Score=1 ||| 0-0", "word is missing"),
    ("[NN] ||| film ||| movie ||| PPDB2.0Score=good ||| 0-0", "PPDB2.0Score=NUMBER"),
    ("[NN] ||| film ||| movie ||| p(e|f)=1 ||| 0-0", "p(f|e)=NUMBER"),
    ("[NN] ||| film ||| movie ||| PPDB2.0Score=1 ||| 0-0 ||| Same", "'Same'"),
  ])
  func aFaultIsTold(_ line: String, _ word: String) throws {
    let good = "[NN] ||| film ||| movie ||| PPDB2.0Score=1 ||| 0-0 ||| Equivalence\n"
    let fault = try LexiconFixture.fault(good + line + "\n", as: "ppdb")
    #expect(fault.line == 2)
    #expect(fault.problem.contains(word), "\(fault.problem)")
  }
}
