/// Reads the words of a caption.
extension CaptionEditor {
  /// Appends the words and marks of the draft as it is now to `words`.
  mutating func readWords(_ rules: CaptionRules) {
    knownWords.prepare(draft.language, draft.vocabulary.generation)
    for piece in draft.pieces.indices {
      let own = draft.pieces[piece]
      if own.length == 0 || own.kind == .space { continue }
      var word: CaptionWord
      if own.kind == .word, !own.isNew {
        let entry = draft.tokens[Int(own.token)].entry
        if let known = knownWords[entry] {
          word = known
        } else {
          word = readLetters(piece, rules)
          knownWords[entry] = word
        }
        word.classes.formUnion(classes(inPlace: own.traits))
      } else {
        word = readLetters(piece, rules)
        if own.kind == .word { word.classes.formUnion(classes(inPlace: own.traits)) }
      }
      word.piece = Int32(piece)
      words.append(word)
    }
  }

  /// What the case and place of a word say.
  private func classes(inPlace traits: TokenTraits) -> CaptionClasses {
    var classes: CaptionClasses = []
    if !traits.isDisjoint(with: [.capitalized, .uppercase]) { classes.insert(.capital) }
    if traits.contains(.sentenceStart) {
      classes.insert(.start)
    } else if draft.showsNames, traits.contains(.capitalized) {
      classes.insert(.name)
    }
    return classes
  }

  /// What the letters of a piece say, in whatever case.
  private mutating func readLetters(_ piece: Int, _ rules: CaptionRules) -> CaptionWord {
    draft.loadLowered(piece)
    let letters = draft.word.elements
    let id = rules.id(letters)
    var word = CaptionWord(piece: Int32(piece), id: id, classes: rules.classes(of: id))
    switch draft.pieces[piece].kind {
    case .punctuation:
      word.classes.insert(.mark)
      return word
    case .number:
      word.classes.formUnion([.content, .number])
      return word
    default: word.classes.insert(.content)
    }
    if draft.pieces[piece].traits.contains(.function) { word.classes.insert(.function) }
    let isNoun = word.classes.contains(.noun)
    func ends(_ ending: StaticString) -> Bool {
      letters.count > ending.utf8CodeUnitCount + 1
        && letters.suffix(ending.utf8CodeUnitCount).elementsEqual(
          UnsafeBufferPointer(start: ending.utf8Start, count: ending.utf8CodeUnitCount))
    }
    if ends("ing"), !isNoun { word.classes.insert(.gerund) }
    if ends("ed"), !isNoun { word.classes.insert(.participle) }
    if ends("s"), letters.count > 3, !ends("ss") { word.classes.insert(.plural) }
    if ends("'s") { word.classes.insert(.genitive) }
    guard id < 0 else { return word }
    if letters.contains(0x2D) {
      readCompound(rules, &word)
    } else if let mark = letters.firstIndex(of: 0x27), mark < 4, rules.colourFollows {
      // Of l'œil the eye counts, but of l'orange no colour: behind an article it is a thing.
      let behind = UnsafeBufferPointer(rebasing: letters[(mark + 1)...])
      let hues: CaptionClasses = [.chromatic, .achromatic, .colourful, .shade]
      word.classes.formUnion(rules.classes(of: rules.id(behind)).subtracting(hues))
      word.classes.insert(.elided)
    }
    return word
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

extension TextDraft {
  /// Puts the letters of a piece into `word`, in lower case.
  mutating func loadLowered(_ piece: Int) {
    word.removeAll()
    let own = pieces[piece]
    if own.kind == .word, !own.isNew {
      vocabulary.withWord(tokens[Int(own.token)].entry) { word.append(contentsOf: $0) }
    } else {
      for byte in bytes(of: piece) { word.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
    }
  }
}

/// What a worker has learnt of the words that it met, by their entries in the vocabulary of a language.
struct KnownCaptionWords {
  private var language = Language.other
  private var generation = 0
  private var words: [CaptionWord] = []

  /// Forgets all words if the numbers of entries mean others now.
  mutating func prepare(_ language: Language, _ generation: Int) {
    if self.language == language, self.generation == generation { return }
    (self.language, self.generation) = (language, generation)
    words.removeAll(keepingCapacity: true)
  }

  subscript(entry: Int32) -> CaptionWord? {
    get {
      guard words.indices.contains(Int(entry)), words[Int(entry)].piece >= 0 else { return nil }
      return words[Int(entry)]
    }
    set {
      guard let newValue, entry >= 0 else { return }
      while words.count <= Int(entry) { words.append(CaptionWord(piece: -1, id: -1, classes: [])) }
      words[Int(entry)] = newValue
    }
  }
}
