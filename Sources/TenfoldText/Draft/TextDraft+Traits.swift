internal import TenfoldCore

/// Works out what is known of each token of a text.
extension TextDraft {
  mutating func annotate() {
    use(fixedLanguage ?? .en)
    let functions = markTokens()
    isLanguageSure = fixedLanguage != nil || functions * 3 >= wordCount
    if !isLanguageSure {
      let guessed = LanguageGuess.shared.language(of: bytes.elements, tokens, vocabulary)
      if guessed != .en {
        use(guessed)
        _ = markTokens()
      } else {
        // Nearly half of the words of an English text are function words; other languages share a few.
        isLanguageSure = functions * 4 >= wordTokens || wordTokens < 4
      }
    }
    markContext()
  }

  /// Marks the traits of each token by itself, and counts the function words.
  mutating func markTokens() -> Int {
    wordNumbers.removeAll()
    var number: UInt32 = 0
    var capitalized = 0
    var uppercase = 0
    var functions = 0
    wordTokens = 0
    for index in tokens.indices {
      if tokens[index].hasContent { number &+= 1 }
      wordNumbers.append(number)
      switch tokens[index].kind {
      case .word:
        markWord(index)
        wordTokens += 1
        if tokens[index].traits.contains(.capitalized) { capitalized += 1 }
        if tokens[index].traits.contains(.uppercase) { uppercase += 1 }
        if tokens[index].traits.contains(.function) { functions += 1 }
      case .number: tokens[index].traits = .number
      case .space, .punctuation: tokens[index].traits = []
      default: tokens[index].traits = .protected
      }
    }
    wordCount = Int(number)
    showsNames =
      language.showsNamesByCase && capitalized * 2 <= wordTokens + 1
      && uppercase * 2 <= wordTokens + 1
    return functions
  }

  /// Takes the vocabulary of a language.
  private mutating func use(_ wanted: Language) {
    guard wanted != language else { return }
    let other = parked[Int(wanted.rawValue)] ?? Vocabulary(lexicon: chain, language: wanted)
    parked[Int(language.rawValue)] = vocabulary
    parked[Int(wanted.rawValue)] = nil
    vocabulary = other
    language = wanted
  }

  /// Looks a word up and marks its case.
  private mutating func markWord(_ index: Int) {
    let range = tokens[index].range
    word.removeAll()
    var uppers = 0
    var letters = 0
    var digits = 0
    var isASCII = true
    var isCompound = false
    for byte in bytes.elements(range.lowerBound, range.count) {
      if byte &- 0x41 < 26 {
        uppers &+= 1
        letters &+= 1
        word.append(byte | 0x20)
      } else {
        if byte &- 0x61 < 26 {
          letters &+= 1
        } else if byte &- 0x30 < 10 {
          digits &+= 1
        } else if byte >= 0x80 {
          isASCII = false
        } else if byte != 0x27 {
          isCompound = true
        }
        word.append(byte)
      }
    }
    var traits: TokenTraits = []
    if !isASCII { traits.formUnion(lowerUnicode(range)) }
    if isCompound { traits.insert(.compound) }
    if digits > 0 { traits.insert(.number) }
    let startsUpper = bytes[range.lowerBound] &- 0x41 < 26
    if uppers > 1 && uppers == letters {
      traits.insert(.uppercase)
    } else if startsUpper {
      traits.insert(.capitalized)
    }
    let entry = vocabulary.entry(word.elements)
    traits.formUnion(vocabulary.traits(entry))
    if word.elements.suffix(3).elementsEqual("n't".utf8) { traits.insert(.negation) }
    tokens[index].entry = entry
    tokens[index].traits = traits
  }

  /// Lower-cases a word beyond ASCII, with a plain apostrophe for a curly one.
  private mutating func lowerUnicode(_ range: Range<Int>) -> TokenTraits {
    let text = String(decoding: bytes.elements(range.lowerBound, range.count), as: UTF8.self)
    word.removeAll()
    var traits: TokenTraits = []
    var isPlain = true
    for scalar in text.unicodeScalars {
      if scalar.value == 0x2019 {
        word.append(0x27)
      } else {
        if !scalar.isASCII { isPlain = false }
        word.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      }
    }
    if !isPlain { traits.insert(.unicode) }
    let isTitle =
      text.unicodeScalars.first.map { !$0.isASCII && $0.properties.isUppercase } ?? false
    if isTitle { traits.insert(.capitalized) }
    return traits
  }

