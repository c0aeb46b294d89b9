import TenfoldCore
import Testing

@testable import TenfoldText

/// A whole new wording in the place of the text as it is.
struct RewritingTests {
  @Test func everyWordingComesOutAsItIs() {
    var random = RandomText("rewriting")
    for round in 0..<1500 {
      let original = random.next(14, of: RandomText.nasty)
      var draft = TextDraft.of(original)
      for _ in 0..<3 {
        // Half of the wordings share much with the text before.
        let words = draft.text.split(separator: " ", omittingEmptySubsequences: false)
        let next =
          random.integer(below: 2) == 0
          ? random.next(14, of: RandomText.nasty)
          : (words.shuffledBy(&random) + [random.next(3, of: RandomText.nasty)])
            .joined(separator: " ")
        let before = draft.text
        draft.rewrite(with: next, note: "new")
        guard draft.text.utf8.elementsEqual(next.utf8) else {
          Issue.record("round \(round): \(before.debugDescription) → \(next.debugDescription)")
          return
        }
        let alignment = draft.alignment
        #expect(alignment.isTrue(of: original, next), "\(original.debugDescription)")
      }
    }
  }

  @Test func itFollowsEarlierEdits() throws {
    var random = RandomText("rewriting edits")
    let text = "One sad day, the old man went to the red house by the sea."
    for _ in 0..<300 {
      var draft = TextDraft.of(text)
      for _ in 0..<3 {
        let piece = random.integer(below: draft.pieceCount)
        guard draft.hasContent(piece) else { continue }
        switch random.integer(below: 4) {
        case 0: draft.delete(piece)
        case 1:
          let other = (0..<draft.pieceCount).filter { draft.hasContent($0) }
          draft.swap(piece, other[random.integer(below: other.count)])
        case 2:
          draft.insert("very new", after: piece)
          draft.commitInsertions()
        default: draft.replace(piece, with: "big")
        }
      }
      let next = "One day the man very went away from the big red house. The end"
      draft.rewrite(with: next, note: "x")
      #expect(draft.text == next)
      #expect(draft.alignment.isTrue(of: text, next))
    }
  }

  @Test func aTextThatSaysTheSameIsLeftAlone() {
    for text in ["", " ", "A great film.", "好电影 🎬"] {
      var draft = TextDraft.of(text)
      draft.rewrite(with: text, note: "paraphrase(#1)")
      #expect(draft.operations.isEmpty)
      #expect(draft.text == text)
    }
  }

  @Test func theNoteStandsInTheLog() {
    var draft = TextDraft.of("A great film.")
    draft.rewrite(with: "A fine film.", note: "paraphrase(#2)")
    #expect(draft.operations == "paraphrase(#2)")
    draft.reset()
    #expect(draft.text == "A great film.")
  }

  /// What stands for what: `old→new` for changes, with `+` and `-` for what has no other side.
  @Test(arguments: [
    ("the film was great", "the movie was great", ["film→movie"]),
    ("a great film", "an awful movie", ["a great film→an awful movie"]),
    ("It was a long day.", "It was a very long day.", ["+very", "+ "]),
    ("It was a very long day.", "It was a long day.", ["-very "]),
    ("I think the plot is thin.", "The plot is thin.", ["-I think ", "the→The"]),
    ("However, it works.", "It works.", ["-However, ", "it→It"]),
    ("we left. the end", "we left the end", ["-."]),
    ("", "all new", ["+all", "+ ", "+new"]),
    ("all gone", "", ["-all gone"]),
  ])
  func changesStandForWhatTheyReplace(_ old: String, _ new: String, _ changes: [String]) {
    var draft = TextDraft.of(old)
    draft.rewrite(with: new, note: "x")
    #expect(draft.alignment.changes(old, new) == changes)
  }

  @Test func newWordsHaveTraitsOfTheirOwn() throws {
    var draft = TextDraft.of("This is what I wrote.", guards: LabelGuard.allCases)
    draft.rewrite(with: "It was not 7 metres, see http://a.b/c please", note: "x")
    let negation = try #require(draft.traits("not"))
    #expect(negation.contains(.negation))
    #expect(try #require(draft.traits("7")).contains(.number))
    #expect(try #require(draft.traits("http://a.b/c")).contains(.protected))
    #expect(try #require(draft.traits("please")).contains(.edited))
  }

