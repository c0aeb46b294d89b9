import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct VowelRemovalTests {
  @Test func vowelsGoButTheFirstLetterStays() {
    let pairs = [
      ("message", "mssg"), ("please", "pls"), ("awesome", "awsm"), ("спасибо", "спсб"),
      ("Übung", "Übng"), ("καλημέρα", "κλμρ"),
    ]
    for (text, expected) in pairs {
      #expect(edits(VowelRemoval(rate: 1), text, draws: 2).allSatisfy { $0.text == expected })
    }
  }

  @Test func aShareOfThem() {
    let found = Set(
      edits(VowelRemoval(rate: 1, characterRate: 0.1), "message", draws: 60).map(\.text))
    #expect(found == ["mssage", "messge", "messag"])
  }

  @Test func twoCharactersAreLeft() {
    var transform = VowelRemoval(rate: 1)
    transform.extent.minimumLength = 1
    for text in ["you", "aeiou", "I", "io", "a"] {
      for edited in edits(transform, text, draws: 20) {
        #expect(edited.text.count >= min(2, text.count))
        #expect(edited.text.first == text.first)
      }
    }
  }

  @Test func otherScriptsStay() {
    for text in [Texts.hindi, Texts.arabic, Texts.chinese] {
      #expect(edits(VowelRemoval(rate: 1), text, draws: 5).allSatisfy { $0.text == text })
    }
  }
}
