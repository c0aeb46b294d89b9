import Testing

@testable import TenfoldText

@Suite struct SentenceTests {
  @Test func `sentences are found with their marks and without the space behind`() {
    var draft = TextDraft()
    draft.load("  One of us came. \"Two\" did not!  Dr. Three said so,\nand 4 more?")
    draft.findSentences()
    let texts = draft.sentences.elements.map { range in
      (Int(range.start)..<Int(range.end)).map { draft.text(of: $0) }.joined()
    }
    #expect(texts == ["One of us came. \"", "Two\" did not!", "Dr. Three said so,", "and 4 more?"])
  }

  @Test func `in another order what stands between stays`() {
    var draft = TextDraft()
    draft.load("A b.  C d! E f?\n")
    draft.findSentences()
    draft.reorderSentences([2, 0, 1])
    #expect(draft.text == "E f?  A b. C d!\n")
    #expect(draft.alignment.newRange(of: 11..<15) == 0..<4)
  }

  @Test func `one that is taken out takes its space along`() {
    for (number, expected) in [(0, "C d! E f?\n"), (1, "A b.  E f?\n"), (2, "A b.  C d!\n")] {
      var draft = TextDraft()
      draft.load("A b.  C d! E f?\n")
      draft.findSentences()
      draft.deleteSentence(number)
      #expect(draft.text == expected)
    }
  }
}
