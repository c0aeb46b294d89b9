internal import TenfoldCore

/// Changes letters within words. Characters are grapheme clusters: none is ever cut.
extension TextDraft {
  /// Respells random words.
  ///
  /// - Parameters:
  ///   - extent: which words.
  ///   - note: the operation's name in the log.
  ///   - random: the step's stream.
  ///   - edit: appends the new spelling of a word to the bytes it is given, and says whether it did.
  ///     It gets the word's bytes and where each of its characters ends.
  @inline(__always)
  mutating func respell(
    _ extent: Respelling, note: StaticString, using random: inout RandomStream,
    _ edit: (
      UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<Int>, inout Scratch<UInt8>, inout RandomStream
    ) -> Bool
  ) {
    select(.respell) { $0.kind == .word && Int($0.length) >= extent.minimumLength }
    var wanted = Amount.of(rate: extent.rate, count: extent.count, words: wordCount)
    var place = 0
    while wanted > 0 && place < selection.count {
      draw(place, using: &random)
      let piece = selection[place]
      place += 1
      findCharacters(piece)
      if characterEnds.count < extent.minimumLength { continue }
      let start = arena.count
      // The word is read from a copy, for it may lie in the arena that is written to.
      let (letters, ends) = (word.elements, characterEnds.elements)
      guard edit(letters, ends, &arena, &random) else {
        arena.truncate(to: start)
        continue
      }
      beginNote(note)
      notePiece(piece)
      noteArrow()
      noteArena(from: start)
      endNote()
      setNew(piece, start)
      wanted -= 1
    }
  }

  /// Copies a piece's bytes to `word` and marks where its characters end.
  private mutating func findCharacters(_ piece: Int) {
    word.removeAll()
    word.append(contentsOf: bytes(of: piece))
    characterEnds.removeAll()
    characterEnds.reserve(word.count)
    if word.elements.allSatisfy({ $0 < 0x80 }) {
      for index in word.indices { characterEnds.append(index &+ 1) }
    } else {
      var position = 0
      for character in String(decoding: word.elements, as: UTF8.self) {
        position += character.utf8.count
        characterEnds.append(position)
      }
    }
  }
}

/// Draws which characters of a word are changed.
enum CharacterChoice {
  /// The number of characters: at least one, else the given share, rounded down.
  @inline(__always)
  static func amount(_ rate: Double, _ length: Int) -> Int {
    max(1, Int(rate * Double(length)))
  }

  /// A bit for each drawn place of `range`, of which at most the first 64 are drawn from.
  @inline(__always)
  static func draw(
    _ amount: Int, from range: Range<Int>, using random: inout RandomStream
  ) -> UInt64 {
    let width = min(range.count, 64)
    guard width > 0 else { return 0 }
    var chosen: UInt64 = 0
    var left = min(amount, width)
    while left > 0 {
      let bit: UInt64 = 1 << UInt64(random.integer(below: width))
      if chosen & bit == 0 {
        chosen |= bit
        left -= 1
      }
    }
    return chosen
  }
}
