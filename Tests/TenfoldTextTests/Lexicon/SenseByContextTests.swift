import TenfoldCore
import Testing

@testable import TenfoldText

/// Synonyms of the sense that the words around speak for.
@Suite struct SenseByContextTests {
  /// Knows two senses of one noun.
  struct Banks: Lexicon {
    let name = "banks"
    let digest = "0"

    func frequency(of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> Int? {
      part == .noun
        && ["bank", "shore", "company"].contains(String(decoding: lemma, as: UTF8.self))
        ? 5 : nil
    }

    func synonyms(
      of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech, senses: SenseChoice
    ) -> [Synonym] { [] }

    func senses(of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> [LexiconSense] {
      guard part == .noun, lemma.elementsEqual("bank".utf8) else { return [] }
      return [
        LexiconSense(
          synonyms: [Synonym("company", weight: 1)], weight: 0.6, related: ["money", "loan"]),
        LexiconSense(
          synonyms: [Synonym("shore", weight: 1)], weight: 0.4, related: ["river", "water"]),
      ]
    }
  }

  private func made(_ text: String, _ senses: SenseChoice) -> Set<String> {
    Set(
      edits(SynonymReplacement(rate: 1, senses: senses), text, draws: 20, lexicons: [Banks()]).map(
        \.text))
  }

  @Test func `the words around choose`() {
    #expect(made("The bank of the river is here.", .context) == ["The shore of the river is here."])
    #expect(
      made("The bank of my money and the loan is here.", .context) == [
        "The company of my money and the loan is here."
      ])
  }

  @Test func `a word whose sense nothing tells stays`() {
    #expect(made("The bank is over there.", .context) == ["The bank is over there."])
    #expect(made("The bank of the river is here.", .likely) == ["The bank of the river is here."])
  }
}
