internal import TenfoldCore

/// The white space between words, and what may be done to it.
extension TextDraft {
  /// Selects the white space between two pieces that are, like itself, open to an action.
  ///
  /// Space with a line break is left out: it parts paragraphs rather than words.
  ///
  /// - Parameters:
  ///   - action: what the guards must allow, for the space and on both sides of it.
  ///   - isWanted: asked for the pieces on both sides.
  @inline(__always)
  mutating func selectGaps(_ action: EditAction, where isWanted: (Piece, Piece) -> Bool) {
    selection.removeAll()
    let mask = locks.mask(action)
    var left = -1
    var space = -1
    var isSingle = false
    for index in 0..<pieces.count where pieces[index].length > 0 {
      let piece = pieces[index]
      if piece.kind == .space {
        isSingle = space < 0
        space = index
        continue
      }
      if space >= 0, isSingle, left >= 0, pieces[left].traits.rawValue & mask == 0,
        piece.traits.rawValue & mask == 0, pieces[space].traits.rawValue & mask == 0,
        isWanted(pieces[left], piece), !breaksLine(space)
      {
        selection.append(space)
      }
      left = index
      space = -1
    }
  }

  /// Whether a piece of white space has a line break.
  func breaksLine(_ piece: Int) -> Bool {
    for byte in bytes(of: piece) where byte == 0x0A || byte == 0x0D { return true }
    return false
  }

  /// Whether the guards leave a piece open to an action, be it a word, a mark or a space.
  @inline(__always)
  func isOpen(_ piece: Int, to action: EditAction) -> Bool {
    pieces[piece].traits.rawValue & locks.mask(action) == 0
  }

  /// Whether what stands on both sides of a piece is open to an action.
  func isGapOpen(_ piece: Int, to action: EditAction) -> Bool {
    guard let left = neighbor(of: piece, step: -1), let right = neighbor(of: piece, step: 1) else {
      return false
    }
    return isOpen(left, to: action) && isOpen(right, to: action)
  }

  /// Adds to the selection the marks and words before which a space would be a slip: marks behind words,
  /// and words behind words in scripts without spaces.
  mutating func selectTightPlaces() {
    let mask = locks.mask(.punctuate)
    var left = -1
    for index in 0..<pieces.count where pieces[index].length > 0 {
      let piece = pieces[index]
      if left >= 0, pieces[left].hasContent,
        (piece.traits.rawValue | pieces[left].traits.rawValue) & mask == 0,
        piece.kind == .word && pieces[left].kind == .word || closes(index)
      {
        selection.append(index)
      }
      left = index
    }
  }

  /// Whether a piece is a mark that is written without a space before it.
  private func closes(_ piece: Int) -> Bool {
    guard pieces[piece].kind == .punctuation else { return false }
    let mark = bytes(of: piece).firstScalar
    switch mark {
    case 0x2C, 0x3A, 0x3B, 0x60C, 0x61B, 0x3001, 0xFF0C, 0xFF1A, 0xFF1B: break
    default: guard SentenceMark.isFinal(mark) else { return false }
    }
    // Not within "e.g." or "and/or": a space or the end must follow.
    guard mark < 0x80, let next = neighbor(of: piece, step: 1) else { return true }
    return !pieces[next].hasContent
  }

  /// Puts a space before a piece; takes effect with `commitInsertions()`.
  mutating func insertSpace(before piece: Int) {
    let space = Piece(inserted: 0, length: 1, token: pieces[piece].token, kind: .space)
    insertions.append(Insertion(position: piece, first: space, second: nil))
  }

  /// Whether the pieces on both sides of a place lie in labelled spans, perhaps the same.
  func isInSpan(_ position: Int) -> Bool {
    guard locks.keepsEntities, let left = neighbor(of: position, step: -1),
      pieces[left].traits.contains(.entity)
    else { return false }
    let right = pieces[position].length > 0 ? position : neighbor(of: position, step: 1)
    return right.map { pieces[$0].traits.contains(.entity) } ?? false
  }
}
