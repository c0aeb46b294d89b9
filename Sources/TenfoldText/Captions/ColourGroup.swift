/// Colour words that stand together with what belongs to them: light blue and white, red colored.
struct ColourGroup {
  /// The first word, and the one after the last.
  var start: Int
  var end: Int
  /// What colours there are.
  var classes: CaptionClasses = []

  private static let hues: CaptionClasses = [.chromatic, .achromatic, .colourful]

  /// The group that starts with a word, if one does.
  init?(at place: Int, in editor: borrowing CaptionEditor) {
    start = place
    end = place
    guard addUnit(at: place, editor) else { return nil }
    // Cream colored: the word before is the colour.
    if editor.classes(place).contains(.coloured), editor.isNominal(place - 1),
      !editor.isAdjective(place - 1),
      editor.classes(place - 1).isDisjoint(with: [.gerund, .genitive])
    {
      start = place - 1
    }
    while true {
      var next = end
      // Of a list such as "red, white and blue" the marks and joints belong to the group.
      if editor.isComma(next) { next += 1 }
      if editor.classes(next).contains(.and) { next += 1 }
      let reached = end
      guard addUnit(at: next, editor) else {
        end = reached
        break
      }
    }
  }

  /// Adds a colour with its shades.
  private mutating func addUnit(at place: Int, _ editor: borrowing CaptionEditor) -> Bool {
    var next = place
    while editor.classes(next).contains(.shade), editor.classes(next).isDisjoint(with: Self.hues) {
      next += 1
    }
    let isPair = editor.isShadePair(next)
    if isPair { next += 1 }
    let own = editor.classes(next).intersection(Self.hues)
    guard !own.isEmpty else { return false }
    classes.formUnion(own)
    next += 1
    // Behind the colour: claro, foncé; colored.
    while next < editor.words.count,
      !editor.classes(next).isDisjoint(with: [.coloured])
        || editor.colourFollows && editor.classes(next).contains(.shade)
    {
      next += 1
    }
    end = next
    return true
  }

  /// Whether the last colour has an ending, as a German adjective before its noun has.
  func isInflected(in editor: borrowing CaptionEditor) -> Bool {
    let letters = editor.draft.bytes(of: Int(editor.words[end - 1].piece))
    guard let last = letters.last else { return false }
    if editor.classes(end - 1).contains(.thing) { return true }
    // Rote, rotem, roten, roter, rotes; but not rot, blau.
    return letters.count > 3
      && (last == 0x65 || last == 0x6D || last == 0x6E || last == 0x72 || last == 0x73)
      && letters.dropLast(last == 0x65 ? 0 : 1).last == 0x65
  }
}

extension CaptionEditor {
  var colourFollows: Bool { rules?.colourFollows ?? false }

  /// Whether a word and the next are a colour together: sky blue.
  func isShadePair(_ place: Int) -> Bool {
    guard let rules, words.indices.contains(place + 1),
      !classes(place + 1).isDisjoint(with: [.chromatic, .achromatic])
    else { return false }
    return withLowered(place, place + 1) { rules.shadePairs.find($0) != nil }
  }

  /// Lends some words in lower case, with a blank between.
  func withLowered<Result>(
    _ first: Int, _ last: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if first == last { return withLowered(first, body) }
    // A letter may take more bytes in lower case.
    let length = (first...last).reduce(0) { $0 + 2 * Int(draft.pieces[piece($1)].length) + 1 }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length) { buffer in
      var count = 0
      for place in first...last {
        if place > first {
          buffer[count] = 0x20
          count += 1
        }
        withLowered(place) { letters in
          for byte in letters {
            buffer[count] = byte
            count += 1
          }
        }
      }
      return body(UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }

  private func withLowered<Result>(
    _ place: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let own = draft.pieces[piece(place)]
    if own.kind == .word, !own.isNew {
      return draft.vocabulary.withWord(draft.tokens[Int(own.token)].entry, body)
    }
    let letters = draft.bytes(of: piece(place))
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(letters.count, 1)) {
      buffer in
      for (index, byte) in letters.enumerated() {
        buffer[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
      }
      return body(UnsafeBufferPointer(rebasing: buffer[..<letters.count]))
    }
  }

  private func piece(_ place: Int) -> Int { Int(words[place].piece) }
}
