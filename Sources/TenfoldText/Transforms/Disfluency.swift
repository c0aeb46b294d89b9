public import TenfoldCore

/// Makes a text stumble as speech does: um, repeated words, and words that are broken off.
///
/// ```swift
/// Disfluency(rate: 0.1)   // "I liked the movie." → "I, I mean, I liked the mo-, movie."
/// ```
///
/// Function words are repeated, others broken off; names and numbers are not touched. The label is
/// kept: with the guards on, nothing is put into the reach of a negation.
///
/// Source: speech_disfluency of NL-Augmenter; reparanda and editing terms after Shriberg (1994).
public struct Disfluency: Transform {
  public typealias Draft = TextDraft

  /// How many places, as a share of the words, 0...1; at least one unless 0.
  public var rate = 0.1

  public init() {}

  /// Stumbles at a share of the words.
  public init(rate: Double) { self.rate = rate }

  public static let name = "disfluency"
  public static let summary = "Inserts um, repeated words and words that are broken off."
  public static let effects: [Effect] = [.wordInserted, .registerChanged]
  public static let languages = ["en"]
  public static let strongestRate = 0.3
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "places as a share of the words, at least one unless 0")
  ]

  /// The fillers that are sounds rather than words.
  private static let sounds = MarkedPhrases("fillers.tsv").phrases(.en, "middle")
    .filter { $0.count <= 3 && !$0.contains(0x20) }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.select(.insertBeside) { piece in
      piece.kind == .word && piece.traits.isDisjoint(with: [.name, .number, .unicode, .compound])
    }
    let count = min(
      Amount.of(rate: rate, count: nil, words: draft.wordCount), draft.selection.count)
    for place in 0..<count {
      draft.draw(place, using: &random)
      stumble(at: draft.selection[place], in: &draft, using: &random)
    }
    draft.commitInsertions()
  }

  private func stumble(
    at piece: Int, in draft: inout TextDraft, using random: inout RandomStream
  ) {
    let start = draft.arena.count
    let (isFunction, length) = (
      draft.pieces[piece].traits.contains(.function), Int(draft.pieces[piece].length)
    )
    let kind = random.integer(below: 3)
    if kind == 0 || !isFunction && length < 4 {
      guard !Self.sounds.isEmpty else { return }
      let sound = Self.sounds[random.integer(below: Self.sounds.count)]
      // Behind a word: , um,
      if let before = draft.wordRight(before: piece) {
        draft.arena.append(contentsOf: ", ".utf8)
        draft.arena.append(contentsOf: sound)
        draft.arena.append(0x2C)
        return draft.insertClosely(
          start..<draft.arena.count, at: before, isBefore: false, note: "disfluency")
      }
      draft.arena.append(contentsOf: sound)
      return open(piece, from: start, in: &draft)
    }
    // Half of the repetitions are introduced by "I mean".
    let kept = isFunction ? length : 1 + length / 3
    draft.copyStart(of: piece, kept)
    if !isFunction { draft.arena.append(0x2D) }
    if isFunction && kind == 1 { draft.arena.append(contentsOf: ", I mean".utf8) }
    open(piece, from: start, in: &draft)
  }

  /// Puts what has been written, with a comma, before a word; the capital goes to the front.
  private func open(_ piece: Int, from start: Int, in draft: inout TextDraft) {
    draft.arena.append(contentsOf: ", ".utf8)
    let (end, startsUpper) = (draft.arena.count, draft.isCapitalWord(piece))
    if startsUpper, draft.pieces[piece].traits.contains(.sentenceStart) {
      if draft.arena[start] &- 0x61 < 26 { draft.arena[start] ^= 0x20 }
      draft.lowerStart(piece)
    }
    draft.insertClosely(start..<end, at: piece, isBefore: true, note: "disfluency")
  }
}

extension TextDraft {
  /// The word before a piece with nothing but white space between, if one may be put behind it.
  func wordRight(before piece: Int) -> Int? {
    guard let before = previous(before: piece), isWord(before), before == piece - 2,
      pieces[before].traits.rawValue & locks.mask(.insertBeside) == 0
    else { return nil }
    return before
  }

  /// Appends the first letters of a piece to the arena.
  mutating func copyStart(of piece: Int, _ length: Int) {
    let own = pieces[piece]
    if own.isNew {
      arena.append(own: Int(own.start), min(length, Int(own.length)))
    } else {
      arena.append(contentsOf: bytes.elements(Int(own.start), min(length, Int(own.length))))
    }
  }
}
