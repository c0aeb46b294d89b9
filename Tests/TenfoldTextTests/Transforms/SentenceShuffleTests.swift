import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct SentenceShuffleTests {
  static let text = "The plot is thin. The actors are great! Did I laugh? A lot."

  @Test func sentencesComeInEveryOtherOrder() {
    let found = Set(
      edits(SentenceShuffle(), "One is here. Two is there. Three is gone.", draws: 300).map(\.text))
    #expect(
      found == [
        "One is here. Three is gone. Two is there.", "Two is there. One is here. Three is gone.",
        "Two is there. Three is gone. One is here.", "Three is gone. One is here. Two is there.",
        "Three is gone. Two is there. One is here.",
      ])
  }

  @Test func theLogNamesTheOrder() {
    for edited in edits(SentenceShuffle(), "One is here. Two is there.", draws: 5) {
      #expect(edited.text == "Two is there. One is here.")
      #expect(edited.operations == "sentence_shuffle(2,1)")
    }
  }

  @Test func whiteSpaceStaysWhereItIs() {
    for edited in edits(SentenceShuffle(), "  A is here.\n\nB is there.\tC is gone. \n", draws: 50)
    {
      #expect(edited.text.hasPrefix("  ") && edited.text.hasSuffix(". \n"))
      #expect(edited.text.contains("\n\n") && edited.text.contains("\t"))
      #expect(
        edited.text.utf8.sorted() == "  A is here.\n\nB is there.\tC is gone. \n".utf8.sorted())
    }
  }

  @Test func aSentenceWithoutAMarkStays() {
    let found = Set(
      edits(SentenceShuffle(), "One is here. Two is there. and more", draws: 50).map(\.text))
    #expect(found == ["Two is there. One is here. and more"])
    // Lines of a list.
    #expect(
      Set(edits(SentenceShuffle(), "one egg\ntwo nuts", draws: 5).map(\.text))
        == ["two nuts\none egg"])
  }

  @Test func rateSaysHowMany() {
    for edited in edits(SentenceShuffle(rate: 0.1), Self.text, draws: 50) {
      let order = edited.operations.filter { $0.isNumber }.map { String($0) }
      let moved = zip(order, ["1", "2", "3", "4"]).count { $0 != $1 }
      #expect(moved == 2)
    }
    #expect(edits(SentenceShuffle(rate: 0), Self.text).allSatisfy { $0.text == Self.text })
  }

  @Test(arguments: ["", "One sentence.", "...", "no mark"])
  func oneSentenceStays(_ text: String) {
    #expect(edits(SentenceShuffle(), text).allSatisfy { $0.text == text })
  }

  @Test func otherScriptsHaveSentencesToo() {
    let found = Set(
      edits(SentenceShuffle(), "\u{6211}\u{6765}\u{3002}\u{4ED6}\u{53BB}\u{3002}").map(\.text))
    #expect(found == ["\u{4ED6}\u{53BB}\u{3002}\u{6211}\u{6765}\u{3002}"])
  }

  @Test(arguments: [3..<18, 7..<18, 11..<18, 12..<18, 3..<13, 7..<13])
  func aSpanOverTheEndOfASentenceKeepsItTogether(_ span: Range<Int>) {
    let text = "We met Anna. Bob was late. It rained."
    var draft = TextDraft()
    draft.load(text, spans: [span])
    let transforms: [any Transform<TextDraft>] = [
      SentenceShuffle(), SentenceSwapNeighbours(rate: 1), SentenceDeletion(rate: 1),
      SentenceCrop(rate: 1),
    ]
    for transform in transforms {
      for variant in 1...UInt32(20) {
        draft.reset()
        var random = RandomStream(
          key: StreamKey(seed: 1, record: 1), step: StepAddress("test"), variant: variant)
        transform.apply(to: &draft, using: &random)
        let bytes = Array(draft.text.utf8)
        let place = draft.alignment.newRange(of: span)
        #expect(place.map { Array(bytes[$0]) } == Array(Array(text.utf8)[span]))
      }
    }
  }

  @Test func aLabelledSpanGoesWithItsSentence() throws {
    var draft = TextDraft()
    draft.load("Paris is here. Two is there.", spans: [0..<5])
    var random = RandomStream(
      key: StreamKey(seed: 1, record: 1), step: StepAddress("test"), variant: 1)
    SentenceShuffle().apply(to: &draft, using: &random)
    #expect(draft.text == "Two is there. Paris is here.")
    #expect(draft.alignment.newRange(of: 0..<5) == 14..<19)
  }
}
