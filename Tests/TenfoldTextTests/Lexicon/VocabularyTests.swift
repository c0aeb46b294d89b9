import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct VocabularyTests {
  static let texts = [
    "The movie was not a good one, but the actors were great.",
    "It stopped at the opera and we watched a story of two clever ideas.",
    "Walking is good for you. The phones are big.",
  ]

  static func results(_ draft: inout TextDraft) -> [String] {
    var found: [String] = []
    let transform = SynonymReplacement(rate: 0.6)
    for (number, text) in texts.enumerated() {
      draft.load(text)
      for variant in 1...UInt32(20) {
        draft.reset()
        var random = RandomStream(
          key: StreamKey(seed: 3, record: UInt64(number)), step: StepAddress("v"), variant: variant)
        transform.apply(to: &draft, using: &random)
        found.append(draft.text)
      }
    }
    return found
  }

  @Test func trimmingDoesNotChangeResults() {
    var draft = TextDraft(lexicons: [StubLexicon.common])
    let before = Self.results(&draft)
    #expect(Set(before).count > Self.texts.count)
    let filler = Array(repeating: UInt8(0x78), count: 1 << 20)
    for number in 0..<25 {
      let word = Array("\(number)".utf8) + filler
      _ = word.withUnsafeBufferPointer { draft.vocabulary.entry($0) }
    }
    var word = "late"
    let late = word.withUTF8 { draft.vocabulary.entry($0) }
    #expect(late > 25)
    let after = Self.results(&draft)
    #expect(after == before)
    // The cache was emptied: the numbers started again.
    let again = word.withUTF8 { draft.vocabulary.entry($0) }
    #expect(again < late)
  }

  @Test func theOrderOfTextsDoesNotShow() {
    var fresh = TextDraft(lexicons: [StubLexicon.common])
    let expected = Self.results(&fresh)
    var used = TextDraft(lexicons: [StubLexicon.common])
    for text in Self.texts.reversed() { used.load(text) }
    #expect(Self.results(&used) == expected)
  }

  @Test func polarityIsInherited() throws {
    let draft = TextDraft.of("It was loved by all and it fails us.")
    let sign: TokenTraits = [.positive, .negative]
    #expect(try #require(draft.traits("loved")).intersection(sign) == .positive)
    #expect(try #require(draft.traits("fails")).intersection(sign) == .negative)
    #expect(try #require(draft.traits("all")).isDisjoint(with: sign))
  }
}
