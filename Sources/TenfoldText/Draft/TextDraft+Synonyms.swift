internal import TenfoldCore

/// Synonyms of the words of a draft, found once a token and shared by all variants.
extension TextDraft {
  /// Where the synonyms of a piece are among the vocabulary's candidates; empty where there are none
  /// or where the sense is unsure.
  @inline(__always)
  mutating func synonyms(_ piece: Piece, senses: SenseChoice) -> BufferRange {
    guard piece.kind == .word, !piece.traits.contains(.edited) else { return .none }
    let token = Int(piece.token)
    let known: BufferRange
    switch senses {
    case .likely: known = likelySynonyms[token]
    case .context: known = contextSynonyms[token]
    case .all: known = allSynonyms[token]
    }
    return known.isKnown ? known : findSynonyms(token, senses: senses)
  }

  @inline(never)
  private mutating func findSynonyms(_ token: Int, senses: SenseChoice) -> BufferRange {
    let found: Range<Int32>
    switch senses {
    case .likely: found = findLikely(token)
    case .context: found = findByContext(token)
    case .all: found = findAll(token)
    }
    let range = BufferRange(start: found.lowerBound, end: found.upperBound)
    switch senses {
    case .likely: likelySynonyms[token] = range
    case .context: contextSynonyms[token] = range
    case .all: allSynonyms[token] = range
    }
    return range
  }

  /// The likely synonyms, or those of the sense that the other words of the text speak for.
  private mutating func findByContext(_ token: Int) -> Range<Int32> {
    let likely = findLikely(token)
    guard likely.isEmpty, isEnglish, tokens[token].kind == .word,
      tokens[token].traits.isDisjoint(with: Self.closed), let form = form(of: token)
    else { return likely }
    if contextWords == nil {
      var words: Set<String> = []
      for other in tokens where other.kind == .word && !other.traits.contains(.function) {
        words.insert(
          vocabulary.withWord(other.entry) { String(decoding: $0, as: UTF8.self) })
      }
      contextWords = words
    }
    return vocabulary.synonyms(tokens[token].entry, form: form, context: contextWords ?? [])
  }

  /// Words that have no synonyms.
  private static let closed: TokenTraits = [
    .function, .negation, .name, .number, .compound, .unicode,
  ]

  private mutating func findAll(_ token: Int) -> Range<Int32> {
    // EDA passes over stop words.
    if tokens[token].traits.contains(.function) { return 0..<0 }
    return vocabulary.allSynonyms(tokens[token].entry)
  }

  /// Selects the words that may be replaced and have a synonym.
  mutating func selectReplaceable(senses: SenseChoice) {
    let isShared = isPristine && senses == .likely
    if isShared && hasReplaceable {
      selection.removeAll()
      return selection.append(contentsOf: replaceable.elements)
    }
    select(.replace) { $0.kind == .word && !$0.traits.contains(.edited) }
    var kept = 0
    for place in selection.indices {
      let piece = selection[place]
      if synonyms(pieces[piece], senses: senses).isEmpty { continue }
      selection[kept] = piece
      kept += 1
    }
    selection.truncate(to: kept)
    guard isShared else { return }
    replaceable.removeAll()
    replaceable.append(contentsOf: selection.elements)
    hasReplaceable = true
  }

  /// Collects in `sources` the words whose synonyms may be put elsewhere: those in reach of a negation
  /// would mean something else there.
  mutating func selectInsertable(senses: SenseChoice) {
    selectReplaceable(senses: senses)
    sources.removeAll()
    let mask = locks.mask(.insertBeside)
    for piece in selection.elements where pieces[piece].traits.rawValue & mask == 0 {
      sources.append(piece)
    }
  }

  private mutating func findLikely(_ token: Int) -> Range<Int32> {
    let traits = tokens[token].traits
    if language != .en {
      let closed: TokenTraits = [.function, .negation, .name, .number]
      return traits.isDisjoint(with: closed) ? vocabulary.plainSynonyms(tokens[token].entry) : 0..<0
    }
    guard isEnglish, traits.isDisjoint(with: Self.closed) else { return 0..<0 }
    if tokens[token].traits.contains(.uppercase), tokens[token].range.count < 4 { return 0..<0 }
    // A word joined by apostrophe or hyphen is part of something larger.
    if let form = form(of: token) { return vocabulary.synonyms(tokens[token].entry, form: form) }
    return 0..<0
  }

