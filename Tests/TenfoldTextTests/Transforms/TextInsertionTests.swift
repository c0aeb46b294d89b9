import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct TextInsertionTests {
  static let text = "It was fine. We liked it! Would we go again?"
  static let added = ["My two cents.", "That is all."]

  @Test func theTextStandsBetweenSentences() {
    let found = Set(edits(TextInsertion(texts: ["Hm."]), Self.text, draws: 100).map(\.text))
    #expect(
      found == [
        "Hm. It was fine. We liked it! Would we go again?",
        "It was fine. Hm. We liked it! Would we go again?",
        "It was fine. We liked it! Hm. Would we go again?",
        "It was fine. We liked it! Would we go again? Hm.",
      ])
  }

  @Test func atTheStartOrTheEnd() {
    for edited in edits(TextInsertion(texts: Self.added, place: .start), " " + Self.text, draws: 30)
    {
      #expect(Self.added.contains { edited.text == " " + $0 + " " + Self.text })
    }
    for edited in edits(TextInsertion(texts: Self.added, place: .end), Self.text + "\n", draws: 30)
    {
      #expect(Self.added.contains { edited.text == Self.text + " " + $0 + "\n" })
    }
  }

  @Test func theRateCountsPlaces() {
    for edited in edits(TextInsertion(rate: 1, texts: ["Hm."]), Self.text, draws: 5) {
      #expect(edited.text == "Hm. It was fine. Hm. We liked it! Hm. Would we go again? Hm.")
      #expect(
        edited.operations == Array(repeating: "insert_text(Hm.)", count: 4).joined(separator: ";"))
    }
    #expect(
      edits(TextInsertion(rate: 0, texts: ["Hm."]), Self.text, draws: 3).allSatisfy {
        $0.text == Self.text
      })
    #expect(edits(TextInsertion(), Self.text, draws: 3).allSatisfy { $0.text == Self.text })
  }

  @Test(arguments: Texts.all)
  func takingItOutGivesTheTextBack(_ text: String) {
    for edited in edits(TextInsertion(texts: ["Hm."]), text, draws: 20) {
      let parts = edited.text.components(around: "Hm.")
      #expect(parts.joined().filter { $0 != " " } == text.filter { $0 != " " })
      #expect(parts.count == 2)
    }
  }

  @Test func chineseGetsNoBlank() {
    let found = Set(
      edits(TextInsertion(texts: ["谢谢。"], place: .end), "电影很好看。", draws: 3).map(\.text))
    #expect(found == ["电影很好看。谢谢。"])
  }

  @Test func textsComeFromARecipe() throws {
    let built = TextInsertion(texts: ["One.", "Two."], place: .end)
    let made = try variants(of: "Fine.", [step(built)], count: 4)
    #expect(Set(made) == ["Fine. One.", "Fine. Two."])
  }
}

extension String {
  /// The parts before and behind a text.
  fileprivate func components(around text: String) -> [String] {
    guard let range = firstRange(of: text) else { return [self] }
    return [String(self[..<range.lowerBound]), String(self[range.upperBound...])]
  }
}
