internal import TenfoldCore

/// How the lists of a language see negation and sentiment in a text.
struct SentimentReading: Equatable {
  /// Stretches that are negated: *neither good nor bad* and *ne … pas* are one.
  var negations = 0
  /// Those of them that reach no word of sentiment.
  var bareNegations = 0
  /// Words that praise, and negated words that blame.
  var positives = 0
  /// Words that blame, and negated words that praise.
  var negatives = 0

  init() {}

  /// Looks at the original of a draft, which is not changed.
  init(_ draft: inout TextDraft) {
    if draft.language.negatesBackward {
      readBackward(&draft)
    } else if draft.language != .other {
      readForward(&draft)
    }
  }

  /// How many words a negation reaches.
  private static let reach = 6

  private mutating func readForward(_ draft: inout TextDraft) {
    // Reaches of a plain negation, which turns all words, and of words such as *lack*, which turn praise only:
    // to avoid a bad film is no praise.
    var (plain, soft) = (0, 0)
    var isBare = false
    for (index, token) in draft.tokens.enumerated() {
      switch token.kind {
      case .space:
        let letters = draft.bytes.elements(Int(token.start), token.range.count)
        if letters.contains(0x0A) { (plain, soft) = (0, 0) }
      case .punctuation:
        let letters = draft.bytes.elements(Int(token.start), token.range.count)
        if Self.endsReach(letters.firstScalar) { (plain, soft) = (0, 0) }
      case .word:
        let isNegation = token.traits.contains(.negation) && !isIdle(index, &draft)
        let classes = draft.vocabulary.classes(token.entry)
        if isNegation && plain > 0 && Self.cancels(token, classes, &draft) {
          // Not without, cannot deny, never fails: two negations that are none.
          negations -= 1
          if isBare { bareNegations -= 1 }
          isBare = false
          (plain, soft) = (0, 0)
          continue
        }
        let isSentiment = add(
          token, isTurned: plain > 0 || soft > 0 && token.traits.contains(.positive))
        if isSentiment && isBare && plain + soft > 0 {
          bareNegations -= 1
          isBare = false
        }
        if isNegation {
          if plain == 0 && soft == 0 {
            negations += 1
            // A word such as failure is of sentiment itself.
            isBare = !isSentiment
            if isBare { bareNegations += 1 }
          }
          if Self.isPlain(token, &draft) { plain = Self.reach } else { soft = Self.reach }
        } else if classes.contains(.contrast) {
          (plain, soft) = (0, 0)
        } else {
          (plain, soft) = (max(0, plain - 1), max(0, soft - 1))
        }
      default: break
      }
    }
  }

  private mutating func readBackward(_ draft: inout TextDraft) {
    // A negative form may be several tokens: なか, っ, た.
    var sinceNegation = 3
    var turned = 0
    for token in draft.tokens where token.kind == .word {
      let isNegation = token.traits.contains(.negation)
      if isNegation && sinceNegation >= 3 { negations += 1 }
      sinceNegation = isNegation ? 0 : sinceNegation + 1
      if !isNegation, add(token, isTurned: token.traits.contains(.negated)) {
        if token.traits.contains(.negated) { turned += 1 }
      }
    }
    bareNegations = max(0, negations - turned)
  }

  /// Counts a word of sentiment; false if it is none.
  private mutating func add(_ token: Token, isTurned: Bool) -> Bool {
    guard token.traits.isDisjoint(with: .function) else { return false }
    let isPositive = token.traits.contains(.positive)
    guard isPositive != token.traits.contains(.negative) else { return false }
    if isPositive != isTurned { positives += 1 } else { negatives += 1 }
    return true
  }

  private static func endsReach(_ mark: UInt32) -> Bool {
    switch mark {
    case 0x21, 0x28, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x60C, 0x61B, 0x61F, 0x6D4, 0x964, 0x3001,
      0x3002, 0xFF01, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F:
      true
    default: false
    }
  }

  /// Whether a negation is *not* or its kin, rather than a word such as *lack*.
  private static func isPlain(_ token: Token, _ draft: inout TextDraft) -> Bool {
    draft.language != .en || token.traits.contains(.function) || isContraction(token, &draft)
  }

  private static func isContraction(_ token: Token, _ draft: inout TextDraft) -> Bool {
    draft.vocabulary.withWord(token.entry) { $0.suffix(3).elementsEqual("n't".utf8) }
  }

  /// Whether a negation takes back the one before it.
  private static func cancels(
    _ token: Token, _ classes: WordClasses, _ draft: inout TextDraft
  ) -> Bool {
    draft.language == .en && (!isPlain(token, &draft) || classes.contains(.preposition))
  }

  /// Whether a negation negates nothing, as that of *not only* and *isn't only*.
  private func isIdle(_ index: Int, _ draft: inout TextDraft) -> Bool {
    guard draft.language == .en, index + 2 < draft.tokens.count,
      draft.tokens[index + 2].kind == .word
    else { return false }
    let isContraction = Self.isContraction(draft.tokens[index], &draft)
    return draft.vocabulary.withWord(draft.tokens[index + 2].entry) { next in
      let own = draft.vocabulary.withWord(draft.tokens[index].entry) {
        English.idleNegations.contains($0, next)
      }
      let not: StaticString = "not"
      let plain = UnsafeBufferPointer(start: not.utf8Start, count: not.utf8CodeUnitCount)
      return own || isContraction && English.idleNegations.contains(plain, next)
    }
  }

  /// 1 where praise clearly outweighs blame, -1 where it is the other way round, else 0.
  private var sign: Int {
    let sum = positives - negatives
    return abs(sum) * 4 >= count ? sum.signum() : 0
  }

  private var count: Int { positives + negatives }

  /// What another wording says otherwise.
  ///
  /// The sign must not turn, nor may praise become blame in a good part of the text. Where a language's list is long,
  /// a text with a sign must not lose all words of sentiment either, unless a negation came for a word of blame. A
  /// negation that reaches words of sentiment may come or go with them, for *not bad* is good; any other only for
  /// words of blame, for *didn't like* is disliked.
  func faults(in new: SentimentReading, language: Language) -> [MeaningFault] {
    var faults: [MeaningFault] = []
    let praise = new.positives - positives
    let blame = new.negatives - negatives
    let exchanged = praise * blame < 0 ? min(abs(praise), abs(blame)) : 0
    let lost = bareNegations - new.bareNegations
    let isMadeUpFor = praise == 0 && (lost > 0 ? blame >= lost : blame <= lost)
    if lost != 0 && !isMadeUpFor || negations != new.negations && exchanged > 0 {
      faults.append(.negation)
    }
    let isSilent =
      language == .en && sign != 0 && new.count == 0 && !(sign < 0 && lost < 0)
    let turnsText = exchanged > 0 && exchanged * Self.wordsPerExchange >= count
    if sign * new.sign < 0 || isSilent || turnsText {
      faults.append(.polarity)
    }
    return faults
  }

  /// One word in so many that turns from praise to blame turns the text.
  private static let wordsPerExchange = 6
}

extension WordIndex {
  /// Whether it has two words with a space between.
  fileprivate func contains(
    _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let count = first.count + 1 + second.count
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { key in
      for place in first.indices { key[place] = first[place] }
      key[first.count] = 0x20
      for place in second.indices { key[first.count + 1 + place] = second[place] }
      return find(UnsafeBufferPointer(key)) != nil
    }
  }
}
