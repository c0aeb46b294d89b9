internal import TenfoldCore

/// A place in a draft where a phrase of a table stands.
struct PhraseMatch: BitwiseCopyable {
  /// The first piece.
  var piece: Int32
  /// How many pieces.
  var count: Int32
  /// The phrase's number in its table.
  var phrase: Int32

  var pieces: Range<Int> { Int(piece)..<Int(piece &+ count) }
}

/// Finds the phrases of word lists in a draft, and puts others in their place.
extension TextDraft {
  /// The places where phrases of a table stand and the guards allow an action, in `matches`; they do not
  /// overlap. For the untouched text they are found once, however many variants are made.
  mutating func findPhrases(_ table: PhraseTable, _ action: EditAction) {
    matches.removeAll()
    guard isPristine else { return search(table, action) }
    let identity = ObjectIdentifier(table)
    if let known = searches.first(where: { $0.table == identity && $0.action == action }) {
      let found = foundMatches.elements(Int(known.range.start), known.range.count)
      return matches.append(contentsOf: found)
    }
    search(table, action)
    let start = foundMatches.count
    foundMatches.append(contentsOf: matches.elements)
    let range = BufferRange(start: Int32(start), end: Int32(foundMatches.count))
    searches.append(PhraseSearch(table: identity, action: action, range: range))
  }

  private mutating func search(_ table: PhraseTable, _ action: EditAction) {
    let mask = locks.mask(action)
    var index = 0
    while index < pieces.count {
      let found = match(table, at: index, mask)
      if let found { matches.append(found) }
      index += max(1, Int(found?.count ?? 0))
    }
  }

  /// The longest phrase that starts with a piece.
  private mutating func match(_ table: PhraseTable, at first: Int, _ mask: UInt32) -> PhraseMatch? {
    guard pieces[first].kind != .space, pieces[first].length > 0 else { return nil }
    word.removeAll()
    appendLowered(first)
    guard let reach = table.reach(of: word.elements) else { return nil }
    var best: PhraseMatch?
    var index = first
    while true {
      let piece = pieces[index]
      if piece.traits.rawValue & mask != 0 { break }
      if piece.kind != .space, let phrase = table.find(word.elements) {
        best = PhraseMatch(
          piece: Int32(first), count: Int32(index - first + 1), phrase: Int32(phrase))
      }
      index += 1
      guard index < pieces.count, word.count < reach else { break }
      if pieces[index].kind == .space, pieces[index].length > 0 {
        word.append(0x20)
      } else {
        appendLowered(index)
      }
    }
    guard let best, isOneRun(best.pieces) else { return nil }
    return best
  }

