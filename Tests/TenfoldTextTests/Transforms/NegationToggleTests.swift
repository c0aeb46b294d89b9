import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct NegationToggleTests {
  @Test(arguments: [
    ("He likes it.", "He does not like it."), ("They like it.", "They do not like it."),
    ("We watched the movie.", "We did not watch the movie."),
    ("The battery lasts long.", "The battery does not last long."),
    ("The movie was great.", "The movie was not great."), ("I can go.", "I cannot go."),
    ("You should buy it.", "You should not buy it."),
    ("She has a dog.", "She does not have a dog."),
    ("They have seen it.", "They have not seen it."), ("It's good.", "It's not good."),
    ("HE IS HERE.", "HE IS NOT HERE."),
  ])
  func addsAndTakesAway(_ plain: String, _ negated: String) {
    #expect(outcomes(NegationToggle(), plain) == [negated])
    #expect(outcomes(NegationToggle(rate: 1, mode: .remove), plain) == [plain])
    #expect(outcomes(NegationToggle(), negated) == [plain])
    #expect(outcomes(NegationToggle(rate: 1, mode: .add), negated) == [negated])
  }

  @Test func contractionsAreKeptUp() {
    #expect(
      outcomes(NegationToggle(rate: 1), "I'm here. The movie was good. He likes it.")
        == ["I'm not here. The movie wasn't good. He doesn't like it."])
    #expect(outcomes(NegationToggle(), "He didn't go.") == ["He went."])
    #expect(outcomes(NegationToggle(), "It isn't good.") == ["It is good."])
    #expect(outcomes(NegationToggle(), "Don't buy it.") == ["Buy it."])
    #expect(outcomes(NegationToggle(), "Do not buy it.") == ["Buy it."])
  }

  @Test(arguments: [
    "", "Is it good?", "He has never seen anything.", "It is not only good.", "A good dog.",
    "The phone that I bought works.", "John's dog", "I like it because it is good.",
    "He did his work.", "\"It is good\", he says.", "Il est bon et je suis content de lui.",
  ])
  func unsureSentencesAreLeftAlone(_ text: String) {
    let found = outcomes(NegationToggle(rate: 1), text)
    // The main verb of the sentence with because is certain.
    if text.hasPrefix("I like it") {
      #expect(found == ["I do not like it because it is good."])
    } else {
      #expect(found == [text])
    }
  }

  @Test func theEffectIsCertain() {
    var draft = TextDraft.of(
      "He likes it.", guards: LabelGuard.allCases, lexicons: [StubLexicon.grammar])
    var random = RandomStream(
      key: StreamKey(seed: 1, record: 1), step: StepAddress("test"), variant: 1)
    NegationToggle().apply(to: &draft, using: &random)
    #expect(draft.confirmedEffects().contains(EffectSet(.negationChanged)))
    #expect(draft.operations == "negation(likes\u{2192}does not like)")
  }

  @Test func aLabelledSpanStays() {
    var draft = TextDraft(lexicons: [StubLexicon.grammar])
    var random = RandomStream(
      key: StreamKey(seed: 1, record: 1), step: StepAddress("test"), variant: 1)
    draft.load("He likes it.", spans: [3..<8])
    NegationToggle().apply(to: &draft, using: &random)
    #expect(draft.text == "He likes it.")
  }

  @Test func aRateOfZeroChangesNothing() {
    #expect(outcomes(NegationToggle(rate: 0), "He likes it.") == ["He likes it."])
  }
}
