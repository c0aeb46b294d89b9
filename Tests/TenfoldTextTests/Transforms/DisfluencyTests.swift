import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct DisfluencyTests {
  @Test func aTextStumbles() {
    let texts = Set(edits(Disfluency(), "I liked the movie.", draws: 500).map(\.text))
    for expected in [
      "I, I liked the movie.", "I, I mean, I liked the movie.", "Um, I liked the movie.",
      "I liked the, the movie.", "I liked the, I mean, the movie.", "I liked the mo-, movie.",
      "I li-, liked the movie.", "I, uh, liked the movie.",
    ] {
      #expect(texts.contains(expected), "\(expected)")
    }
  }

  @Test func theCapitalGoesToTheFront() {
    let texts = Set(edits(Disfluency(), "The cat", draws: 300).map(\.text))
    #expect(texts.contains("The, the cat"))
    #expect(texts.contains("Um, the cat"))
    #expect(!texts.contains { $0.contains(", The") })
  }

  @Test func theWordsAreAllThereInOrder() {
    let text = "We saw Mary and 3 cats in town."
    for edited in edits(Disfluency(rate: 0.4), text, draws: 200) {
      var rest = Substring(edited.text)
      for word in contents(of: text) {
        let lower = rest.lowercased()
        guard let place = lower.firstRange(of: word.lowercased()) else {
          Issue.record("\(word) is missing in \(edited.text)")
          break
        }
        rest = Substring(lower[place.upperBound...])
      }
      #expect(!edited.text.contains("Ma-") && !edited.text.contains("Mary, Mary"))
    }
  }

  @Test func aNegationKeepsItsReach() {
    let found = edits(
      Disfluency(rate: 1), "It was not bad.", draws: 100, guards: LabelGuard.allCases)
    #expect(found.allSatisfy { $0.text.contains("not bad.") })
  }

  @Test func aRateOfZeroSaysNothing() {
    #expect(edits(Disfluency(rate: 0), "I see.").allSatisfy { $0.text == "I see." })
  }
}
