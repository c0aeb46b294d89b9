import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct WordCropTests {
  static let text = "One two three, four five six seven eight nine ten."

  @Test func aRunOfTheWordsIsKept() {
    let words = contents(of: Self.text)
    let found = edits(WordCrop(rate: 0.4), Self.text, draws: 200)
    for edited in found {
      let kept = contents(of: edited.text)
      #expect(kept.count == 6)
      let starts = (0...4).filter { start in
        zip(kept, words[start..<(start + 6)]).allSatisfy { $0.lowercased() == $1.lowercased() }
      }
      #expect(starts.count == 1)
      #expect(edited.text.hasSuffix("."))
      #expect(edited.text.first?.isUppercase == true)
      #expect(!edited.text.hasPrefix(",") && !edited.text.hasSuffix(",."))
    }
    // All places where six words can start.
    #expect(Set(found.map(\.text)).count == 5)
  }

  @Test func orARunIsTakenOut() {
    let words = contents(of: Self.text).map { $0.lowercased() }
    for edited in edits(WordCrop(rate: 0.3, mode: .remove), Self.text, draws: 200) {
      let kept = contents(of: edited.text).map { $0.lowercased() }
      #expect(kept.count == 7)
      let start = zip(kept, words).prefix { $0 == $1 }.count
      #expect(Array(kept[start...]) == Array(words[(start + 3)...]))
      #expect(edited.text.contains(",") && edited.text.hasSuffix("."))
    }
  }

  @Test func whatIsGuardedIsNeverCutOff() {
    let text = "Then I saw it at 10 pm and it was not good as far as I can tell."
    for mode in WordCrop.Mode.allCases {
      let found = edits(
        WordCrop(rate: 0.2, mode: mode), text, draws: 100, guards: LabelGuard.allCases)
      #expect(Set(found.map(\.text)).count > 1)
      for edited in found {
        #expect(edited.text.contains(" 10 ") && edited.text.contains("not good"))
      }
    }
  }

  @Test func oneWordIsAlwaysLeft() {
    for mode in WordCrop.Mode.allCases {
      for edited in edits(WordCrop(rate: 1, mode: mode), "some plain little words", draws: 50) {
        #expect(!contents(of: edited.text).isEmpty)
      }
      #expect(
        edits(WordCrop(rate: 1, mode: mode), "word", draws: 3).allSatisfy { $0.text == "word" })
      #expect(
        edits(WordCrop(rate: 0, mode: mode), Self.text, draws: 3).allSatisfy {
          $0.text == Self.text
        })
    }
  }

  @Test func quotesAndFinalMarksGoAlong() {
    let text = "He said \"come in now\" to us! We did that at once."
    for edited in edits(WordCrop(rate: 0.3), text, draws: 100) {
      #expect(!edited.text.contains("!."))
      #expect(!edited.text.hasPrefix(" ") && !edited.text.contains("  "))
      if edited.text.lowercased().hasPrefix("come") {
        Issue.record("a quote was lost: \(edited.text)")
      }
    }
  }

  @Test func chineseIsCropped() {
    for edited in edits(WordCrop(rate: 0.3), Texts.chinese, draws: 30) {
      #expect(edited.text.count < Texts.chinese.count)
      #expect(edited.text.hasSuffix("。"))
    }
  }
}
