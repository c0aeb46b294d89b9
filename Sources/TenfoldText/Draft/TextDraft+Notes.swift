/// The log of what was done, as `tenfold_ops` prints it: `synonym(movie→film);swap(2,5)`.
extension TextDraft {
  /// Starts a note; close it with `endNote()`.
  mutating func beginNote(_ name: StaticString) {
    if !notes.isEmpty { notes.append(0x3B) }
    name.withUTF8Buffer { notes.append(contentsOf: $0) }
    notes.append(0x28)
  }

  mutating func endNote() { notes.append(0x29) }

  /// Adds a piece's text to a note.
  mutating func notePiece(_ piece: Int) {
    let start = Int(pieces[piece].start)
    let end = start &+ Int(pieces[piece].length)
    if pieces[piece].isNew {
      notes.append(contentsOf: arena[start..<end])
    } else {
      notes.append(contentsOf: bytes[start..<end])
    }
  }

  /// Adds what has been written to the arena since `start`.
  mutating func noteArena(from start: Int) { notes.append(contentsOf: arena[start...]) }

  mutating func noteArrow() {
    notes.append(0xE2)
    notes.append(0x86)
    notes.append(0x92)
  }

  mutating func noteComma() { notes.append(0x2C) }

  mutating func note(number: Int) {
    if number >= 10 { note(number: number / 10) }
    notes.append(0x30 &+ UInt8(truncatingIfNeeded: number % 10))
  }

  /// Adds a whole note about an edit that transforms of your own make.
  public mutating func note(_ text: String) {
    if !notes.isEmpty { notes.append(0x3B) }
    notes.append(contentsOf: text.utf8)
  }
}
