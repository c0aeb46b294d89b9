public import TenfoldCore

/// What a transform does to a draft. Pieces are named by their place in the table.
extension TextDraft {
  /// How many pieces the text has now.
  public var pieceCount: Int { pieces.count }

  /// Whether a piece is a word, number or the like rather than space, punctuation or nothing.
  public func hasContent(_ piece: Int) -> Bool { pieces[piece].hasContent }

  /// Whether a piece is a word.
  public func isWord(_ piece: Int) -> Bool {
    pieces[piece].kind == .word && pieces[piece].length > 0
  }

  /// What is known of a piece.
  public func traits(of piece: Int) -> TokenTraits { pieces[piece].traits }

  /// Selects the pieces that the guards leave open to an action.
  public mutating func select(_ action: EditAction) {
    guard isPristine else { return findOpen(action) }
    // The untouched text has the same open pieces for all variants.
    let place = open[action.rawValue]
    if place.isKnown {
      selection.removeAll()
      selection.append(contentsOf: openPieces.elements(Int(place.start), place.count))
    } else {
      findOpen(action)
      let start = openPieces.count
      openPieces.append(contentsOf: selection.elements)
      open[action.rawValue] = BufferRange(start: Int32(start), end: Int32(openPieces.count))
    }
  }

  /// How many pieces are selected.
  public var selectionCount: Int { selection.count }

  /// The piece at a place of the selection.
  public func selected(_ place: Int) -> Int { selection[place] }

  /// Moves a random choice of the selected pieces to the front, in random order.
  public mutating func choose(_ count: Int, using random: inout RandomStream) {
    for place in 0..<min(count, selection.count) { draw(place, using: &random) }
  }

  /// Moves a random one of the selected pieces from `place` on to `place`.
  @inline(__always)
  mutating func draw(_ place: Int, using random: inout RandomStream) {
    selection.swapAt(place, place + random.integer(below: selection.count - place))
  }

  /// Selects the pieces that are open to an action and that `condition` accepts.
  @inline(__always)
  mutating func select(_ action: EditAction, where condition: (Piece) -> Bool) {
    select(action)
    var kept = 0
    for place in selection.indices where condition(pieces[selection[place]]) {
      selection[kept] = selection[place]
      kept &+= 1
    }
    selection.truncate(to: kept)
  }

  private mutating func findOpen(_ action: EditAction) {
    selection.removeAll()
    selection.reserve(pieces.count)
    let mask = locks.mask(action)
    let table = pieces.elements
    for index in table.indices {
      let piece = table[index]
      if piece.hasContent && piece.traits.rawValue & mask == 0 { selection.append(index) }
    }
  }

  /// Hands out the bytes of a piece.
  public func withBytes<Result>(
    of piece: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    body(bytes(of: piece))
  }

  /// The bytes of a piece; valid until the next change.
  @inline(__always)
  func bytes(of piece: Int) -> UnsafeBufferPointer<UInt8> {
    let piece = pieces[piece]
    let source = piece.isNew ? arena : bytes
    return source.elements(Int(piece.start), Int(piece.length))
  }

  /// The text of a piece.
  public func text(of piece: Int) -> String {
    String(decoding: bytes(of: piece), as: UTF8.self)
  }

  /// Puts another text in the place of a piece.
  public mutating func replace(_ piece: Int, with text: String) {
    let start = arena.count
    arena.append(contentsOf: text.utf8)
    setNew(piece, start)
  }

  /// Puts what has been written to the arena since `start` in the place of a piece.
  @inline(__always)
  mutating func setNew(_ index: Int, _ start: Int) {
    var piece = pieces[index]
    piece.start = UInt32(truncatingIfNeeded: start)
    piece.length = UInt32(truncatingIfNeeded: arena.count &- start)
    if piece.origin == .original { piece.origin = .replaced }
    piece.traits.insert(.edited)
    pieces[index] = piece
    isPristine = false
  }

  /// Puts another text in the place of several pieces, which must be neighbours in the original too.
  public mutating func replace(_ run: Range<Int>, with text: String) {
    let start = arena.count
    arena.append(contentsOf: text.utf8)
    setNew(run, start)
  }

