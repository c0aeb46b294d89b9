import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct OCRConfusionTests {
  /// Whether a word can be read from another by the confusions of the list.
  static func canBeRead(_ wrong: Substring, from right: Substring) -> Bool {
    if right.isEmpty { return wrong.isEmpty }
    if right.first == wrong.first, canBeRead(wrong.dropFirst(), from: right.dropFirst()) {
      return true
    }
    return confusions.contains { pair in
      right.hasPrefix(pair.right)
        && pair.wrong.contains { reading in
          wrong.hasPrefix(reading)
            && canBeRead(wrong.dropFirst(reading.count), from: right.dropFirst(pair.right.count))
        }
    }
  }

  static let confusions: [(right: String, wrong: [String])] = {
    var found: [(String, [String])] = []
    WordList("lexicons/ocr-confusions.tsv").forEachGroup { right, wrong in
      found.append(
        (
          String(decoding: right, as: UTF8.self), wrong.map { String(decoding: $0, as: UTF8.self) }
        ))
    }
    return found
  }()

  @Test(arguments: ["modern", "film", "rnicrosoft", "clearly", "Illinois", "o'clock", "lol"])
  func everyReadingIsInTheList(_ word: String) {
    for rate in [0.1, 0.5, 1.0] {
      for edited in edits(OCRConfusion(count: 1, characterRate: rate), word) {
        #expect(edited.text != word)
        #expect(Self.canBeRead(Substring(edited.text), from: Substring(word)))
      }
    }
  }

  @Test func atLeastOnePlaceIsMisread() {
    for edited in edits(OCRConfusion(count: 1, characterRate: 0), "modern") {
      #expect(edited.text != "modern")
      #expect(edited.operations == "ocr(modern\u{2192}\(edited.text))")
    }
  }

  @Test func theLongestRunIsTakenFirst() {
    // "rn" is in the list as one; where it is misread, both letters go.
    let runs = Self.confusions.filter { $0.right == "rn" }.flatMap(\.wrong)
    #expect(runs.contains("m"))
    let found = Set(edits(OCRConfusion(count: 1), "rn", draws: 100).map(\.text))
    #expect(found.isSuperset(of: ["m"]))
  }

  @Test func countAndRateSayHowManyWords() {
    let text = "modern film stories told by clever people"
    for count in 0...3 {
      let found = edits(OCRConfusion(count: count), text, draws: 50)
      #expect(
        found.allSatisfy { edited in
          zip(text.split(separator: " "), edited.text.split(separator: " ")).count { $0 != $1 }
            == count
        })
    }
    #expect(edits(OCRConfusion(rate: 0), text, draws: 9).allSatisfy { $0.text == text })
  }

  @Test func wordsWithoutConfusablePlacesStay() {
    let text = "\u{4E2D}\u{6587} \u{3B1}\u{3B2}"
    #expect(edits(OCRConfusion(rate: 1), text, draws: 9).allSatisfy { $0.text == text })
  }

  @Test func markedCharactersAreNotCut() {
    let found = edits(OCRConfusion(count: 1, characterRate: 1), "mode\u{301}rn")
    #expect(found.first { !$0.text.contains("e\u{301}") } == nil)
  }
}