  /// The form that a word is, as far as its neighbours tell.
  mutating func form(of token: Int) -> WordForm? {
    let entry = tokens[token].entry
    var forms: UInt16 = 0
    vocabulary.forEachForm(entry) { form, _ in forms |= 1 << UInt16(form.rawValue) }
    func has(_ form: WordForm) -> Bool { forms & 1 << UInt16(form.rawValue) != 0 }
    let before = neighbor(token, step: -1)
    let after = neighbor(token, step: 1)
    let isPast = has(.verbPast) || has(.verbParticiple)
    let part = PartOfSpeechGuess.guess(
      vocabulary.weights(entry), hasBaseVerb: has(.verbBase), isGerund: has(.verbGerund),
      isPast: isPast, before: before, after: after)
    switch part {
    case .noun?:
      if has(.nounSingular) != has(.nounPlural) {
        return has(.nounPlural) ? .nounPlural : .nounSingular
      }
      return nil
    case .adjective?: return has(.adjective) ? .adjective : nil
    case .adverb?: return has(.adverb) ? .adverb : nil
    case .verb?:
      if has(.verbGerund) { return has(.verbBase) ? nil : .verbGerund }
      if has(.verbThird) { return .verbThird }
      if has(.verbBase) { return isPast ? nil : .verbBase }
      return pastForm(has(.verbPast), has(.verbParticiple), before)
    case nil: return nil
    }
  }

  /// Past tense or participle: a participle follows have or be, or a noun or determiner's reach.
  private func pastForm(
    _ past: Bool, _ participle: Bool, _ before: PartOfSpeechGuess.Neighbor
  ) -> WordForm? {
    if past != participle { return past ? .verbPast : .verbParticiple }
    if !past { return nil }
    if !before.isClose { return nil }
    if !before.classes.isDisjoint(with: [.have, .be]) { return .verbParticiple }
    if !before.classes.isDisjoint(with: [.subject]) { return .verbPast }
    return nil
  }

  private mutating func neighbor(_ token: Int, step: Int) -> PartOfSpeechGuess.Neighbor {
    var index = token + step
    while tokens.indices.contains(index), tokens[index].kind == .space { index += step }
    guard tokens.indices.contains(index) else { return .none }
    switch tokens[index].kind {
    case .word:
      let entry = tokens[index].entry
      let classes = vocabulary.classes(entry)
      let weights = tokens[index].traits.contains(.function) ? .zero : vocabulary.weights(entry)
      return .init(classes: classes, weights: weights, isClose: true)
    case .number: return .init(classes: .number, weights: .zero, isClose: true)
    default: return .none
    }
  }

  /// Draws a synonym by weight; with the guards on, never one of another sentiment and never a negation.
  func drawSynonym(
    _ range: BufferRange, for piece: Int, using random: inout RandomStream
  ) -> Candidate? {
    guard !range.isEmpty else { return nil }
    let (start, count) = (Int(range.start), Int(range.end - range.start))
    let draw = UInt16(truncatingIfNeeded: random.nextWord())
    var chosen = 0
    while chosen < count - 1 && draw > vocabulary.candidate(start + chosen).cumulative {
      chosen += 1
    }
    let traits = pieces[piece].traits
    let sign = traits.contains(.positive) ? 1 : traits.contains(.negative) ? -1 : 0
    // From the drawn one on, the first that the guards let pass.
    for offset in 0..<count {
      let candidate = vocabulary.candidate(start + (chosen + offset) % count)
      if locks.keepsNegation && candidate.isNegation { continue }
      if !locks.keepsPolarity || Int(candidate.polarity) == sign { return candidate }
    }
    return nil
  }

  /// Appends a candidate's letters to the arena in the case of the word it stands for.
  mutating func write(_ candidate: Candidate, likeCaseOf traits: TokenTraits) {
    let from = arena.count
    vocabulary.withLetters(of: candidate) { arena.append(contentsOf: $0) }
    if traits.contains(.uppercase) {
      for index in from..<arena.count where arena[index] &- 0x61 < 26 { arena[index] ^= 0x20 }
    } else if traits.contains(.capitalized), arena[from] &- 0x61 < 26 {
      arena[from] ^= 0x20
    }
  }
}
