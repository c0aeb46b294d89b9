internal import TenfoldCore

/// Finds the words of an English text that tell a person's gender.
extension TextDraft {
  /// Suggests the word of the other gender for each; nothing at all where one is unsure or locked.
  mutating func suggestOtherGender(names: Bool) {
    let mask = locks.mask(.exchange)
    for index in 0..<pieces.count where isWord(index) {
      // A word in a labelled span, or one that was edited, must stay; then all must.
      let isClosed = pieces[index].isNew || pieces[index].traits.rawValue & mask != 0
      switch otherGender(index) {
      case .none: continue
      case .unsure: return matches.removeAll()
      case .word(let letters):
        if isClosed { return matches.removeAll() }
        suggestKeepingEnding(index, letters)
      }
    }
    guard names, let lists = NameLists.of(.en) else { return }
    mentionPeople(lists)
    var kept = 0
    for place in matches.indices {
      if let mention = Mention(matches[place]) {
        let gender = mention.kind
        if gender != NameLists.Kind.female && gender != NameLists.Kind.male { continue }
        if pieces[Int(matches[place].piece)].traits.rawValue & mask != 0 {
          return matches.removeAll()
        }
      }
      matches[kept] = matches[place]
      kept += 1
    }
    matches.truncate(to: kept)
  }

  private enum OtherGender {
    case none
    case unsure
    case word([UInt8])
  }

  private mutating func otherGender(_ piece: Int) -> OtherGender {
    loadContracted(piece)
    func isWord(_ text: StaticString) -> Bool {
      word.elements.elementsEqual(
        UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
    if isWord("her") {
      return switch owns(piece) {
      case true?: .word(Array("his".utf8))
      case false?: .word(Array("him".utf8))
      case nil: .unsure
      }
    }
    if isWord("his") {
      return owns(piece) == false ? .word(Array("hers".utf8)) : .word(Array("her".utf8))
    }
    if isWord("hers") { return .word(Array("his".utf8)) }
    if isWord("him") { return .word(Array("her".utf8)) }
    guard let other = GenderPairs.shared.other(word.elements) else { return .none }
    if GenderPairs.shared.isTitle(word.elements) { return title(piece, other) }
    return .word(other)
  }

  /// A title stands before a name: Mr. Smith, but not "I miss him".
  private mutating func title(_ piece: Int, _ other: [UInt8]) -> OtherGender {
    guard isCapitalWord(piece) else { return .none }
    let hasPeriod =
      piece + 1 < pieces.count && pieces[piece + 1].kind == .punctuation
      && bytes(of: piece + 1).elementsEqual([0x2E])
    guard let next = next(after: hasPeriod ? piece + 1 : piece), isCapitalWord(next) else {
      return .none
    }
    var letters = other
    if letters.last == 0x2E { letters.removeLast() }
    // Miss has no period, the abbreviations have one unless the text leaves it out.
    let isShort = letters.count < 4
    if !hasPeriod && isShort && pieces[piece].length > 3 { letters.append(0x2E) }
    return hasPeriod && !isShort ? .unsure : .word(letters)
  }

  /// Puts a word into `word` without what is contracted with it: he's, she'd, man's.
  private mutating func loadContracted(_ piece: Int) {
    loadWord(piece)
    if let mark = word.elements.firstIndex(of: 0x27), mark > 0 { word.truncate(to: mark) }
  }

  /// Suggests a word, with what is contracted with the one it stands for.
  private mutating func suggestKeepingEnding(_ piece: Int, _ letters: [UInt8]) {
    let own = bytes(of: piece)
    let mark = own.firstIndex { $0 == 0x27 || $0 == 0xE2 } ?? own.count
    suggest(piece..<piece + 1, letters + own[mark...])
  }

  /// Whether *her* or *his* stands before what is owned; nil where that is unsure.
  private mutating func owns(_ piece: Int) -> Bool? {
    guard let next = next(after: piece), pieces[next].hasContent, isWord(next) || isNumber(next)
    else { return false }
    if !isWord(next) || pieces[next].isNew { return isNumber(next) ? true : nil }
    let traits = pieces[next].traits
    if traits.contains(.name) { return nil }
    let entry = tokens[Int(pieces[next].token)].entry
    let classes = vocabulary.classes(entry)
    if classes.contains(.number) || vocabulary.withWord(entry, { $0.elementsEqual("own".utf8) }) {
      return true
    }
    if traits.contains(.function) {
      return classes.isDisjoint(with: [.intensifier, .adverb, .quantifier]) ? false : nil
    }
    let weights = vocabulary.weights(entry)
    let total = weights.sum()
    // Words that no lexicon has are mostly nouns; those of sentiment are mostly adjectives.
    if total == 0, !traits.isDisjoint(with: [.positive, .negative]) {
      return self.next(after: next).map { isWord($0) && !pieces[$0].traits.contains(.function) }
        == true ? true : nil
    }
    if total == 0 || weights[PartOfSpeech.noun.rawValue] > 0.8 * total { return true }
    guard weights[PartOfSpeech.adjective.rawValue] > 0.5 * total else { return nil }
    // Her happy children, but: made her happy.
    guard let behind = self.next(after: next), isWord(behind) else { return false }
    if pieces[behind].traits.contains(.function) { return false }
    let after = vocabulary.weights(tokens[Int(pieces[behind].token)].entry)
    return after[PartOfSpeech.noun.rawValue] > 0.5 * after.sum() ? true : nil
  }

  private func isNumber(_ piece: Int) -> Bool { pieces[piece].kind == .number }
}
