import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct GenderSwapTests {
  static func swapped(_ text: String, names: Bool = false) -> String {
    let found = Set(
      edits(
        GenderSwap(names: names), text, draws: 10, guards: LabelGuard.allCases,
        lexicons: [CoreLexicon.shared]
      ).map(\.text))
    return found.count == 1 ? found.first ?? "" : "\(found)"
  }

  @Test(arguments: [
    ("He said that she likes him.", "She said that he likes her."),
    ("The actress and her son", "The actor and his daughter"),
    ("I told her that it is hers.", "I told him that it is his."),
    ("That is his. His own car is red.", "That is hers. Her own car is red."),
    ("He's here and she'll come.", "She's here and he'll come."),
    ("The king's men saw the queens.", "The queen's women saw the kings."),
    ("Mr. Smith met Mrs. Jones.", "Ms. Smith met Mr. Jones."),
    ("MY BROTHER LOVES HIM", "MY SISTER LOVES HER"), ("I miss him.", "I miss her."),
    ("They made her happy.", "They made her happy."), ("Her happy son", "His happy daughter"),
    ("He hurt himself.", "She hurt herself."),
  ])
  func everyWordIsSwapped(_ text: String, _ expected: String) {
    #expect(Self.swapped(text) == expected)
  }

  @Test func twiceIsNothing() {
    for text in ["He told his mother.", "Her boss saw him.", "The waiter hurt himself."] {
      #expect(Self.swapped(Self.swapped(text)) == text)
    }
  }

  @Test(arguments: ["", "The movie is good.", "We saw them.", "Der Mann sieht sie."])
  func othersAreLeftAlone(_ text: String) { #expect(Self.swapped(text) == text) }

  @Test func namesFollow() throws {
    let text = "Mary left. David saw Mary's car."
    for edited in edits(GenderSwap(), text, draws: 50, guards: LabelGuard.allCases) {
      let words = contents(of: edited.text)
      #expect(words[0] + "'s" == words[4])
      #expect(words[0] != "Mary" && words[2] != "David" && words[0] != words[2])
    }
    #expect(Self.swapped(text) == text)
  }

  @Test func aLabelledSpanKeepsTheWholeText() {
    var draft = TextDraft()
    var random = RandomStream(
      key: StreamKey(seed: 1, record: 1), step: StepAddress("test"), variant: 1)
    for (span, expected) in [(3..<9, "My sister likes her."), (3..<6, "")] {
      _ = expected
      draft.load("My brother likes him.", spans: [span])
      GenderSwap().apply(to: &draft, using: &random)
      #expect(draft.text == "My brother likes him.")
    }
    draft.load("My brother likes him.", spans: [0..<2])
    GenderSwap().apply(to: &draft, using: &random)
    #expect(draft.text == "My sister likes her.")
  }

  @Test func aRateOfZeroSwapsNothing() {
    var transform = GenderSwap()
    transform.rate = 0
    #expect(edits(transform, "He is here.").allSatisfy { $0.text == "He is here." })
  }
}
