import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct AlignmentTests {
  @Test func anUntouchedTextIsOneKeptSegment() {
    let draft = TextDraft.of("a good movie")
    #expect(
      draft.alignment
        == TextAlignment(
          oldCount: 12, newCount: 12, segments: [.init(old: 0..<12, new: 0..<12, isKept: true)]))
    let empty = TextDraft.of("")
    #expect(empty.alignment == TextAlignment(oldCount: 0, newCount: 0, segments: []))
  }

  @Test func aReplacementIsASegmentOfItsOwn() throws {
    var draft = TextDraft.of("a good movie")
    draft.replace(try #require(draft.piece("good")), with: "decent")
    #expect(
      draft.alignment.segments == [
        .init(old: 0..<2, new: 0..<2, isKept: true), .init(old: 2..<6, new: 2..<8, isKept: false),
        .init(old: 6..<12, new: 8..<14, isKept: true),
      ])
    #expect(draft.alignment.newRange(of: 7..<12) == 9..<14)
    #expect(draft.alignment.newRange(of: 2..<6) == 2..<8)
    #expect(draft.alignment.newRange(of: 2..<12) == 2..<14)
    #expect(draft.alignment.newRange(of: 3..<6) == nil)
  }

  @Test func anInsertionHasNoOldRange() throws {
    var draft = TextDraft.of("a movie")
    draft.insert("good", after: try #require(draft.piece("a")))
    draft.commitInsertions()
    let segments = draft.alignment.segments
    #expect(segments.first == .init(old: 0..<1, new: 0..<1, isKept: true))
    #expect(segments.last == .init(old: 1..<7, new: 6..<12, isKept: true))
    #expect(segments.dropFirst().dropLast().allSatisfy { $0.old == 1..<1 && !$0.isKept })
    #expect(draft.alignment.newRange(of: 2..<7) == 7..<12)
  }

  @Test func aDeletedWordIsInNoSegment() throws {
    var draft = TextDraft.of("a good movie")
    draft.delete(try #require(draft.piece("good")))
    #expect(draft.alignment.newRange(of: 2..<6) == nil)
    #expect(draft.alignment.newRange(of: 7..<12) == 2..<7)
    #expect(draft.alignment.newCount == 7)
  }

  @Test func swappedWordsAreFoundAgain() throws {
    var draft = TextDraft.of("a good movie")
    draft.swap(try #require(draft.piece("good")), try #require(draft.piece("movie")))
    #expect(draft.text == "a movie good")
    #expect(draft.alignment.newRange(of: 7..<12) == 2..<7)
    #expect(draft.alignment.newRange(of: 2..<6) == 8..<12)
    #expect(draft.alignment.newRange(of: 2..<12) == 2..<12)
  }

  /// "good movie" is no longer one stretch once another word stands within.
  @Test func aRunThatIsTornApartIsNotFound() throws {
    var draft = TextDraft.of("the good movie ended")
    draft.swap(try #require(draft.piece("the")), try #require(draft.piece("good")))
    #expect(draft.text == "good the movie ended")
    #expect(draft.alignment.newRange(of: 4..<14) == nil)
    #expect(draft.alignment.newRange(of: 9..<14) == 9..<14)
  }
}

@Suite struct PieceTablePropertyTests {
  /// A recipe of one to four random operations with large rates.
  static func recipe(_ source: inout RandomText) -> [RecipeStep] {
    let all: [any Transform<TextDraft>] = [
      SynonymReplacement(rate: 0.5, senses: .all), RandomInsertion(rate: 0.4, senses: .all),
      RandomSwap(rate: 0.5), RandomDeletion(rate: 0.3), PunctuationInsertion(rate: 0.6),
      KeyboardTypo(rate: 0.5, characterRate: 0.5), OCRConfusion(rate: 0.6, characterRate: 0.5),
      Misspelling(rate: 0.8), CharacterInsertion(rate: 0.5, characterRate: 0.6),
      CharacterDeletion(rate: 0.5, characterRate: 0.6),
      CharacterSubstitution(rate: 0.5, characterRate: 0.6),
      CharacterTransposition(rate: 0.5, characterRate: 0.6), CasingNoise(rate: 0.5, mode: .random),
      CasingNoise(rate: 0.5, mode: .title), EDACleaning(),
    ]
    return (0...source.integer(below: 4)).map { _ in all[source.integer(below: all.count)].step }
  }

  /// A text of nasty parts, of words, or of both.
  static func text(_ source: inout RandomText) -> String {
    let plain = [
      "The ", "movie ", "was ", "not ", "an ", "idea ", "of ", "good ", "Anna, ", "10/10. ", "a ",
      "big ", "story. ", "\u{1F996} ", "tr\u{E8}s ", "<br/>", "me@site.org ",
    ]
    switch source.integer(below: 3) {
    case 0: return source.next(20, of: RandomText.nasty)
    case 1: return source.next(20, of: plain)
    default: return source.next(20, of: plain + RandomText.nasty)
    }
  }

  /// What is wrong with an edited draft, if anything.
  static func fault(_ draft: TextDraft, _ old: String) -> String? {
    let alignment = draft.alignment
    let oldBytes = Array(old.utf8)
    var buffer = ByteBuffer()
    draft.render(into: &buffer)
    let newBytes = buffer.array
    guard String(validating: newBytes, as: UTF8.self) != nil else { return "not UTF-8" }
    guard alignment.oldCount == oldBytes.count, alignment.newCount == newBytes.count else {
      return "wrong lengths"
    }
    let boundaries = characterBoundaries(old)
    var position = 0
    var covered: Set<Int> = []
    for segment in alignment.segments {
      guard segment.new.lowerBound == position, !segment.new.isEmpty else { return "a gap" }
      position = segment.new.upperBound
      guard segment.old.lowerBound >= 0, segment.old.upperBound <= oldBytes.count else {
        return "an old range outside the text"
      }
      guard boundaries.contains(segment.old.lowerBound), boundaries.contains(segment.old.upperBound)
      else { return "an old range within a character" }
      if segment.isKept && !oldBytes[segment.old].elementsEqual(newBytes[segment.new]) {
        return "kept bytes that differ"
      }
      guard covered.isDisjoint(with: segment.old) else { return "old bytes that stand twice" }
      covered.formUnion(segment.old)
    }
    if position != newBytes.count { return "the end is missing" }
    return tokenFault(draft, alignment, oldBytes, newBytes)
  }

  private static func tokenFault(
    _ draft: TextDraft, _ alignment: TextAlignment, _ oldBytes: [UInt8], _ newBytes: [UInt8]
  ) -> String? {
    for piece in draft.pieces.elements where piece.origin == .original {
      let old = draft.tokens[Int(piece.token)].range
      let new = alignment.newRange(of: old)
      if piece.length == 0 {
        if new != nil { return "a deleted token that is found" }
      } else {
        guard let new, newBytes[new].elementsEqual(oldBytes[old]) else {
          return "an untouched token that is lost"
        }
      }
    }
    return nil
  }

  @Test func holdsForRandomTextsAndRecipes() throws {
    var source = RandomText("pieces")
    for round in 0..<1_500 {
      let steps = Self.recipe(&source)
      let pipeline = try Pipeline(Recipe(name: "", steps: steps), catalog: TextTransforms.catalog)
      var draft = TextDraft(
        guards: round % 2 == 0 ? [] : LabelGuard.allCases, lexicons: [StubLexicon.common])
      for record in 0..<3 {
        let text = Self.text(&source)
        // The tokenizer's own tests tell where a token ends within a character.
        if TokenizerTests.check(text) != nil { continue }
        draft.load(text)
        #expect(draft.text == text)
        for variant in 1...UInt32(3) {
          draft.reset()
          pipeline.apply(
            to: &draft, key: StreamKey(seed: UInt64(round), record: UInt64(record)),
            variant: variant)
          let fault = Self.fault(draft, text)
          if let fault {
            Issue.record("\(fault): \(steps.map { "\($0)" }) on \(text.debugDescription)")
            return
          }
        }
      }
    }
  }

  @Test func renderingWithoutEditsIsTheIdentity() {
    var source = RandomText("identity")
    var draft = TextDraft()
    for _ in 0..<1_000 {
      let text = source.next(30, of: RandomText.nasty + RandomText.rare)
      draft.load(text)
      #expect(Array(draft.text.utf8) == Array(text.utf8))
      let kept = TextAlignment.Segment(
        old: 0..<text.utf8.count, new: 0..<text.utf8.count, isKept: true)
      #expect(draft.alignment.segments == (text.isEmpty ? [] : [kept]))
    }
  }

  private func alignment(
    _ parts: [(old: Range<Int>, new: Range<Int>, isKept: Bool)]
  ) -> TextAlignment {
    TextAlignment(
      oldCount: 8, newCount: parts.last?.new.upperBound ?? 0,
      segments: parts.map { .init(old: $0.old, new: $0.new, isKept: $0.isKept) })
  }

  @Test func `what is left of a run is found`() {
    // "ab cd ef" becomes "ab+wxyz" and "ef", with "+" put in.
    let edited = alignment([
      (0..<2, 0..<2, true), (2..<2, 2..<3, false), (3..<5, 3..<7, false), (6..<8, 7..<9, true),
    ])
    #expect(edited.remains(of: 0..<8) == 0..<9)
    #expect(edited.remains(of: 0..<5) == 0..<7)
    #expect(edited.remains(of: 1..<3) == 1..<2)
    #expect(edited.remains(of: 3..<5) == 3..<7)
    #expect(edited.remains(of: 3..<7) == 3..<8)
    // The space is gone, and of the word in the middle no part is known.
    #expect(edited.remains(of: 2..<3) == nil)
    #expect(edited.remains(of: 4..<8) == nil)
    #expect(edited.remains(of: 8..<8) == nil)
  }

  @Test func `what is left of a run must be in one piece`() {
    let swapped = alignment([(3..<5, 0..<2, true), (0..<2, 2..<4, true), (6..<8, 4..<6, true)])
    #expect(swapped.remains(of: 0..<5) == 0..<4)
    #expect(swapped.remains(of: 3..<8) == nil)
    let torn = alignment([(3..<5, 0..<2, true), (6..<8, 2..<4, true), (0..<2, 4..<6, true)])
    #expect(torn.remains(of: 0..<5) == nil)
    #expect(torn.remains(of: 3..<8) == 0..<4)
  }
}
