import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct HypernymReplacementTests {
  @Test func nounsBecomeWiderInTheirNumber() {
    #expect(outcomes(HypernymReplacement(), "We saw the horses.") == ["We saw the animals."])
    #expect(outcomes(HypernymReplacement(), "A truck is here.") == ["A vehicle is here."])
    #expect(outcomes(HypernymReplacement(), "It is a lion.") == ["It is an animal."])
    #expect(outcomes(HypernymReplacement(), "We saw the DOG.") == ["We saw the ANIMAL."])
  }

  @Test func nounsBecomeNarrowerInTheirNumber() {
    let found = outcomes(HyponymReplacement(), "It is an insect.", draws: 300)
    #expect(found.contains("It is a bee.") && found.contains("It is an ant."))
    #expect(!found.contains { $0.contains("an bee") })
    #expect(outcomes(HyponymReplacement(), "We saw the dogs.").contains("We saw the poodles."))
  }

  @Test(arguments: ["", "of the", "blorp", "Der Hund sieht die Katze auf dem Haus."])
  func othersAreLeftAlone(_ text: String) {
    #expect(outcomes(HypernymReplacement(rate: 1), text) == [text])
    #expect(outcomes(HyponymReplacement(rate: 1), text) == [text])
  }

  @Test func aRateOfZeroChangesNothing() {
    #expect(outcomes(HypernymReplacement(rate: 0), "the dog") == ["the dog"])
    #expect(outcomes(HyponymReplacement(rate: 0), "the dog") == ["the dog"])
  }

  @Test func theEffectIsDeclared() throws {
    var recipe = Recipe(name: "", steps: [step(HypernymReplacement())])
    recipe.labels = LabelRules([LabelRule([.meaningWidened], .reject)])
    var augmenter = try TextAugmenter(recipe, lexicons: [])
    var buffer = ByteBuffer()
    augmenter.load("the lion is here", key: StreamKey(seed: 1, record: 1))
    #expect(augmenter.makeVariant(1, into: &buffer) == .refused(.meaningWidened))
  }

  /// Knows relations of words that the lists do not have.
  struct Relations: Lexicon {
    let name = "relations"
    let digest = "0"

    func frequency(of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> Int? {
      guard part == .noun else { return nil }
      return ["novel", "text", "song"].contains { $0.utf8.elementsEqual(lemma) } ? 9 : nil
    }

    func synonyms(
      of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech, senses: SenseChoice
    ) -> [Synonym] { [] }

    func related(
      to lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech, by relation: LexicalRelation
    ) -> [Synonym] {
      guard relation == .hypernym, part == .noun, "novel".utf8.elementsEqual(lemma) else {
        return []
      }
      return [
        Synonym("text", weight: 0.9), Synonym("prose work", weight: 0.9),
        Synonym("song", weight: 0.1),
      ]
    }
  }

  @Test func lexiconsAreAskedWhereTheListIsSilent() {
    let found = Set(
      edits(HypernymReplacement(), "We saw the novels.", draws: 50, lexicons: [Relations()])
        .map(\.text))
    #expect(found == ["We saw the texts."])
  }
}
