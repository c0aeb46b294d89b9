import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct InflectionTransformTests {
  @Test func nounsAndVerbsGetOtherForms() {
    #expect(outcomes(Inflection(), "We saw the dogs.").contains("We saw the dog."))
    #expect(
      outcomes(Inflection(), "He walks to us.")
        == ["He walk to us.", "He walked to us.", "He walking to us."])
    #expect(outcomes(Inflection(), "IN THE STORY") == ["IN THE STORIES"])
  }

  @Test func rateSaysHowMany() {
    for edited in edits(
      Inflection(rate: 1), "He walks the dog to the cat.", draws: 30,
      lexicons: [StubLexicon.grammar])
    {
      #expect(edited.operations.split(separator: ";").count == 3)
    }
    #expect(outcomes(Inflection(rate: 0), "He walks.") == ["He walks."])
  }

  @Test(arguments: ["", "blorp", "of the", "good", "Le chien voit les chats dans la rue."])
  func othersAreLeftAlone(_ text: String) {
    #expect(outcomes(Inflection(rate: 1), text) == [text])
  }
}
