public import TenfoldCore

/// A place that a word of a model's choice is to be put into.
public struct Gap: Sendable, Equatable {
  /// What stands before it, with its spaces.
  public let before: String
  /// What stands behind it, with its spaces.
  public let after: String
  /// The word that gives way; empty where one is put in.
  public let word: String
  let piece: Int
}

/// Words that a model chooses by what stands around them.
extension TextDraft {
  /// Draws words that may give way, or places behind words where another may stand.
  ///
  /// - Parameters:
  ///   - isInsertion: whether a word is put in, rather than in another's place.
  ///   - count: how many places are wanted.
  ///   - random: the step's stream.
  /// - Returns: the places, in the order of the text.
  public mutating func drawGaps(
    isInsertion: Bool, count: Int, using random: inout RandomStream
  ) -> [Gap] {
    let closed: TokenTraits = isInsertion ? [.number] : [.negation, .number, .function]
    select(isInsertion ? .insertBeside : .replace) { piece in
      piece.kind == .word && !piece.isNew && piece.traits.isDisjoint(with: closed)
    }
    choose(count, using: &random)
    return selection.elements.prefix(count).sorted().map { piece in
      let first = isInsertion ? piece + 1 : piece
      let before = written(0..<first) + (isInsertion ? " " : "")
      return Gap(
        before: before, after: written(piece + 1..<pieces.count),
        word: isInsertion ? "" : text(of: piece), piece: piece)
    }
  }

  private func written(_ run: Range<Int>) -> String {
    var letters: [UInt8] = []
    for piece in run where pieces[piece].length > 0 { letters += bytes(of: piece) }
    return String(decoding: letters, as: UTF8.self)
  }

  /// Whether the guards let a word stand in a place: one word of letters, other than what is there, that
  /// neither negates nor turns the sentiment.
  public mutating func mayFill(_ gap: Gap, with candidate: String) -> Bool {
    let isWord = candidate.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar == "'" || scalar == "-"
    }
    guard isWord, candidate.first?.isLetter == true,
      candidate.lowercased() != gap.word.lowercased()
    else { return false }
    word.removeAll()
    for byte in candidate.utf8 { word.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
    let entry = vocabulary.entry(word.elements)
    let traits = vocabulary.traits(entry)
    let signs: TokenTraits = [.positive, .negative]
    if locks.keepsNegation && traits.contains(.negation) { return false }
    let own = gap.word.isEmpty ? [] : pieces[gap.piece].traits.intersection(signs)
    return !locks.keepsPolarity || traits.intersection(signs) == own
  }

  /// Puts a word in a place; takes effect with `commitInsertions()` where one is put in.
  public mutating func fill(_ gap: Gap, with candidate: String) {
    let start = arena.count
    let traits = pieces[gap.piece].traits
    arena.append(contentsOf: candidate.utf8)
    if gap.word.isEmpty {
      beginNote("masked_insert")
      noteArena(from: start)
      noteComma()
      note(number: wordNumber(gap.piece))
      endNote()
      insert(writtenFrom: start, at: gap.piece, isBefore: false, kind: .word)
    } else {
      if traits.contains(.capitalized), arena[start] &- 0x61 < 26 { arena[start] ^= 0x20 }
      noteChange(of: gap.piece..<gap.piece + 1, from: start, "masked")
      setNew(gap.piece, start)
      fixArticle(before: gap.piece)
    }
  }
}
