internal import TenfoldCore

/// Whole new wordings, such as a paraphrase or a translation.
extension TextDraft {
  /// Puts a new wording in the place of the text as it is now.
  ///
  /// What both share stays the original's, so that spans and alignment are still true. A text that says just
  /// that already is left alone, and nothing is noted.
  ///
  /// - Parameters:
  ///   - text: the new wording; it comes out byte for byte.
  ///   - note: the entry for the log, such as `paraphrase(#2)`.
  public mutating func rewrite(with text: String, note: String) {
    var copy = text
    if copy.withUTF8({ rewrite(with: $0) }) { self.note(note) }
  }

  /// Puts a new wording in the place of the text as it is now.
  ///
  /// Tokens that stand in both, in order, keep their pieces; a run of others becomes a replacement of the run
  /// that it stands for: its first token takes the place, and the rest go on from it.
  ///
  /// - Parameter newText: valid UTF-8 that is not the draft's own.
  /// - Returns: whether that changed anything.
  mutating func rewrite(with newText: UnsafeBufferPointer<UInt8>) -> Bool {
    if tokens.isEmpty {
      guard !newText.isEmpty else { return false }
      // So that the new words have something to stand beside.
      tokens.append(Token(start: 0, end: 0, kind: .space))
      wordNumbers.append(0)
    }
    let new = read(newText)
    let old = pieces.indices.filter { pieces[$0].length > 0 }
    let (oldUnits, newUnits) = units(old, new, newText)
    if oldUnits.elementsEqual(newUnits, by: { $0.symbol == $1.symbol }) { return false }
    let matching = TokenMatching(
      oldUnits, newUnits, anchors: spanAnchors(old, oldUnits, newUnits))
    let start = arena.count
    arena.append(contentsOf: newText)
    merged.removeAll()
    var writer = PieceWriter(old: old, new: new, start: start)
    for (place, partner) in matching.partners.enumerated() where partner >= 0 {
      writer.change(through: partner, place, &self)
      writer.keep(isExact: oldUnits[partner].symbol == newUnits[place].symbol, &self)
    }
    writer.change(through: old.count, new.count, &self)
    writer.finish(&self)
    Swift.swap(&pieces, &merged)
    isPristine = false
    return true
  }

  /// The tokens of another text with what is known of them, cut where it has the words of labelled spans.
  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> [Token] {
    let spans = spanTexts()
    var other = Scratch<UInt8>(capacity: text.count + 1)
    other.append(contentsOf: text)
    var found: [Token] = []
    tokenizer.tokenize(other.elements, into: &found)
    let kept = (wordNumbers, wordCount, wordTokens, showsNames)
    wordNumbers = Scratch()
    Swift.swap(&bytes, &other)
    Swift.swap(&tokens, &found)
    splitTokens(at: spans.flatMap { places(of: $0) }.map { TextSpan($0, type: "") })
    _ = markTokens()
    markContext()
    Swift.swap(&bytes, &other)
    Swift.swap(&tokens, &found)
    (wordNumbers, wordCount, wordTokens, showsNames) = kept
    return found
  }

  /// The letters of the labelled spans.
  func spanTexts() -> [[UInt8]] {
    spanRuns.elements.map { run in
      let (first, last) = (tokens[Int(run.first)], tokens[Int(run.end) - 1])
      return Array(bytes.elements(Int(first.start), Int(last.end - first.start)))
    }
  }

  /// Where letters stand in the text without being a part of longer words.
  func places(of letters: [UInt8]) -> [Range<Int>] {
    guard let first = letters.first, let last = letters.last, bytes.count >= letters.count else {
      return []
    }
    return (0...(bytes.count - letters.count)).compactMap { start in
      let end = start + letters.count
      guard bytes[start] == first,
        bytes.elements(start, letters.count).elementsEqual(letters),
        start == 0 || !ByteClass.isAlphanumeric(first)
          || !ByteClass.isAlphanumeric(bytes[start - 1]),
        end == bytes.count || !ByteClass.isAlphanumeric(last)
          || !ByteClass.isAlphanumeric(bytes[end])
      else { return nil }
      return start..<end
    }
  }

  /// What matching needs to know of the pieces as they are and of the new tokens.
  private func units(
    _ old: [Int], _ new: [Token], _ newText: UnsafeBufferPointer<UInt8>
  ) -> ([TokenMatching.Unit], [TokenMatching.Unit]) {
    func unit(_ letters: UnsafeBufferPointer<UInt8>, _ token: Token) -> TokenMatching.Unit {
      let symbol = StableHash.of(letters)
      guard token.kind == .word, token.traits.rawValue & Self.cased != 0 else {
        return TokenMatching.Unit(symbol: symbol, folded: symbol, token)
      }
      let folded = StableHash.of(String(decoding: letters, as: UTF8.self).lowercased())
      return TokenMatching.Unit(symbol: symbol, folded: folded, token)
    }
    return (
      old.map { place in
        let piece = pieces[place]
        return unit(
          bytes(of: place), Token(start: 0, end: 0, kind: piece.kind, traits: piece.traits))
      },
      new.map { unit(UnsafeBufferPointer(rebasing: newText[$0.range]), $0) }
    )
  }

