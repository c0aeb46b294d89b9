import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct TenseChangeTests {
  @Test(arguments: [
    ("The movie is great.", "The movie was great."), ("He likes it.", "He liked it."),
    ("I am happy.", "I was happy."), ("They have seen it.", "They had seen it."),
    ("He says that it is good.", "He said that it was good."),
    ("He does not like it.", "He did not like it."),
    ("We don't like it.", "We didn't like it."), ("You are old.", "You were old."),
    ("The cats see it and they laugh.", "The cats saw it and they laughed."),
    ("It is made by us.", "It was made by us."),
  ])
  func theWholeSentenceChangesThereAndBack(_ present: String, _ past: String) {
    #expect(outcomes(TenseChange(), present) == [past])
    #expect(outcomes(TenseChange(), past) == [present])
  }

  @Test(arguments: [
    "", "He liked it and it is good.", "We saw it yesterday.", "I will go.", "It's good.",
    "The blorped dog is good.", "Go.", "Wir sehen den Hund und sind froh dar\u{FC}ber.",
  ])
  func unsureSentencesAreLeftAlone(_ text: String) {
    #expect(outcomes(TenseChange(rate: 1), text) == [text])
  }

  @Test func rateSaysHowManySentences() {
    let text = "It is old. He likes it. I am happy. You are good."
    for edited in edits(
      TenseChange(rate: 0.5), text, draws: 30, lexicons: [StubLexicon.grammar])
    {
      #expect(edited.operations.split(separator: ";").count == 2)
    }
    #expect(
      outcomes(TenseChange(rate: 1), text)
        == ["It was old. He liked it. I was happy. You were good."])
    #expect(outcomes(TenseChange(rate: 0), text) == [text])
  }

  @Test func aLabelledSpanKeepsItsSentence() {
    var draft = TextDraft(lexicons: [StubLexicon.grammar])
    var random = RandomStream(
      key: StreamKey(seed: 1, record: 1), step: StepAddress("test"), variant: 1)
    draft.load("He likes it and he laughs.", spans: [3..<8])
    TenseChange().apply(to: &draft, using: &random)
    #expect(draft.text == "He likes it and he laughs.")
  }
}
