import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct SimplifiedLeskTests {
  @Test(arguments: [
    ("bank", ["river", "walked", "along", "water"], "riverside"),
    ("bank", ["money", "loan", "deposited"], "depository"),
    ("bass", ["fish", "caught", "lake"], "perch"),
  ])
  func theWordsAroundTell(_ word: String, _ context: [String], _ synonym: String) throws {
    let lexicon = try LexiconFixture.open("water-and-money.xml")
    let sense = lexicon.likelySense(of: word, as: .noun, context: Set(context))
    #expect(sense?.synonyms.first?.lemma == synonym)
  }

  @Test func relatedWordsTellToo() throws {
    let lexicon = try LexiconFixture.open("water-and-money.xml")
    let sense = lexicon.likelySense(of: "bass", as: .noun, context: ["guitar", "band"])
    #expect(sense?.related == ["musical instrument"])
    let musical = lexicon.likelySense(of: "bass", as: .noun, context: ["musical"])
    #expect(musical == sense)
  }

  @Test func nothingIsChosenWithoutEvidence() throws {
    let lexicon = try LexiconFixture.open("water-and-money.xml")
    #expect(lexicon.likelySense(of: "bank", as: .noun, context: []) == nil)
    #expect(lexicon.likelySense(of: "bank", as: .noun, context: ["purple"]) == nil)
    #expect(lexicon.likelySense(of: "unheard", as: .noun, context: ["money"]) == nil)
    #expect(lexicon.likelySense(of: "bank", as: .verb, context: ["money"]) == nil)
    // One word for each sense: too close.
    #expect(lexicon.likelySense(of: "bank", as: .noun, context: ["money", "river"]) == nil)
    // The word itself is no evidence.
    #expect(lexicon.likelySense(of: "bank", as: .noun, context: ["bank"]) == nil)
  }

  @Test func anOnlySenseNeedsNoEvidence() throws {
    let lexicon = try LexiconFixture.open("water-and-money.xml")
    #expect(lexicon.likelySense(of: "fish", as: .noun, context: []) != nil)
  }

  @Test func endingsDoNotMatter() throws {
    let lexicon = try LexiconFixture.open("water-and-money.xml")
    let sense = lexicon.likelySense(of: "bank", as: .noun, context: ["lending", "deposit"])
    #expect(sense?.synonyms.first?.lemma == "depository")
  }

  @Test func theMarginAndThePriorAreHeeded() {
    func sense(_ word: String, weight: Double, _ gloss: [String]) -> LexiconSense {
      LexiconSense(synonyms: [Synonym(word, weight: 1)], weight: weight, gloss: gloss)
    }
    let senses = [
      sense("first", weight: 0.64, ["red", "green"]),
      sense("second", weight: 0.36, ["red", "blue"]),
    ]
    let lesk = SimplifiedLesk(margin: 1.3)
    #expect(lesk.scores(of: senses, context: ["red", "blue"]) == [0.8, 1.2])
    #expect(lesk.choose(among: senses, context: ["red"]) == senses[0])
    #expect(lesk.choose(among: senses, context: ["red", "blue"]) == senses[1])
    #expect(SimplifiedLesk(margin: 1.6).choose(among: senses, context: ["red", "blue"]) == nil)
    #expect(lesk.choose(among: [], context: ["red"]) == nil)
  }
}
