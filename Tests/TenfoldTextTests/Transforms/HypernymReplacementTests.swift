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
}