  /// Puts what has been written to the arena since `start` in the place of several pieces.
  mutating func setNew(_ run: Range<Int>, _ start: Int) {
    let last = pieces[run.upperBound - 1]
    setNew(run.lowerBound, start)
    var first = pieces[run.lowerBound]
    first.width = UInt16(clamping: last.token &+ UInt32(last.width) &- first.token)
    first.kind = .word
    pieces[run.lowerBound] = first
    for piece in run.dropFirst() { pieces[piece].length = 0 }
  }

  /// Whether pieces stand side by side in the original as well.
  func isOneRun(_ run: Range<Int>) -> Bool {
    for piece in run.dropFirst() {
      let before = pieces[piece - 1]
      if pieces[piece].token != before.token &+ UInt32(before.width) || pieces[piece].isNew
        || before.isNew
      {
        return false
      }
    }
    return true
  }

  /// Takes a piece out, with the space that it no longer needs; a sentence keeps its capital.
  public mutating func delete(_ piece: Int) {
    let startsSentence =
      pieces[piece].traits.isSuperset(of: [.sentenceStart, .capitalized])
    setEmpty(piece)
    let left = neighbor(of: piece, step: -1)
    let right = neighbor(of: piece, step: 1)
    if let left, isSpace(left),
      right.map({ !isSpace($0) || isPlainSpace(left) || !isPlainSpace($0) }) ?? true
    {
      setEmpty(left)
    } else if let right, isSpace(right) {
      setEmpty(right)
    }
    if startsSentence, let next = nextWord(after: piece) {
      setCase(next, upper: true)
      pieces[next].traits.insert([.sentenceStart, .capitalized])
    }
    fixArticle(before: piece)
  }

  private mutating func setEmpty(_ piece: Int) {
    pieces[piece].length = 0
    isPristine = false
  }

  /// Lets two pieces change places; a sentence keeps its capital.
  public mutating func swap(_ first: Int, _ second: Int) {
    guard first != second else { return }
    let place: TokenTraits = [.sentenceStart]
    let firstStarts = pieces[first].traits.contains(.sentenceStart)
    let secondStarts = pieces[second].traits.contains(.sentenceStart)
    pieces.swapAt(first, second)
    isPristine = false
    if firstStarts != secondStarts {
      let (start, inner) = firstStarts ? (first, second) : (second, first)
      pieces[start].traits.formUnion(place)
      pieces[inner].traits.subtract(place)
      if pieces[inner].traits.contains(.capitalized) {
        setCase(start, upper: true)
        if pieces[inner].traits.isDisjoint(with: [.name, .uppercase]) {
          setCase(inner, upper: false)
        }
      }
    }
    fixArticle(before: first)
    fixArticle(before: second)
  }

  /// Puts a text behind a piece, with a space between where the text has spaces.
  ///
  /// Takes effect with `commitInsertions()`, so that places found before stay true.
  public mutating func insert(_ text: String, after piece: Int, kind: TokenKind = .word) {
    let start = arena.count
    arena.append(contentsOf: text.utf8)
    insert(writtenFrom: start, at: piece, isBefore: false, kind: kind)
  }

  /// Puts what has been written to the arena since `start` before or behind a piece.
  mutating func insert(writtenFrom start: Int, at piece: Int, isBefore: Bool, kind: TokenKind) {
    let anchor = pieces[piece]
    let added = Piece(
      inserted: start, length: arena.count - start, token: anchor.token, kind: kind)
    let position = isBefore ? piece : piece + 1
    guard !anchor.traits.contains(.unicode) || touchesSpace(piece) else {
      insertions.append(Insertion(position: position, first: added, second: nil))
      return
    }
    let space = Piece(inserted: 0, length: 1, token: anchor.token, kind: .space)
    insertions.append(
      Insertion(
        position: position, first: isBefore ? added : space, second: isBefore ? space : added))
  }

