/// The log of what was done, as `tenfold_ops` prints it: `synonym(movie→film);swap(2,5)`.
extension TextDraft {
  /// Starts a note; close it with `endNote()`.
  mutating func beginNote(_ name: StaticString) {
    if !notes.isEmpty { notes.append(0x3B) }
    notes.append(
      contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    notes.append(0x28)
  }

  /// Adds a word of the operation's own to a note.
  mutating func noteName(_ name: StaticString) {
    notes.append(
      contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  mutating func endNote() { notes.append(0x29) }

  /// Adds a piece's text to a note.
  mutating func notePiece(_ piece: Int) { notes.append(contentsOf: bytes(of: piece)) }

  /// Adds what has been written to the arena since `start`.
  mutating func noteArena(from start: Int) {
    notes.append(contentsOf: arena.elements(start, arena.count - start))
  }

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
