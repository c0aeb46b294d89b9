public import TenfoldCore

/// Inserts the fillers of spoken language: basically, you know, to be honest.
///
/// They are set off by commas, at the start, in the middle or at the end of sentences. The label is
/// kept: with the guards on, nothing is put into the reach of a negation.
///
/// Source: filler_word_augmentation of NL-Augmenter; the list is `lexicons/en/fillers.tsv`.
public struct FillerInsertion: Transform {
  public typealias Draft = TextDraft

  /// How many fillers, as a share of the words, 0...1; at least one unless 0.
  public var rate = 0.05

  public init() {}

  /// Inserts a share of the words as fillers.
  public init(rate: Double) { self.rate = rate }

  public static let name = "filler_insertion"
  public static let summary = "Inserts fillers such as 'you know' and 'basically'."
  public static let effects: [Effect] = [.wordInserted, .registerChanged]
  public static let languages = ["en"]
  public static let strongestRate = 0.2
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "fillers as a share of the words, at least one unless 0")
  ]

  private static let fillers = MarkedPhrases("fillers.tsv")
  private static let starts = fillers.phrases(.en, "start")
  private static let middles = fillers.phrases(.en, "middle")
  private static let ends = fillers.phrases(.en, "end")

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.selectGaps()
    let wanted = min(
      Amount.of(rate: rate, count: nil, words: draft.wordCount), draft.selection.count)
    guard wanted > 0 else { return }
    for place in 0..<wanted {
      draft.draw(place, using: &random)
      insert(at: draft.selection[place], into: &draft, using: &random)
    }
    draft.commitInsertions()
  }

  /// Puts a filler before a word that starts a sentence, else behind the word.
  private func insert(
    at piece: Int, into draft: inout TextDraft, using random: inout RandomStream
  ) {
    let startsSentence = draft.pieces[piece].traits.contains(.sentenceStart)
    let endsSentence = draft.endsSentence(piece)
    let list = startsSentence ? Self.starts : endsSentence ? Self.ends : Self.middles
    guard !list.isEmpty else { return }
    let filler = list[random.integer(below: list.count)]
    let start = draft.arena.count
    if startsSentence {
      let isUpper = draft.isCapitalWord(piece)
      draft.lowerStart(piece)
      let written = draft.arena.count
      draft.arena.append(contentsOf: filler)
      if isUpper, draft.arena[written] &- 0x61 < 26 { draft.arena[written] ^= 0x20 }
      draft.arena.append(contentsOf: ", ".utf8)
      draft.insertClosely(
        written..<draft.arena.count, at: piece, isBefore: true, note: "filler")
    } else {
      draft.arena.append(contentsOf: ", ".utf8)
      draft.arena.append(contentsOf: filler)
      if !endsSentence { draft.arena.append(0x2C) }
      draft.insertClosely(
        start..<draft.arena.count, at: piece, isBefore: false, note: "filler")
    }
  }
}

extension TextDraft {
  /// Selects the words at which a filler may stand: the first and last of sentences, and those between,
  /// unless the next word belongs to them as a noun does to its article.
  mutating func selectGaps() {
    select(.insertBeside, where: { $0.kind == .word })
    var kept = 0
    for place in selection.indices {
      let piece = selection[place]
      guard
        pieces[piece].traits.contains(.sentenceStart) || endsSentence(piece) || endsPhrase(piece)
      else { continue }
      selection[kept] = piece
      kept += 1
    }
    selection.truncate(to: kept)
  }

  /// Whether a mark that ends a sentence stands behind a word.
  func endsSentence(_ piece: Int) -> Bool {
    guard let next = next(after: piece) else { return true }
    guard pieces[next].kind == .punctuation else { return false }
    let mark = bytes(of: next)[0]
    return mark == 0x2E || mark == 0x21 || mark == 0x3F
  }

  /// Whether another word follows that does not belong to this one.
  private func endsPhrase(_ piece: Int) -> Bool {
    guard let next = next(after: piece), isWord(next), !pieces[piece].isNew else { return false }
    let closed: WordClasses = [.determiner, .preposition, .to, .quantifier, .number, .intensifier]
    let classes = vocabulary.classes(tokens[Int(pieces[piece].token)].entry)
    let traits = pieces[next].traits
    return classes.isDisjoint(with: closed) && !traits.contains(.negation)
      && !(pieces[piece].traits.contains(.name) && traits.contains(.name))
  }
}
