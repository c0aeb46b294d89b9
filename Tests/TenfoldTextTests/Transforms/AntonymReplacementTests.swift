import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct AntonymReplacementTests {
  @Test func oppositesAreInflectedAndCased() {
    #expect(
      outcomes(AntonymReplacement(), "We bought the phones.").contains("We sold the phones."))
    #expect(outcomes(AntonymReplacement(), "It is a SLOW phone.").contains("It is a FAST phone."))
    #expect(outcomes(AntonymReplacement(), "It is an unhappy story.") == ["It is a happy story."])
  }

  @Test func meaningAndSentimentAreReversed() {
    var draft = TextDraft.of(
      "It is good.", guards: LabelGuard.allCases, lexicons: [StubLexicon.grammar])
    var random = RandomStream(
      key: StreamKey(seed: 1, record: 1), step: StepAddress("test"), variant: 1)
    AntonymReplacement().apply(to: &draft, using: &random)
    #expect(draft.text != "It is good.")
    let effects = draft.confirmedEffects()
    #expect(effects.contains(EffectSet([.meaningReversed, .polarityChanged])))
  }

  @Test func withoutARuleTheVariantIsRefused() throws {
    var recipe = Recipe(name: "", steps: [step(AntonymReplacement())])
    var augmenter = try TextAugmenter(recipe, lexicons: [StubLexicon.grammar])
    var buffer = ByteBuffer()
    augmenter.load("It is good.", key: StreamKey(seed: 1, record: 1), label: "positive")
    guard case .refused = augmenter.makeVariant(1, into: &buffer) else {
      Issue.record("not refused")
      return
    }
    recipe.labels = LabelRules([
      LabelRule([.polarityChanged], .remap(["positive": "negative"])),
      LabelRule([.meaningReversed], .keep),
    ])
    augmenter = try TextAugmenter(recipe, lexicons: [StubLexicon.grammar])
    augmenter.load("It is good.", key: StreamKey(seed: 1, record: 1), label: "positive")
    #expect(augmenter.makeVariant(1, into: &buffer) == .made)
    #expect(augmenter.label == "negative")
  }

  @Test(arguments: ["", "of the", "Das ist gut und alt.", "blorp", "not never"])
  func othersAreLeftAlone(_ text: String) {
    #expect(outcomes(AntonymReplacement(rate: 1), text) == [text])
  }

  @Test func aRateOfZeroChangesNothing() {
    #expect(outcomes(AntonymReplacement(rate: 0), "It is good.") == ["It is good."])
  }
}
