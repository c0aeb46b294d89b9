import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct MisspellingTests {
  static func wrong(_ word: String) -> Set<String> {
    var found: Set<String> = []
    WordList("lexicons/en/misspellings.tsv").forEachGroup { right, wrong in
      if String(decoding: right, as: UTF8.self) == word {
        found = Set(wrong.map { String(decoding: $0, as: UTF8.self) })
      }
    }
    return found
  }

  @Test func aWordIsSpeltAsPeopleMisspellIt() {
    let known = Self.wrong("definitely")
    #expect(known.contains("definately"))
    let found = edits(Misspelling(count: 1), "It is definitely so.", draws: 300)
    #expect(Set(found.map(\.text)) == Set(known.map { "It is \($0) so." }))
    for edited in found { #expect(edited.operations.hasPrefix("misspelling(definitely\u{2192}")) }
  }

  @Test func theCaseStays() {
    let known = Self.wrong("definitely")
    let title = Set(edits(Misspelling(count: 1), "Definitely so", draws: 300).map(\.text))
    #expect(title == Set(known.map { $0.prefix(1).uppercased() + $0.dropFirst() + " so" }))
    let loud = Set(edits(Misspelling(count: 1), "DEFINITELY so", draws: 300).map(\.text))
    #expect(loud == Set(known.map { $0.uppercased() + " so" }))
  }

  @Test func countSaysHowManyWords() {
    let text = "definitely because really beautiful xyzzy"
    for count in 0...5 {
      for edited in edits(Misspelling(count: count), text, draws: 30) {
        let changed = zip(text.split(separator: " "), edited.text.split(separator: " "))
          .count { $0 != $1 }
        #expect(changed == min(count, 4))
        #expect(edited.text.hasSuffix(" xyzzy"))
      }
    }
  }

  @Test(arguments: ["", "xyzzy", "10/10", "\u{4E2D}\u{6587}"])
  func wordsThatAreNotInTheListStay(_ text: String) {
    #expect(edits(Misspelling(rate: 1), text, draws: 9).allSatisfy { $0.text == text })
  }
}