  /// Marks sentence starts, names, and what stands in reach of a negation.
  mutating func markContext() {
    if language.negatesBackward { markBackwardReach() }
    var startsSentence = true
    var reach = 0
    var previous = -1
    for index in tokens.indices {
      let kind = tokens[index].kind
      if kind == .space {
        if bytes.elements(Int(tokens[index].start), tokens[index].range.count).contains(0x0A) {
          startsSentence = true
          reach = 0
        }
        continue
      }
      if kind == .punctuation {
        switch firstMark(index) {
        case 0x2E where isAbbreviation(previous): break
        case 0x2E, 0x21, 0x3F, 0x3002, 0xFF01, 0xFF1F, 0x964, 0x61F, 0x6D4:
          startsSentence = true
          reach = 0
        case 0x2C, 0x3B, 0x3A, 0x28, 0x29, 0xFF0C, 0x3001, 0xFF1B, 0x60C, 0x61B: reach = 0
        default: break
        }
        continue
      }
      if startsSentence { tokens[index].traits.insert(.sentenceStart) }
      if kind == .word {
        markName(index)
        if reach > 0 { tokens[index].traits.insert(.negated) }
        if tokens[index].traits.contains(.negation) {
          reach = 6
        } else if isContrast(index) {
          reach = 0
        } else if reach > 0 {
          reach -= 1
        }
      }
      startsSentence = false
      previous = index
    }
  }

  /// A capitalised word within a sentence is a name, and so is one that starts a sentence and is not
  /// known to be anything else.
  private mutating func markName(_ index: Int) {
    let traits = tokens[index].traits
    if traits.contains(.function) {
      tokens[index].traits.remove(.name)
      return
    }
    guard showsNames, !traits.isDisjoint(with: [.capitalized, .uppercase]),
      !vocabulary.classes(tokens[index].entry).contains(.calendar)
    else { return }
    if traits.contains(.capitalized) && !traits.contains(.sentenceStart) {
      tokens[index].traits.insert(.name)
    } else if !traits.isDisjoint(with: [.capitalized, .uppercase]),
      traits.isDisjoint(with: [.negation, .positive, .negative]),
      isUnknown(index)
    {
      tokens[index].traits.insert(.name)
    }
  }

  /// A word that no lexicon has. Where there is no lexicon for a language, nothing is known of it.
  private mutating func isUnknown(_ index: Int) -> Bool {
    language == .en && vocabulary.weights(tokens[index].entry).sum() == 0
  }

  /// In languages whose negation follows the verb: the words before it are in its reach.
  private mutating func markBackwardReach() {
    var reach = 0
    for index in tokens.indices.reversed() {
      switch tokens[index].kind {
      case .space: continue
      case .punctuation: reach = 0
      case .word where vocabulary.traits(tokens[index].entry).contains(.negation): reach = 6
      default:
        guard reach > 0 else { continue }
        tokens[index].traits.insert(.negated)
        reach -= 1
      }
    }
  }

  private func isContrast(_ index: Int) -> Bool {
    vocabulary.classes(tokens[index].entry).contains(.contrast)
  }

  /// The first scalar of a token of punctuation.
  private func firstMark(_ index: Int) -> UInt32 {
    let range = tokens[index].range
    let first = bytes[range.lowerBound]
    if first < 0x80 { return UInt32(first) }
    return String(decoding: bytes.elements(range.lowerBound, range.count), as: UTF8.self)
      .unicodeScalars.first?.value ?? 0
  }

  private func isAbbreviation(_ index: Int) -> Bool {
    guard language == .en, index >= 0, tokens[index].kind == .word else { return false }
    let range = tokens[index].range
    if range.count == 1 { return true }
    guard range.count < 8 else { return false }
    let name = String(decoding: bytes.elements(range.lowerBound, range.count), as: UTF8.self)
      .lowercased()
    return English.abbreviations.contains(name)
  }
}
