import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct SegmentShuffleTests {
  static let text = "one two three four five six seven eight."

  @Test func wordsStayWithinTheirWindows() {
    let found = edits(SegmentShuffle(rate: 1, window: 3), Self.text, draws: 200)
    for edited in found {
      let words = contents(of: edited.text)
      #expect(Set(words[0..<3]) == ["one", "two", "three"])
      #expect(Set(words[3..<6]) == ["four", "five", "six"])
      #expect(Set(words[6..<8]) == ["seven", "eight"])
      #expect(words != contents(of: Self.text))
      #expect(edited.text.hasSuffix("."))
    }
    #expect(Set(found.map(\.text)).count > 20)
  }

  @Test func everyChosenWindowChanges() {
    let found = edits(SegmentShuffle(rate: 1, window: 2), "one two", draws: 40)
    #expect(found.allSatisfy { $0.text == "two one" })
    #expect(found.allSatisfy { $0.operations == "shuffle(1,2)" })
  }

  @Test func theRateCountsWindows() {
    for edited in edits(SegmentShuffle(rate: 0.5, window: 2), Self.text, draws: 50) {
      #expect(zip(contents(of: edited.text), contents(of: Self.text)).count { $0 != $1 } == 4)
    }
    #expect(edits(SegmentShuffle(rate: 0), Self.text, draws: 5).allSatisfy { $0.text == Self.text })
  }

  @Test func windowsEndAtMarksAndSentences() {
    let text = "big long film, nice calm song. great new play"
    for edited in edits(SegmentShuffle(rate: 1, window: 10), text, draws: 50) {
      let words = contents(of: edited.text).map { $0.lowercased() }
      #expect(Set(words[0..<3]) == ["big", "long", "film"])
      #expect(Set(words[3..<6]) == ["nice", "calm", "song"])
      #expect(Set(words[6..<9]) == ["great", "new", "play"])
    }
  }

  @Test func guardedWordsStayInPlace() {
    let text = "the film was not very good but Maria paid 10 dollars for big seats"
    for edited in edits(SegmentShuffle(rate: 1), text, draws: 50, guards: LabelGuard.allCases) {
      let words = contents(of: edited.text)
      #expect(Array(words[3...5]) == ["not", "very", "good"])
      #expect(words[7] == "Maria" && words[9] == "10")
    }
  }

  @Test(arguments: [
    "Мне очень нравится", "Über uns allen", "À la fin de cela", "Ωραίο κορίτσι εδώ",
  ])
  func aSentenceKeepsItsCapitalInAllScriptsThatHaveAny(_ text: String) {
    for edited in edits(SegmentShuffle(rate: 1), text, draws: 30) {
      #expect(edited.text.first?.isUppercase == true)
      #expect(edited.text.count(where: \.isUppercase) == 1)
      #expect(
        edited.text.lowercased().split(separator: " ").sorted()
          == text.lowercased().split(separator: " ").sorted())
    }
  }

  @Test(arguments: [Texts.russian, Texts.hindi, Texts.arabic, Texts.chinese])
  func allScriptsAreShuffled(_ text: String) {
    for edited in edits(SegmentShuffle(rate: 1), text, draws: 20) {
      #expect(edited.text != text)
      #expect(contents(of: edited.text).count == contents(of: text).count || text == Texts.chinese)
      let (old, new) = (text.lowercased(), edited.text.lowercased())
      #expect(old.unicodeScalars.sorted() == new.unicodeScalars.sorted())
    }
  }
}
