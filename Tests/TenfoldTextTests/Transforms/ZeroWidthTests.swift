import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct ZeroWidthTests {
  static let characters: [UInt32] = [0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF]

  static func without(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !characters.contains(scalar.value) {
      kept.append(scalar)
    }
    return String(kept)
  }

  @Test(arguments: Texts.all.dropLast() + ["cafe\u{301}teria na\u{EF}ve\u{301}"])
  func takingThemOutGivesTheTextBack(_ text: String) {
    let boundaries = characterBoundaries(text)
    let found = edits(ZeroWidth(rate: 1, characterRate: 0.5), text, draws: 50)
    for edited in found {
      #expect(edited.text != text)
      #expect(Self.without(edited.text).utf8.elementsEqual(text.utf8))
      var position = 0
      for scalar in edited.text.unicodeScalars {
        if Self.characters.contains(scalar.value) {
          #expect(boundaries.contains(position))
        } else {
          position += UTF8.width(scalar)
        }
      }
    }
  }

  @Test func neverAtTheEndsOfAWord() {
    for edited in edits(ZeroWidth(rate: 1, characterRate: 1), "some words here", draws: 30) {
      for word in edited.text.split(separator: " ") {
        let scalars = Array(word.unicodeScalars.map(\.value))
        #expect(!Self.characters.contains(scalars.first ?? 0))
        #expect(!Self.characters.contains(scalars.last ?? 0))
        #expect(scalars.count { Self.characters.contains($0) } == (scalars.count - 1) / 2)
      }
    }
  }

  @Test func joinersStayOutOfScriptsThatTheyChange() {
    for text in [Texts.hindi, Texts.arabic] {
      for edited in edits(ZeroWidth(rate: 1, characterRate: 1), text, draws: 30) {
        #expect(edited.text.unicodeScalars.allSatisfy { ![0x200C, 0x200D].contains($0.value) })
      }
      let joiners = edits(ZeroWidth(rate: 1, character: .joiner), text, draws: 9)
      #expect(joiners.allSatisfy { $0.text == text })
    }
  }

  @Test(
    arguments: zip(
      ZeroWidth.Character.allCases.dropFirst(), [0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF]))
  func theCharacterAskedForIsTaken(_ character: ZeroWidth.Character, _ scalar: UInt32) {
    for edited in edits(ZeroWidth(rate: 1, character: character), "wonderful", draws: 20) {
      let added = edited.text.unicodeScalars.filter { !$0.isASCII }.map(\.value)
      #expect(added == [scalar])
    }
  }
}
