import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct WordIndexTests {
  @Test func wordsKeepTheirNumbers() {
    var index = WordIndex(capacity: 1)
    let words = (0..<5_000).map { "w\($0 &* 7919)" } + ["", "\u{E9}"]
    for (number, word) in words.enumerated() { #expect(index.insert(word) == number) }
    for (number, word) in words.enumerated() {
      var copy = word
      #expect(copy.withUTF8 { index.find($0) } == number)
      #expect(index.word(number) == word)
      #expect(index.insert(word) == number)
    }
    var missing = "w1"
    #expect(missing.withUTF8 { index.find($0) } == nil)
    #expect(index.count == words.count)
    index.removeAll()
    #expect(index.count == 0)
    #expect(index.insert("x") == 0)
  }
}