  /// The traits of words that may have another case elsewhere.
  private static let cased =
    TokenTraits([.capitalized, .uppercase, .unicode, .compound]).rawValue

  /// The labelled spans that are still whole and whose words stand in the new text once.
  private func spanAnchors(
    _ old: [Int], _ oldUnits: [TokenMatching.Unit], _ newUnits: [TokenMatching.Unit]
  ) -> [TokenMatching.Anchor] {
    spanRuns.elements.compactMap { run in
      let count = Int(run.end - run.first)
      guard
        let first = old.firstIndex(where: {
          pieces[$0].token == UInt32(run.first) && pieces[$0].origin == .original
        }), first + count <= old.count,
        (0..<count).allSatisfy({ step in
          let piece = pieces[old[first + step]]
          return piece.origin == .original && piece.token == UInt32(run.first) + UInt32(step)
        })
      else { return nil }
      let wanted = oldUnits[first..<first + count].map(\.symbol)
      func occurs(_ start: Int, in units: [TokenMatching.Unit]) -> Bool {
        start + count <= units.count
          && (0..<count).allSatisfy { units[start + $0].symbol == wanted[$0] }
      }
      let places = newUnits.indices.filter { occurs($0, in: newUnits) }
      // Of a name that is said twice, the order tells which is meant.
      guard places.count == 1, oldUnits.indices.count(where: { occurs($0, in: oldUnits) }) == 1
      else { return nil }
      return TokenMatching.Anchor(old: first, new: places[0], count: count)
    }
  }
}

/// Writes the table of a new wording, from left to right.
private struct PieceWriter {
  /// The places of the pieces that had letters, and the new tokens.
  let old: [Int]
  let new: [Token]
  /// Where the new text starts in the arena.
  let start: Int
  private var nextOld = 0
  private var nextNew = 0
  /// The first piece that is not yet written.
  private var reached = 0

  init(old: [Int], new: [Token], start: Int) {
    (self.old, self.new, self.start) = (old, new, start)
  }

  /// Lets the new tokens up to a place stand for the old ones up to another.
  mutating func change(through oldEnd: Int, _ newEnd: Int, _ draft: inout TextDraft) {
    let run = old[nextOld..<oldEnd]
    let stood = stoodFor(run, &draft)
    for (step, token) in new[nextNew..<newEnd].enumerated() {
      var piece = written(token, &draft)
      if let stood {
        piece.origin = .replaced
        piece.token = stood.lowerBound
        piece.width = step > 0 ? 0 : UInt16(clamping: stood.count)
      }
      draft.merged.append(piece)
    }
    let end = oldEnd < old.count ? old[oldEnd] : draft.pieces.count
    while reached < end {
      var piece = draft.pieces[reached]
      piece.length = 0
      draft.merged.append(piece)
      reached += 1
    }
    (nextOld, nextNew) = (oldEnd, newEnd)
  }

  /// Keeps the next old piece for the next new token, which may differ in case.
  mutating func keep(isExact: Bool, _ draft: inout TextDraft) {
    var piece = draft.pieces[reached]
    if !isExact {
      let other = written(new[nextNew], &draft)
      piece.start = other.start
      piece.length = other.length
      piece.traits = other.traits.union(piece.traits.intersection(.entity))
      if piece.origin == .original { piece.origin = .replaced }
    }
    draft.merged.append(piece)
    nextOld += 1
    nextNew += 1
    reached += 1
  }

  /// The tokens of the original that a run of pieces is, or the first part of them that is one run.
  private func stoodFor(
    _ run: ArraySlice<Int>, _ draft: inout TextDraft
  ) -> Range<UInt32>? {
    guard let first = run.first(where: { draft.pieces[$0].origin != .inserted }),
      let last = run.last
    else { return nil }
    let head = draft.pieces[first]
    guard head.width > 0 else { return nil }
    var end = head.token + UInt32(head.width)
    for place in (first + 1)..<(last + 1) where draft.pieces[place].origin != .inserted {
      let piece = draft.pieces[place]
      guard piece.token >= head.token, piece.token <= end else { break }
      end = max(end, piece.token + UInt32(piece.width))
    }
    return head.token..<end
  }

  /// A new token's piece, beside the token of the piece before it.
  private func written(_ token: Token, _ draft: inout TextDraft) -> Piece {
    let beside = draft.pieces.isEmpty ? 0 : draft.pieces[max(0, reached - 1)].token
    var piece = Piece(
      inserted: start + Int(token.start), length: token.range.count, token: beside,
      kind: token.kind)
    piece.traits.formUnion(token.traits)
    return piece
  }

  /// Writes what is left of the pieces without letters.
  mutating func finish(_ draft: inout TextDraft) {
    while reached < draft.pieces.count {
      draft.merged.append(draft.pieces[reached])
      reached += 1
    }
  }
}
