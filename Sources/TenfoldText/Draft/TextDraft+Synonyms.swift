internal import TenfoldCore

/// Synonyms of the words of a draft, found once a token and shared by all variants.
extension TextDraft {
  /// Where the synonyms of a piece are among the vocabulary's candidates; empty where there are none
  /// or where the sense is unsure.
  mutating func synonyms(_ piece: Int, senses: SenseChoice) -> Range<Int32> {
    guard isWord(piece), !pieces[piece].traits.contains(.edited) else { return 0..<0 }
    let token = Int(pieces[piece].token)
    switch senses {
    case .likely:
      if let known = synonymRanges[token] { return known }
      let found = likelySynonyms(token)
      synonymRanges[token] = found
      return found
    case .all:
      // EDA passes over stop words.
      if tokens[token].traits.contains(.function) { return 0..<0 }
      if let known = allSynonymRanges[token] { return known }
      let found = vocabulary.allSynonyms(tokens[token].entry)
      allSynonymRanges[token] = found
      return found
    }
  }

  private mutating func likelySynonyms(_ token: Int) -> Range<Int32> {
    let traits = tokens[token].traits
    let closed: TokenTraits = [.function, .negation, .name, .number, .compound, .unicode]
    guard traits.isDisjoint(with: closed) else { return 0..<0 }
    if tokens[token].traits.contains(.uppercase), tokens[token].range.count < 4 { return 0..<0 }
    // A word joined by apostrophe or hyphen is part of something larger.
    if let form = form(of: token) { return vocabulary.synonyms(tokens[token].entry, form: form) }
    return 0..<0
  }

  /// The form that a word is, as far as its neighbours tell.
  private mutating func form(of token: Int) -> WordForm? {
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
      if has(.nounSingular) != has(.nounPlural) { return has(.nounPlural) ? .nounPlural : .nounSingular }
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

  /// Draws a synonym by weight; with the polarity guard on, never one of the opposite sentiment.
  mutating func drawSynonym(
    _ range: Range<Int32>, for piece: Int, using random: inout RandomStream
  ) -> Candidate? {
    guard !range.isEmpty else { return nil }
    let sign = pieces[piece].traits.contains(.positive) ? 1 : pieces[piece].traits.contains(.negative) ? -1 : 0
    let draw = UInt16(truncatingIfNeeded: random.nextWord())
    var chosen = Int(range.upperBound) - 1
    for index in range where draw <= vocabulary.candidates[Int(index)].cumulative {
      chosen = Int(index)
      break
    }
    guard locks.keepsPolarity else { return vocabulary.candidates[chosen] }
    // From the drawn one on, the first whose sentiment fits.
    for offset in 0..<range.count {
      let index = Int(range.lowerBound) + (chosen - Int(range.lowerBound) + offset) % range.count
      let candidate = vocabulary.candidates[index]
      if Int(candidate.polarity) == sign || sign == 0 && candidate.polarity == 0 { return candidate }
    }
    return nil
  }

  /// Appends a candidate's letters to the arena in the case of the word it stands for.
  mutating func write(_ candidate: Candidate, likeCaseOf traits: TokenTraits) {
    let start = Int(candidate.start)
    let from = arena.count
    arena.append(contentsOf: vocabulary.arena[start..<(start + Int(candidate.length))])
    if traits.contains(.uppercase) {
      for index in from..<arena.count where arena[index] &- 0x61 < 26 { arena[index] ^= 0x20 }
    } else if traits.contains(.capitalized), arena[from] &- 0x61 < 26 {
      arena[from] ^= 0x20
    }
  }
}
