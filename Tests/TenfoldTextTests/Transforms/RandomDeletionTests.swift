import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct RandomDeletionTests {
  static let text = "the quick dog of ours, so they say, is here."

  @Test func whatIsLeftIsInOrder() {
    let words = contents(of: Self.text)
    for edited in edits(RandomDeletion(rate: 0.4), Self.text) {
      var rest = words[...]
      for word in contents(of: edited.text) {
        guard let place = rest.firstIndex(of: word) else {
          Issue.record("\(word) is out of order in \(edited.text)")
          return
        }
        rest = rest[(place + 1)...]
      }
      #expect(!edited.text.contains("  "))
    }
  }

  @Test func theLogNamesWhatIsGone() {
    for edited in edits(RandomDeletion(rate: 0.3), "a b c d e f") {
      let gone = ["a", "b", "c", "d", "e", "f"].filter { !edited.words.contains($0) }
      #expect(edited.operations == gone.map { "delete(\($0))" }.joined(separator: ";"))
    }
  }

  @Test func theLastWordIsNeverTaken() {
    let found = edits(RandomDeletion(rate: 1), "a b c d", draws: 20)
    #expect(found.allSatisfy { $0.text == "d" })
    #expect(edits(RandomDeletion(rate: 1), "word", draws: 20).allSatisfy { $0.text == "word" })
    #expect(edits(RandomDeletion(rate: 1), "", draws: 2).allSatisfy { $0.text == "" })
  }

  @Test func eachWordGoesAsOftenAsTheRateSays() {
    let text = (0..<50).map { "w\($0)x" }.joined(separator: " ")
    let found = edits(RandomDeletion(rate: 0.2), text)
    let left = found.reduce(0) { $0 + $1.words.count }
    // 10,000 words, of which 8,000 stay, with a standard deviation of 40.
    #expect((7_760...8_240).contains(left))
    #expect(edits(RandomDeletion(rate: 0), text, draws: 20).allSatisfy { $0.text == text })
  }

  @Test func articlesFollow() {
    let found = Set(edits(RandomDeletion(rate: 0.5), "It is an old phone.", draws: 300).map(\.text))
    #expect(found.contains("It is a phone."))
    #expect(!found.contains("It is an phone."))
  }
}
