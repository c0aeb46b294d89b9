import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct RandomSwapTests {
  static let text = "the quick dog of ours, so they say, is here."

  @Test func onePairChangesPlaces() {
    let words = contents(of: Self.text)
    for edited in edits(RandomSwap(count: 1), Self.text) {
      let after = contents(of: edited.text)
      let changed = words.indices.filter { words[$0] != after[$0] }
      guard changed.count == 2 else {
        Issue.record("\(changed.count) words moved in \(edited.text)")
        return
      }
      #expect(after[changed[0]] == words[changed[1]] && after[changed[1]] == words[changed[0]])
      #expect(edited.operations == "swap(\(changed[0] + 1),\(changed[1] + 1))")
    }
  }

  @Test func everyPairIsDrawn() {
    let found = Set(edits(RandomSwap(count: 1), "a b c d", draws: 300).map(\.operations))
    #expect(
      found == ["swap(1,2)", "swap(1,3)", "swap(1,4)", "swap(2,3)", "swap(2,4)", "swap(3,4)"])
  }

  @Test func wordsAreKeptAndSoIsAllBetweenThem() {
    let words = contents(of: Self.text).sorted()
    for edited in edits(RandomSwap(count: 5), Self.text) {
      #expect(contents(of: edited.text).sorted() == words)
      #expect(
        tokens(of: edited.text).filter { $0.kind == .punctuation }.map(\.text) == [",", ",", "."])
      #expect(edited.text.utf8.count == Self.text.utf8.count)
    }
  }

  @Test func distanceBoundsTheMove() {
    let text = "a b c d e f g h"
    for edited in edits(RandomSwap(count: 1, distance: 2), text) {
      let after = contents(of: edited.text)
      let moved = contents(of: text).enumerated().filter { $0.element != after[$0.offset] }
      #expect(moved.count == 2)
      if moved.count == 2 { #expect((1...2).contains(moved[1].offset - moved[0].offset)) }
    }
    let near = Set(edits(RandomSwap(count: 1, distance: 1), "a b c", draws: 100).map(\.text))
    #expect(near == ["b a c", "a c b"])
  }

  @Test func rateIsAShareOfTheWordsAndAtLeastOne() {
    let twenty = (0..<20).map { "w\($0)x" }.joined(separator: " ")
    let swaps = { (edited: Edited) in edited.operations.split(separator: ";").count }
    #expect(edits(RandomSwap(rate: 0.1), twenty, draws: 20).allSatisfy { swaps($0) == 2 })
    #expect(edits(RandomSwap(rate: 0.01), twenty, draws: 20).allSatisfy { swaps($0) == 1 })
    #expect(edits(RandomSwap(rate: 0), twenty, draws: 20).allSatisfy { $0.text == twenty })
    #expect(edits(RandomSwap(count: 0), twenty, draws: 20).allSatisfy { $0.text == twenty })
  }

  @Test(arguments: ["", "word", "...", "  ", "word!"])
  func aTextOfOneWordStays(_ text: String) {
    let found = edits(RandomSwap(count: 3), text, draws: 10)
    #expect(found.allSatisfy { $0.text == text && $0.operations.isEmpty })
  }
}
