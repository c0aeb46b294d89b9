import TenfoldCore
import Testing

@testable import TenfoldText

/// What the four operations on characters have in common.
@Suite struct RespellingTests {
  static func all(_ count: Int, _ rate: Double) -> [any Transform<TextDraft>] {
    [
      CharacterInsertion(count: count, characterRate: rate),
      CharacterDeletion(count: count, characterRate: rate),
      CharacterSubstitution(count: count, characterRate: rate),
      CharacterTransposition(count: count, characterRate: rate),
    ]
  }

  @Test func onlyAsManyWordsAsAskedAreChanged() {
    let text = "wonderful memories together, 12345678 and lovely pictures."
    for transform in Self.all(2, 0.2) {
      for edited in edits(transform, text, draws: 100) {
        let changed = zip(contents(of: text), contents(of: edited.text)).count { $0 != $1 }
        #expect(changed <= 2)
        #expect(edited.text.contains("12345678"))
        #expect(edited.text.contains(", ") && edited.text.hasSuffix("."))
      }
    }
  }

  @Test func shortWordsAreSpared() {
    let text = "the dog ran off"
    for transform in Self.all(4, 0.5) {
      #expect(edits(transform, text, draws: 20).allSatisfy { $0.text == text })
    }
  }

  @Test func charactersAreNeverCut() {
    let text =
      "cafe\u{301}teria na\u{EF}vete\u{301} \u{915}\u{94D}\u{937}\u{93F}\u{915}\u{94D}\u{937}\u{93F}"
    let consonants = (UInt32(0x915)...0x939).compactMap(Unicode.Scalar.init).map(Character.init)
    let known = Set(text).union("abcdefghijklmnopqrstuvwxyz").union(consonants)
    for transform in Self.all(3, 0.6) {
      for edited in edits(transform, text, draws: 100) {
        #expect(Set(edited.text).isSubset(of: known))
      }
    }
  }

  @Test func lettersAreOfTheTextsScript() {
    let texts: [(String, ClosedRange<UInt32>)] = [
      ("замечательный", 0x430...0x44F), ("ЗАМЕЧАТЕЛЬНЫЙ", 0x410...0x42F),
      ("υπέροχος", 0x3AC...0x3CE), ("رائعون", 0x620...0x64A), ("शानदार", 0x900...0x97F),
      ("מקסימום", 0x5D0...0x5EA), ("すばらしい", 0x3041...0x3096),
    ]
    for (text, letters) in texts {
      let insertion = CharacterInsertion(count: 1, characterRate: 0.5)
      let substitution = CharacterSubstitution(count: 1, characterRate: 0.5)
      for edited in edits(insertion, text, draws: 60) {
        #expect(edited.text.count > text.count)
        #expect(edited.text.unicodeScalars.allSatisfy { letters.contains($0.value) })
      }
      let substituted = edits(substitution, text, draws: 60)
      #expect(substituted.contains { $0.text != text })
      for edited in substituted {
        #expect(edited.text.count == text.count)
        #expect(edited.text.unicodeScalars.allSatisfy { letters.contains($0.value) })
      }
    }
    for text in ["电影很好看", "훌륭합니다"] {
      let transform = CharacterInsertion(rate: 1)
      #expect(edits(transform, text, draws: 9).allSatisfy { $0.text == text })
    }
  }

  @Test func theLogShowsOldAndNew() {
    let names = ["insert_char", "delete_char", "substitute_char", "transpose_char"]
    for (transform, name) in zip(Self.all(1, 0.1), names) {
      for edited in edits(transform, "wonderful", draws: 20) where edited.text != "wonderful" {
        #expect(edited.operations == "\(name)(wonderful\u{2192}\(edited.text))")
      }
    }
  }
}

/// The first letter is never touched, so the shortest words have nothing to change.
@Suite struct ShortestWordTests {
  @Test(arguments: ["a", "ab", "\u{E9}", ""])
  func areSafeForEveryOperation(_ text: String) {
    var insertion = CharacterInsertion(count: 2)
    insertion.extent.minimumLength = 1
    var deletion = CharacterDeletion(count: 2)
    deletion.extent.minimumLength = 1
    var substitution = CharacterSubstitution(count: 2)
    substitution.extent.minimumLength = 1
    var transposition = CharacterTransposition(count: 2)
    transposition.extent.minimumLength = 1
    let transforms: [any Transform<TextDraft>] = [insertion, deletion, substitution, transposition]
    for transform in transforms {
      for edited in edits(transform, text, draws: 20) {
        #expect(edited.text.first == text.first)
      }
    }
    #expect(edits(deletion, "a", draws: 9).allSatisfy { $0.text == "a" && $0.operations.isEmpty })
  }
}