  @Test(arguments: [
    ("Yesterday Anna Smith met Bob.", "Anna Smith", "Bob was met by Anna Smith on that day.", true),
    ("Anna Smith's dog barks.", "Anna Smith", "The dog of Anna Smith barks.", true),
    ("The dog of Anna Smith barks.", "Anna Smith", "Anna Smith's dog barks.", true),
    ("Anna Smith left.", "Anna Smith", "Anna then Smith left.", false),
    ("Anna Smith left.", "Anna Smith", "She left.", false),
    ("We saw Paris, then Rome and Bonn.", "Rome", "Rome and Bonn we saw, then Paris.", true),
    ("in New York now", "New York", "now in New Yorkshire", false),
    ("我爱北京天安门", "北京", "北京是我爱的", true),
  ])
  func labelledSpansAreCarried(_ text: String, _ span: String, _ new: String, _ isKept: Bool) throws
  {
    let range = try #require(text.utf8.range(of: span))
    var draft = TextDraft(guards: LabelGuard.allCases)
    draft.load(text, entities: [TextSpan(range, type: "X")])
    draft.rewrite(with: new, note: "x")
    #expect(draft.text == new)
    let bytes = Array(new.utf8)
    let found = draft.alignment.newRange(of: range).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
    #expect((found == span) == isKept, "\(found ?? "lost")")
  }

  @Test func aSpanIsFoundWhereTheRestWouldMatchOtherwise() throws {
    let text = "Rome is a city that is big and old and full of noise"
    let new = "a city that is big and old and full of noise is Rome"
    var draft = TextDraft(guards: LabelGuard.allCases)
    draft.load(text, entities: [TextSpan(0..<4, type: "LOC")])
    draft.rewrite(with: new, note: "x")
    #expect(draft.alignment.newRange(of: 0..<4) == new.utf8.count - 4..<new.utf8.count)
  }

  @Test func longTextsAreMatchedByWhatIsRare() {
    let words = (0..<6000).map { $0 % 3 == 0 ? "word\($0)" : "the" }
    var changed = words
    for place in stride(from: 50, to: 6000, by: 100) { changed[place] = "other" }
    let new = changed.joined(separator: " ")
    var draft = TextDraft.of(words.joined(separator: " "))
    draft.rewrite(with: new, note: "x")
    #expect(draft.text == new)
    #expect(draft.alignment.segments.count { !$0.isKept } == 60)
  }

  @Test func longTextsWithoutAnythingRareStillComeOut() {
    var draft = TextDraft.of(Array(repeating: "a b", count: 3000).joined(separator: " "))
    let new = "c " + Array(repeating: "b a a", count: 3000).joined(separator: " ") + " d"
    draft.rewrite(with: new, note: "x")
    #expect(draft.text == new)
  }
}

extension TextAlignment {
  /// Whether the segments tile the new text, and kept ones say the same on both sides.
  fileprivate func isTrue(of old: String, _ new: String) -> Bool {
    let (old, new) = (Array(old.utf8), Array(new.utf8))
    var position = 0
    for segment in segments {
      guard segment.new.lowerBound == position, segment.old.upperBound <= old.count else {
        return false
      }
      if segment.isKept, old[segment.old] != new[segment.new] { return false }
      position = segment.new.upperBound
    }
    return position == new.count && oldCount == old.count && newCount == new.count
  }

  fileprivate func changes(_ old: String, _ new: String) -> [String] {
    let (oldBytes, newBytes) = (Array(old.utf8), Array(new.utf8))
    var changes: [String] = []
    var reached = 0
    for segment in segments {
      let said = String(decoding: newBytes[segment.new], as: UTF8.self)
      if segment.old.lowerBound > reached {
        changes.append(
          "-" + String(decoding: oldBytes[reached..<segment.old.lowerBound], as: UTF8.self))
      }
      if !segment.isKept {
        let before = String(decoding: oldBytes[segment.old], as: UTF8.self)
        changes.append(before.isEmpty ? "+\(said)" : "\(before)→\(said)")
      }
      reached = segment.old.upperBound
    }
    if reached < oldBytes.count {
      changes.append("-" + String(decoding: oldBytes[reached...], as: UTF8.self))
    }
    return changes
  }
}

extension String.UTF8View {
  fileprivate func range(of other: String) -> Range<Int>? {
    let (all, wanted) = (Array(self), Array(other.utf8))
    return (0...Swift.max(0, all.count - wanted.count)).first { all[$0...].starts(with: wanted) }
      .map { $0..<$0 + wanted.count }
  }
}

extension [Substring] {
  fileprivate func shuffledBy(_ random: inout RandomText) -> [String] {
    var words = map(String.init)
    guard words.count > 1 else { return words }
    words.swapAt(random.integer(below: words.count), random.integer(below: words.count))
    return words
  }
}