  /// Carries out the insertions, each at the place it was asked for.
  public mutating func commitInsertions() {
    guard !insertions.isEmpty else { return }
    insertions.sort { $0.position < $1.position }
    merged.removeAll()
    var next = 0
    for index in 0...pieces.count {
      while next < insertions.count && insertions[next].position == index {
        merged.append(insertions[next].first)
        if let second = insertions[next].second { merged.append(second) }
        next += 1
      }
      if index < pieces.count { merged.append(pieces[index]) }
    }
    isPristine = false
    let before = pieces
    pieces = merged
    merged = before
    // Each insertion has moved those behind it.
    var shift = 0
    for insertion in insertions {
      fixArticle(before: insertion.position + shift)
      shift += insertion.second == nil ? 1 : 2
      fixArticle(before: insertion.position + shift)
    }
    insertions.removeAll(keepingCapacity: true)
  }

  /// The number, from 1, of the word that a piece is or stands behind in the original.
  public func wordNumber(_ piece: Int) -> Int { Int(wordNumbers[Int(pieces[piece].token)]) }

  // MARK: Neighbours

  private func neighbor(of piece: Int, step: Int) -> Int? {
    var index = piece + step
    while pieces.indices.contains(index) {
      if pieces[index].length > 0 { return index }
      index += step
    }
    return nil
  }

  private func isSpace(_ piece: Int) -> Bool { pieces[piece].kind == .space }

  private func isPlainSpace(_ piece: Int) -> Bool {
    pieces[piece].length == 1 && bytes(of: piece)[0] == 0x20
  }

  private func touchesSpace(_ piece: Int) -> Bool {
    neighbor(of: piece, step: 1).map(isSpace) ?? false
      || neighbor(of: piece, step: -1).map(isSpace) ?? false
  }

  func nextWord(after piece: Int) -> Int? {
    var index = piece + 1
    while index < pieces.count {
      if pieces[index].hasContent { return isWord(index) ? index : nil }
      index += 1
    }
    return nil
  }

  /// Makes the first letter of a piece a capital or a small one, if it is an ASCII letter.
  mutating func setCase(_ piece: Int, upper: Bool) {
    let traits = pieces[piece].traits
    if locks.keepsEntities && traits.contains(.entity) { return }
    if !upper && (traits.contains(.uppercase) || isPronounI(piece)) { return }
    let first = bytes(of: piece)[0]
    guard upper ? first &- 0x61 < 26 : first &- 0x41 < 26 else { return }
    let start = arena.count
    copyToArena(piece)
    arena[start] = first ^ 0x20
    setNew(piece, start)
    if upper {
      pieces[piece].traits.insert(.capitalized)
    } else {
      pieces[piece].traits.remove(.capitalized)
    }
  }

  private func isPronounI(_ piece: Int) -> Bool {
    let word = bytes(of: piece)
    return word[0] == 0x49 && (word.count == 1 || word[1] == 0x27 || word[1] == 0xE2)
  }

  /// Appends a piece's bytes to the arena.
  mutating func copyToArena(_ index: Int) {
    let piece = pieces[index]
    if piece.isNew {
      arena.append(own: Int(piece.start), Int(piece.length))
    } else {
      arena.append(contentsOf: bytes.elements(Int(piece.start), Int(piece.length)))
    }
  }

  /// Makes an article before a piece fit the word that now follows.
  mutating func fixArticle(before piece: Int) {
    guard isEnglish else { return }
    var index = piece - 1
    while index >= 0, pieces[index].length == 0 || pieces[index].kind == .space { index -= 1 }
    guard index >= 0, pieces[index].traits.contains(.article) else { return }
    if locks.keepsEntities && pieces[index].traits.contains(.entity) { return }
    var next = index + 1
    while next < pieces.count, pieces[next].length == 0 || pieces[next].kind == .space { next += 1 }
    guard next < pieces.count, pieces[next].kind == .word else { return }
    let wantsAn = Articles.shared.wantsAn(bytes(of: next))
    let length = pieces[index].length
    guard wantsAn != (length == 2) else { return }
    let first = bytes(of: index)[0]
    let isUpper = first == 0x41
    let start = arena.count
    arena.append(first)
    if wantsAn { arena.append(isUpper && pieces[next].traits.contains(.uppercase) ? 0x4E : 0x6E) }
    setNew(index, start)
  }
}
