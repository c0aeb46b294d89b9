public import TenfoldCore

extension TextDraft: EditDraft {
  public mutating func beginOperation(languages: UInt64) -> Int? {
    guard languages == 0 || languages >> UInt64(language.rawValue) & 1 == 1, !asking.isGivenUp
    else {
      return nil
    }
    return notes.count
  }

  public mutating func endOperation(since mark: Int, effects: EffectSet, hasDrawn: Bool) {
    if hasDrawn { self.hasDrawn = true }
    if notes.count != mark { self.effects.formUnion(effects) }
  }

  public static func languageBits(_ tags: [String]) -> UInt64 {
    tags.reduce(0) { bits, tag in
      Language(tag: tag).map { bits | 1 << UInt64($0.rawValue) } ?? bits
    }
  }

  /// Notes an effect that the running transform has for certain, such as that of a word it negates.
  public mutating func record(_ effect: Effect) { certainEffects.insert(EffectSet(effect)) }

  /// The effects of what was done. Of those that an operation may have or not, only those that no guard
  /// prevents and that the pieces show.
  mutating func confirmedEffects() -> EffectSet {
    let certain = effects.subtracting(Effect.possible).union(certainEffects)
    let possible = effects.intersection(Effect.possible).subtracting(locks.prevented)
    guard !possible.isEmpty else { return certain }
    var shown: EffectSet = []
    let survey = survey()
    if survey.negations != 0 || survey.negated != 0 || survey.hasMovedReach {
      shown.insert(EffectSet(.negationChanged))
    }
    if survey.hasLostPolarity { shown.insert(EffectSet(.polarityChanged)) }
    if survey.hasLostNumber { shown.insert(EffectSet(.numberChanged)) }
    if survey.hasLostEntity { shown.insert(EffectSet(.entityChanged)) }
    return certain.union(possible.intersection(shown))
  }

  /// What the pieces lack, or have too much of, beside the original.
  private struct Survey {
    var negations = 0
    var negated = 0
    var hasMovedReach = false
    var hasLostPolarity = false
    var hasLostNumber = false
    var hasLostEntity = false
  }

  private mutating func survey() -> Survey {
    var survey = Survey()
    let reach: TokenTraits = [.negation, .negated]
    let names: TokenTraits = [.name, .entity, .protected]
    let signs: TokenTraits = [.positive, .negative]
    var seen = Scratch<UInt32>(capacity: pieces.count + 1)
    var last: (token: UInt32, isReach: Bool)?
    for index in pieces.indices where pieces[index].hasContent {
      let piece = pieces[index]
      // A word that only changed its case is still where it was.
      let traits = tokens[Int(piece.token)].traits
      let inReach = piece.origin != .inserted && !traits.isDisjoint(with: reach)
      if inReach && piece.origin == .original {
        if traits.contains(.negation) { survey.negations += 1 }
        if traits.contains(.negated) { survey.negated += 1 }
      }
      if let last, last.isReach || inReach,
        piece.token < last.token
          || piece.origin == .inserted && last.isReach
      {
        survey.hasMovedReach = true
      }
      last = (piece.token, inReach)
      if piece.origin == .original {
        seen.append(piece.token)
      } else {
        var (own, negations) = newTraits(index)
        survey.negations += negations
        var next = index + 1
        while next < pieces.count, pieces[next].origin == .replaced, pieces[next].width == 0 {
          own.formUnion(newTraits(next).0)
          next += 1
        }
        // What a replacement stands for still counts as said, if it says the same.
        if piece.origin == .replaced {
          for token in Int(piece.token)..<Int(piece.token) + Int(piece.width) {
            let old = tokens[token].traits
            if old.contains(.negated) { survey.negated += 1 }
            let sign = old.intersection(signs)
            if !sign.isEmpty && own.intersection(signs) != sign { survey.hasLostPolarity = true }
            if !old.isDisjoint(with: names) { survey.hasLostEntity = true }
            if old.contains(.number) { survey.hasLostNumber = true }
            seen.append(UInt32(token))
          }
        }
      }
    }
    var place = Set<UInt32>(minimumCapacity: seen.count)
    for token in seen.elements { place.insert(token) }
    for (index, token) in tokens.enumerated() where token.hasContent {
      if token.traits.contains(.negation) { survey.negations -= 1 }
      if token.traits.contains(.negated) { survey.negated -= 1 }
      guard !place.contains(UInt32(index)) else { continue }
      if !token.traits.isDisjoint(with: signs) { survey.hasLostPolarity = true }
      if token.traits.contains(.number) { survey.hasLostNumber = true }
      if !token.traits.isDisjoint(with: names) { survey.hasLostEntity = true }
    }
    return survey
  }

  /// The traits of the words of a new piece, together, and how many of them negate.
  private mutating func newTraits(_ index: Int) -> (TokenTraits, Int) {
    var traits: TokenTraits = []
    var negations = 0
    var start = 0
    let letters = bytes(of: index)
    while start < letters.count {
      var end = start
      while end < letters.count, !ByteClass.isSpace(letters[end]) { end += 1 }
      word.removeAll()
      for byte in letters[start..<end] { word.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
      if !word.isEmpty {
        let entry = vocabulary.entry(word.elements)
        var own = vocabulary.traits(entry)
        if word.elements.suffix(3).elementsEqual("n't".utf8) { own.insert(.negation) }
        traits.formUnion(own)
        if own.contains(.negation) { negations += 1 }
      }
      start = end + 1
    }
    return (traits, negations)
  }
}
