import TenfoldCore
import Testing

@testable import TenfoldText

/// The operations that replace the phrases of word lists.
@Suite struct PhraseTransformTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var operation: any Transform<TextDraft>
    var text: String
    /// What must come out in some draw.
    var expected: String

    var testDescription: String { "\(type(of: operation).name): \(text)" }
  }

  static let cases = [
    Case(operation: Contraction(rate: 1), text: "I do not know.", expected: "I don't know."),
    Case(operation: Contraction(rate: 1), text: "It is what it is.", expected: "It's what it is."),
    Case(operation: Expansion(rate: 1), text: "They DON'T know.", expected: "They DO NOT know."),
    Case(
      operation: Expansion(rate: 1), text: "Wir gehen zum Haus und ins Kino.",
      expected: "Wir gehen zu dem Haus und in das Kino."),
    Case(
      operation: SpellingVariant(to: .american), text: "The Colour was grey.",
      expected: "The Color was gray."),
    Case(
      operation: SpellingVariant(to: .british), text: "We organized it.",
      expected: "We organised it."),
    Case(
      operation: SpellingCorrection(), text: "I recieve it definately.",
      expected: "I receive it definitely."),
    Case(
      operation: NumberWords(rate: 1), text: "It has 3 rooms and two beds.",
      expected: "It has three rooms and 2 beds."),
    Case(
      operation: NumberWords(rate: 1), text: "Sie hat 12 Katzen und auch drei Hunde.",
      expected: "Sie hat zwölf Katzen und auch 3 Hunde."),
    Case(
      operation: WeekdayMonthAbbreviation(rate: 1), text: "They came on Monday in January.",
      expected: "They came on Mon in Jan."),
    Case(
      operation: Slang(rate: 1), text: "I am going to the shop because of you.",
      expected: "cuz"),
    Case(
      operation: Emojification(rate: 1, mode: .append), text: "The pizza was late.",
      expected: "The pizza \u{1F355} was late."),
    Case(
      operation: Emojification(rate: 1, mode: .replace), text: "The pizza was late.",
      expected: "The \u{1F355} was late."),
    Case(
      operation: Homophone(rate: 1), text: "They left their car over here.", expected: "there"),
    Case(
      operation: DateFormat(), text: "We met on 2024-03-15 in the town.",
      expected: "We met on 15 March 2024 in the town."),
    Case(
      operation: DateFormat(), text: "We met on March 15, 2024 in the town.",
      expected: "We met on 2024-03-15 in the town."),
    Case(
      operation: DateFormat(), text: "Wir haben uns am 2024-03-15 in der Stadt getroffen.",
      expected: "Wir haben uns am 15. März 2024 in der Stadt getroffen."),
    Case(
      operation: UnitConversion(), text: "It is 5 miles to the town.",
      expected: "It is 8 km to the town."),
    Case(
      operation: UnitConversion(), text: "It weighs 70kg for all of us.",
      expected: "It weighs 154 lb for all of us."),
  ]

  @Test(arguments: cases)
  func `makes what its summary says`(example: Case) {
    let made = edits(example.operation, example.text, draws: 40).map(\.text)
    #expect(made.contains { $0.contains(example.expected) }, "\(Set(made))")
  }

  @Test(arguments: [
    "Alles auf 03/04/2024 und 12.", "10/10 for the 16GB phone on 2024-13-45.", "\u{1F600}", "",
  ])
  func `dates and measures that are none stay`(text: String) {
    for operation in [DateFormat(), UnitConversion()] as [any Transform<TextDraft>] {
      #expect(edits(operation, text, draws: 20).allSatisfy { $0.text == text })
    }
  }

  @Test(
    arguments: [
      Contraction(rate: 0), Expansion(rate: 0), NumberWords(rate: 0), Slang(rate: 0),
      SpellingVariant(rate: 0), Emojification(rate: 0), DateFormat(rate: 0),
      UnitConversion(rate: 0),
    ] as [any Transform<TextDraft>])
  func `rate 0 changes nothing`(operation: any Transform<TextDraft>) {
    let text = "I do not like the 3 colours of the pizza on 2024-03-15, 5 miles from you."
    #expect(edits(operation, text, draws: 20).allSatisfy { $0.text == text })
  }

  @Test func `the phrase is found over any white space and in any case`() {
    let made = edits(Contraction(rate: 1), "They DO\n NOT know, and It  Is so.", draws: 20)
    #expect(made.contains { $0.text == "They DON'T know, and It's so." }, "\(Set(made))")
  }

  @Test func `the alignment covers the words that a phrase stands for`() throws {
    var draft = TextDraft(guards: [])
    draft.load("I do not know.")
    var random = RandomStream(
      key: StreamKey(seed: 1, record: 1), step: StepAddress("t"), variant: 1)
    Contraction(rate: 1).apply(to: &draft, using: &random)
    #expect(draft.text == "I don't know.")
    #expect(draft.alignment.newRange(of: 2..<8) == 2..<7)
    #expect(draft.alignment.newRange(of: 9..<13) == 8..<12)
    #expect(draft.alignment.newRange(of: 2..<4) == nil)
  }
}
