internal import TenfoldCore

/// Edits that the text alone suggests: worked out once a row, and drawn from by its variants.
extension TextDraft {
  /// Leaves in `matches` what a search suggests; for the untouched text it is searched once, however
  /// many variants are made.
  ///
  /// - Parameters:
  ///   - searcher: the type that searches, or the table it searches with.
  ///   - action: what the search asked the guards for.
  ///   - search: calls `suggest` for each edit; it must not change the draft otherwise.
  mutating func findOnce(
    _ searcher: ObjectIdentifier, _ action: EditAction, _ search: (inout TextDraft) -> Void
  ) {
    matches.removeAll()
    foundTexts.truncate(to: keptTexts)
    foundLetters.truncate(to: keptLetters)
    if isPristine,
      let known = searches.first(where: { $0.table == searcher && $0.action == action })
    {
      let found = foundMatches.elements(Int(known.range.start), known.range.count)
      return matches.append(contentsOf: found)
    }
    search(&self)
    guard isPristine else { return }
    let start = foundMatches.count
    foundMatches.append(contentsOf: matches.elements)
    let range = BufferRange(start: Int32(start), end: Int32(foundMatches.count))
    searches.append(PhraseSearch(table: searcher, action: action, range: range))
    (keptTexts, keptLetters) = (foundTexts.count, foundLetters.count)
  }

  /// Suggests letters for a run of pieces, in the case of the run's first word.
  mutating func suggest(_ run: Range<Int>, _ letters: some Sequence<UInt8>) {
    let start = foundLetters.count
    foundLetters.append(contentsOf: letters)
    let traits = pieces[run.lowerBound].traits
    if traits.contains(.uppercase) {
      for index in start..<foundLetters.count where foundLetters[index] &- 0x61 < 26 {
        foundLetters[index] ^= 0x20
      }
    } else if traits.contains(.capitalized), foundLetters.count > start,
      foundLetters[start] &- 0x61 < 26
    {
      foundLetters[start] ^= 0x20
    }
    matches.append(
      PhraseMatch(
        piece: Int32(run.lowerBound), count: Int32(run.count), phrase: Int32(foundTexts.count)))
    foundTexts.append(BufferRange(start: Int32(start), end: Int32(foundLetters.count)))
  }

  /// The letters that a match suggests; valid until the next change.
  func suggestion(of match: PhraseMatch) -> UnsafeBufferPointer<UInt8> {
    let range = foundTexts[Int(match.phrase)]
    return foundLetters.elements(Int(range.start), range.count)
  }

  /// Puts what a match suggests in its place and logs it; false where the place has been edited.
  @discardableResult
  mutating func carryOut(_ match: PhraseMatch, note: StaticString) -> Bool {
    let run = match.pieces
    guard run.allSatisfy({ pieces[$0].length > 0 && !pieces[$0].isNew }) else { return false }
    let start = arena.count
    arena.append(contentsOf: suggestion(of: match))
    noteChange(of: run, from: start, note)
    if run.count == 1 { setNew(run.lowerBound, start) } else { setNew(run, start) }
    fixArticle(before: run.lowerBound)
    return true
  }

  /// Logs that a run gives way to what has been written to the arena since `start`.
  mutating func noteChange(of run: Range<Int>, from start: Int, _ name: StaticString) {
    beginNote(name)
    for piece in run { notePiece(piece) }
    noteArrow()
    noteArena(from: start)
    endNote()
  }

  /// Carries out random suggestions of `matches`.
  ///
  /// - Parameters:
  ///   - rate: the share of `words`, at least one unless 0.
  ///   - words: how many places there are; as many as matches unless given.
  ///   - note: the operation's name in the log.
  ///   - random: the step's stream.
  /// - Returns: how many were carried out.
  @discardableResult
  mutating func carryOutSome(
    rate: Double, of words: Int? = nil, note: StaticString, using random: inout RandomStream
  ) -> Int {
    let total = matches.count
    let wanted = Amount.of(rate: rate, count: nil, words: words ?? total)
    var done = 0
    var place = 0
    while done < wanted && place < total {
      matches.swapAt(place, place + random.integer(below: total - place))
      if carryOut(matches[place], note: note) { done += 1 }
      place += 1
    }
    return done
  }

  /// Puts a part of the arena right before or behind a piece, without a space, and logs it.
  ///
  /// Takes effect with `commitInsertions()`.
  mutating func insertClosely(
    _ letters: Range<Int>, at piece: Int, isBefore: Bool, note: StaticString
  ) {
    let added = Piece(
      inserted: letters.lowerBound, length: letters.count, token: pieces[piece].token, kind: .word)
    insertions.append(
      Insertion(position: isBefore ? piece : piece + 1, first: added, second: nil))
    beginNote(note)
    // Without the commas and blanks that set it off.
    var shown = letters
    func isMark(_ index: Int) -> Bool { arena[index] == 0x20 || arena[index] == 0x2C }
    while let first = shown.first, isMark(first) { shown.removeFirst() }
    while let last = shown.last, isMark(last) { shown.removeLast() }
    notes.append(contentsOf: arena.elements(shown.lowerBound, shown.count))
    noteComma()
    self.note(number: wordNumber(piece))
    endNote()
  }

  /// Gives the first word of a sentence a small letter, for something stands before it now; names keep
  /// theirs.
  mutating func lowerStart(_ piece: Int) {
    guard isWord(piece), !pieces[piece].traits.contains(.name) else { return }
    setCase(piece, upper: false)
  }

  /// The next piece behind one that is not empty or white space; nil at the end.
  func next(after piece: Int) -> Int? {
    var index = piece + 1
    while index < pieces.count {
      if pieces[index].length > 0, pieces[index].kind != .space { return index }
      index += 1
    }
    return nil
  }

  /// The piece before one that is not empty or white space; nil at the start.
  func previous(before piece: Int) -> Int? {
    var index = piece - 1
    while index >= 0 {
      if pieces[index].length > 0, pieces[index].kind != .space { return index }
      index -= 1
    }
    return nil
  }
}
