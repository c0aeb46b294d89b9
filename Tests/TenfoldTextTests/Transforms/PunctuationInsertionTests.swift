import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct PunctuationInsertionTests {
  static let text = "alpha beta gamma delta epsilon zeta eta theta iota kappa"

  @Test func marksStandBeforeWordsWithBlanksAround() {
    var marks: Set<String> = []
    for edited in edits(PunctuationInsertion(rate: 0.3), Self.text) {
      let parts = edited.text.split(separator: " ", omittingEmptySubsequences: false).map(
        String.init)
      let inserted = parts.filter { $0.count == 1 }
      #expect((1...3).contains(inserted.count))
      #expect(parts.filter { $0.count > 1 }.joined(separator: " ") == Self.text)
      #expect(parts.last == "kappa")
      marks.formUnion(inserted)
    }
    #expect(marks == [".", ";", "?", ":", "!", ","])
  }

  @Test func theNumberIsDrawnFromOneToTheRate() {
    let numbers = edits(PunctuationInsertion(rate: 0.3), Self.text, draws: 900).map {
      $0.operations.split(separator: ";").count { $0.hasPrefix("punctuation") }
    }
    // A mark may be a semicolon, which divides the log as well: only the names are counted.
    let counts = Dictionary(grouping: numbers) { $0 }.mapValues(\.count)
    #expect(Set(counts.keys) == [1, 2, 3])
    #expect(counts.values.allSatisfy { (230...370).contains($0) })
  }

  @Test func theLogTellsMarkAndPlace() {
    for edited in edits(PunctuationInsertion(rate: 0.1), "one two three", draws: 50) {
      let parts = edited.text.split(separator: " ").map(String.init)
      guard let place = parts.firstIndex(where: { $0.count == 1 }) else {
        Issue.record("no mark in \(edited.text)")
        return
      }
      #expect(edited.operations == "punctuation(\(parts[place]),\(place + 1))")
    }
  }

  @Test func rateOfZeroDoesNothing() {
    #expect(
      edits(PunctuationInsertion(rate: 0), Self.text, draws: 9).allSatisfy { $0.text == Self.text })
  }

  @Test func rateOfOneMaySetAMarkBeforeEveryWord() {
    let found = edits(PunctuationInsertion(rate: 1), "a b c", draws: 200)
    #expect(found.contains { $0.text.split(separator: " ").count == 6 })
    #expect(found.allSatisfy { (4...6).contains($0.text.split(separator: " ").count) })
  }

  @Test(arguments: ["", "   ", "...", "!?"])
  func withoutWordsNothingHappens(_ text: String) {
    #expect(edits(PunctuationInsertion(rate: 1), text, draws: 5).allSatisfy { $0.text == text })
  }

  @Test func addressesAndNumbersKeepTheirBytes() {
    let text = "See https://a.example/x and 10/10"
    for edited in edits(PunctuationInsertion(rate: 1), text) {
      #expect(contents(of: edited.text) == contents(of: text))
    }
  }
}
