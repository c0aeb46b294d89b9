/// Reads the words of a caption.
extension CaptionEditor {
  /// Appends the words and marks of the draft as it is now to `words`.
  mutating func readWords(_ rules: CaptionRules) {
    for piece in draft.pieces.indices {
      let kind = draft.pieces[piece].kind
      if draft.pieces[piece].length == 0 || kind == .space { continue }
      var word = CaptionWord(piece: Int32(piece), id: -1, classes: [])
      loadLowered(piece)
      word.id = rules.id(draft.word.elements)
      word.classes = rules.classes(of: word.id)
      switch kind {
      case .punctuation: word.classes.insert(.mark)
      case .number: word.classes.formUnion([.content, .number])
      default: readWord(piece, kind, rules, &word)
      }
      words.append(word)
    }
  }

  /// The letters of a piece in lower case, in the draft's `word`.
  mutating func loadLowered(_ piece: Int) {
    draft.word.removeAll()
    let own = draft.pieces[piece]
    if own.kind == .word, !own.isNew {
      let entry = draft.tokens[Int(own.token)].entry
      draft.vocabulary.withWord(entry) { draft.word.append(contentsOf: $0) }
    } else {
      for byte in draft.bytes(of: piece) {
        draft.word.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
      }
    }
  }

  private mutating func readWord(
    _ piece: Int, _ kind: TokenKind, _ rules: CaptionRules, _ word: inout CaptionWord
  ) {
    let traits = draft.pieces[piece].traits
    word.classes.insert(.content)
    if traits.contains(.function) { word.classes.insert(.function) }
    if !traits.isDisjoint(with: [.capitalized, .uppercase]) { word.classes.insert(.capital) }
    if traits.contains(.sentenceStart) { word.classes.insert(.start) }
    if draft.showsNames, traits.contains(.capitalized), !traits.contains(.sentenceStart) {
      word.classes.insert(.name)
    }
    let letters = draft.word.elements
    let isNoun = word.classes.contains(.noun)
    if !isNoun, letters.count > 4, letters.suffix(3).elementsEqual("ing".utf8) {
      word.classes.insert(.gerund)
    }
    if !isNoun, letters.count > 3, letters.suffix(2).elementsEqual("ed".utf8) {
      word.classes.insert(.participle)
    }
    if letters.count > 3, letters.last == 0x73, letters[letters.count - 2] != 0x73 {
      word.classes.insert(.plural)
    }
    if letters.count > 2, letters.suffix(2).elementsEqual("'s".utf8) {
      word.classes.insert(.genitive)
    }
    guard word.id < 0 else { return }
    if letters.contains(0x2D) {
      readCompound(rules, &word)
    } else if let mark = letters.firstIndex(of: 0x27), mark < 4, rules.colourFollows {
      // Of l'œil the eye counts, but of l'orange no colour: behind an article it is a thing.
      let behind = UnsafeBufferPointer(rebasing: letters[(mark + 1)...])
      let hues: CaptionClasses = [.chromatic, .achromatic, .colourful, .shade]
      word.classes.formUnion(rules.classes(of: rules.id(behind)).subtracting(hues))
      word.classes.insert(.elided)
    }
  }

  /// A word with hyphens is a colour where its parts are, but for an ending such as -haired; and a place
  /// where one of its parts is.
  private mutating func readCompound(_ rules: CaptionRules, _ word: inout CaptionWord) {
    let hues: CaptionClasses = [.chromatic, .achromatic, .colourful]
    let colours: CaptionClasses = [.chromatic, .achromatic, .colourful, .shade, .coloured, .and]
    var all: CaptionClasses = []
    var isColour = true
    let letters = draft.word.elements
    var start = 0
    for end in 0...letters.count where end == letters.count || letters[end] == 0x2D {
      let part = UnsafeBufferPointer(rebasing: letters[start..<end])
      let classes = rules.classes(of: rules.id(part))
      let isLast = end == letters.count
      let isEnding = isLast && part.count > 3 && part.suffix(2).elementsEqual("ed".utf8)
      if classes.isDisjoint(with: colours) && !isEnding { isColour = false }
      all.formUnion(classes)
      start = end + 1
    }
    if isColour { word.classes.formUnion(all.intersection(hues)) }
    word.classes.formUnion(all.intersection([.side, .level]))
    if !all.isDisjoint(with: [.side, .level]) {
      word.classes.formUnion(all.intersection(.handed))
    }
  }
}