  /// Appends the letters of a piece to `word`, in lower case.
  private mutating func appendLowered(_ index: Int) {
    let piece = pieces[index]
    if piece.kind == .word && !piece.isNew {
      let entry = tokens[Int(piece.token)].entry
      vocabulary.withWord(entry) { word.append(contentsOf: $0) }
    } else {
      for byte in bytes(of: index) { word.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
    }
  }

  /// Replaces a share of the places where phrases of a table stand.
  ///
  /// The replacement takes the case of what it replaces, and a/an before it is corrected.
  ///
  /// - Parameters:
  ///   - table: the phrases.
  ///   - rate: the share of the places, 0...1; at least one unless 0.
  ///   - note: the operation's name in the log.
  ///   - action: what the guards must allow.
  ///   - place: where a phrase must stand.
  ///   - random: the step's stream.
  mutating func replacePhrases(
    _ table: PhraseTable, rate: Double, note: StaticString, _ action: EditAction = .rephrase,
    at place: PhrasePlace = .anywhere, using random: inout RandomStream
  ) {
    findPhrases(table, action)
    guard !matches.isEmpty else { return }
    let wanted = Amount.of(rate: rate, count: nil, words: matches.count)
    replaceMatches(table, wanted, note, place, &random)
  }

  /// The same with a number of places.
  mutating func replacePhrases(
    _ table: PhraseTable, atMost wanted: Int, note: StaticString, _ action: EditAction,
    using random: inout RandomStream
  ) {
    findPhrases(table, action)
    replaceMatches(table, wanted, note, .anywhere, &random)
  }

  private mutating func replaceMatches(
    _ table: PhraseTable, _ most: Int, _ note: StaticString,
    _ kind: PhrasePlace, _ random: inout RandomStream
  ) {
    let total = matches.count
    var wanted = most
    var place = 0
    while wanted > 0 && place < total {
      matches.swapAt(place, place + random.integer(below: total - place))
      let match = matches[place]
      place += 1
      let others = table.alternatives(of: Int(match.phrase))
      guard !others.isEmpty, stands(match.pieces, kind) else { continue }
      let chosen = others[others.startIndex + random.integer(below: others.count)]
      if replace(match.pieces, with: chosen, note: note) { wanted -= 1 }
    }
  }

  /// Whether a run stands where phrases of a kind must.
  private func stands(_ run: Range<Int>, _ kind: PhrasePlace) -> Bool {
    switch kind {
    case .anywhere: return true
    case .beforeWord:
      guard let next = pieceBehind(run), isWord(next) else { return false }
      return !bytes(of: next).elementsEqual("only".utf8)
    case .beforeComma:
      guard run.count == 1 else { return true }
      return pieceBehind(run).map { bytes(of: $0).first == 0x2C } ?? false
    }
  }

  /// The next piece behind a run that is no space.
  func pieceBehind(_ run: Range<Int>) -> Int? {
    var next = run.upperBound
    while next < pieces.count {
      if pieces[next].kind != .space && pieces[next].length > 0 { return next }
      next += 1
    }
    return nil
  }

  /// The same with the list of the text's language; nothing where there is none.
  mutating func replacePhrases(
    _ tables: PhraseTables, rate: Double, note: StaticString, _ action: EditAction,
    using random: inout RandomStream
  ) {
    guard let table = tables[language] else { return }
    replacePhrases(table, rate: rate, note: note, action, using: &random)
  }

  /// Puts a text in the place of a run, in the case of the run, and logs it; false if it says the same.
  @discardableResult
  mutating func replace(_ run: Range<Int>, with letters: [UInt8], note: StaticString) -> Bool {
    let start = arena.count
    arena.append(contentsOf: letters)
    matchCase(from: start, of: run)
    guard !says(run, arena.elements(start, arena.count - start)) else {
      arena.truncate(to: start)
      return false
    }
    beginNote(note)
    for piece in run { notePiece(piece) }
    noteArrow()
    noteArena(from: start)
    endNote()
    if run.count == 1 { setNew(run.lowerBound, start) } else { setNew(run, start) }
    fixArticle(before: run.lowerBound)
    return true
  }

  private func says(_ run: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = text[...]
    for piece in run {
      let own = bytes(of: piece)
      guard rest.starts(with: own) else { return false }
      rest = rest.dropFirst(own.count)
    }
    return rest.isEmpty
  }

  /// Gives what has been written to the arena since `start` the case of a run: capitals throughout where
  /// all its words have them, else a capital at the start where it has one.
  private mutating func matchCase(from start: Int, of run: Range<Int>) {
    var first = -1
    var words = 0
    var areUpper = true
    for piece in run where isWord(piece) {
      if first < 0 { first = piece }
      words += 1
      if !pieces[piece].traits.contains(.uppercase) { areUpper = false }
    }
    guard first >= 0, arena.count > start else { return }
    // A short word in capitals is an abbreviation more often than a shout: TV is no TELEVISION.
    let isShort = words == 1 && pieces[first].length <= 4 && arena.count - start > 8
    if !isShort, areUpper {
      for index in start..<arena.count where arena[index] &- 0x61 < 26 { arena[index] ^= 0x20 }
    } else if pieces[first].traits.contains(.capitalized)
      || pieces[first].traits.isSuperset(of: [.sentenceStart, .uppercase])
      || pieces[first].traits.contains(.sentenceStart) && startsUpper(first)
    {
      if arena[start] &- 0x61 < 26 { arena[start] ^= 0x20 }
    }
  }

  /// Whether a piece is a weekday or month of the original.
  func isCalendarWord(_ piece: Int) -> Bool {
    let piece = pieces[piece]
    guard piece.kind == .word, !piece.isNew else { return false }
    return vocabulary.classes(tokens[Int(piece.token)].entry).contains(.calendar)
  }

  private func startsUpper(_ piece: Int) -> Bool {
    let first = bytes(of: piece)[0]
    return first &- 0x41 < 26
  }
}

/// Where phrases must stand to be replaced.
public enum PhrasePlace: Sendable {
  /// Anywhere.
  case anywhere
  /// Before a word other than only: not "what it's.", and not "couldn't only".
  case beforeWord
  /// Before a comma, if it is a single word: an adverb that joins sentences.
  case beforeComma
}

/// What a search for the phrases of a table found in the untouched text.
struct PhraseSearch {
  var table: ObjectIdentifier
  var action: EditAction
  var range: BufferRange
}
