internal import TenfoldCore

/// Words that say little, by the statistics of a corpus.
extension TextDraft {
  /// Suggests places for other words, each with a weight: how much less its word says than the one that
  /// says most.
  mutating func suggestPlain(_ corpus: CorpusStatistics) {
    select(.replace) { $0.kind == .word && !$0.isNew }
    let closed: TokenTraits =
      locks.keepsPolarity ? [.positive, .negative, .number] : [.number]
    var weights: [Double] = []
    var places: [Int] = []
    for piece in selection.elements where pieces[piece].traits.isDisjoint(with: closed) {
      loadWhole(piece)
      let frequency = selection.elements.count {
        tokens[Int(pieces[$0].token)].entry == tokens[Int(pieces[piece].token)].entry
      }
      places.append(piece)
      weights.append(Double(frequency) * corpus.inverseFrequency(of: word.elements))
    }
    guard let most = weights.max(), let least = weights.min() else { return }
    for (piece, weight) in zip(places, weights) {
      // Where all say as much, each may go.
      let share = most > least ? (most - weight) / (most - least) : 1
      guard share > 0 || places.count == 1 else { continue }
      matches.append(
        PhraseMatch(piece: Int32(piece), count: 1, phrase: Int32(max(1, share * 65_536))))
    }
  }

  /// Moves a match to `place` that is drawn by weight from those on from there.
  mutating func drawByWeight(_ place: Int, using random: inout RandomStream) {
    for _ in 0..<16 {
      let other = place + random.integer(below: matches.count - place)
      guard random.nextWord() >> 16 < UInt32(matches[other].phrase) else { continue }
      return matches.swapAt(place, other)
    }
  }

  /// Draws a word of a corpus that may stand anywhere as far as the guards know: no negation, no word of
  /// sentiment, no name and no number, unless they are off; nor the word of `piece` itself. Appends it to
  /// the arena.
  mutating func writePlain(
    _ corpus: CorpusStatistics, insteadOf piece: Int?, likeCaseOf traits: TokenTraits,
    using random: inout RandomStream
  ) -> Bool {
    let own = piece.map { tokens[Int(pieces[$0].token)].entry } ?? -1
    for _ in 0..<16 {
      let number = corpus.draw(using: &random)
      let entry = corpus.withWord(number) { vocabulary.entry($0) }
      let known = vocabulary.traits(entry)
      if !known.isDisjoint(with: [.negation, .name, .number])
        || entry == own
        || locks.keepsPolarity && !known.isDisjoint(with: [.positive, .negative])
      {
        continue
      }
      let start = arena.count
      corpus.withWord(number) { arena.append(contentsOf: $0) }
      if traits.contains(.uppercase) {
        for index in start..<arena.count where arena[index] &- 0x61 < 26 { arena[index] ^= 0x20 }
      } else if traits.contains(.capitalized), arena[start] &- 0x61 < 26 {
        arena[start] ^= 0x20
      }
      return true
    }
    return false
  }
}
