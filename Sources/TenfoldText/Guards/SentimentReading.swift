internal import TenfoldCore

/// How the lists of a language see negation and sentiment in a text.
struct SentimentReading: Equatable {
  /// Stretches that are negated: *neither good nor bad* and *ne … pas* are one.
  var negations = 0
  /// Words that praise, and negated words that blame.
  var positives = 0
  /// Words that blame, and negated words that praise.
  var negatives = 0

  init() {}

  /// Looks at the original of a draft.
  init(_ draft: TextDraft) {
    if draft.language.negatesBackward {
      readBackward(draft)
    } else if draft.language != .other {
      readForward(draft)
    }
  }

  /// How many words a negation reaches.
  private static let reach = 6

  private mutating func readForward(_ draft: TextDraft) {
    // Reaches of a plain negation, which turns all words, and of words such as *lack*, which turn praise only:
    // to avoid a bad film is no praise.
    var (plain, soft) = (0, 0)
    for (index, token) in draft.tokens.enumerated() {
      switch token.kind {
      case .space:
        let letters = draft.bytes.elements(Int(token.start), token.range.count)
        if letters.contains(0x0A) { (plain, soft) = (0, 0) }
      case .punctuation:
        let letters = draft.bytes.elements(Int(token.start), token.range.count)
        if Self.endsReach(letters.firstScalar) { (plain, soft) = (0, 0) }
      case .word:
        let isNegation = token.traits.contains(.negation) && !isIdle(index, draft)
        let classes = draft.vocabulary.classes(token.entry)
        if isNegation && plain > 0 && Self.cancels(token, classes, draft) {
          // Not without, cannot deny, never fails: two negations that are none.
          negations -= 1
          (plain, soft) = (0, 0)
          continue
        }
        add(token, isTurned: plain > 0 || soft > 0 && token.traits.contains(.positive))
        if isNegation {
          if plain == 0 && soft == 0 { negations += 1 }
          if Self.isPlain(token, draft) { plain = Self.reach } else { soft = Self.reach }
        } else if classes.contains(.contrast) {
          (plain, soft) = (0, 0)
        } else {
          (plain, soft) = (max(0, plain - 1), max(0, soft - 1))
        }
      default: break
      }
    }
  }

  private mutating func readBackward(_ draft: TextDraft) {
    // A negative form may be several tokens: なか, っ, た.
    var sinceNegation = 3
    for token in draft.tokens where token.kind == .word {
      let isNegation = token.traits.contains(.negation)
      if isNegation && sinceNegation >= 3 { negations += 1 }
      sinceNegation = isNegation ? 0 : sinceNegation + 1
      if !isNegation { add(token, isTurned: token.traits.contains(.negated)) }
    }
  }

  private mutating func add(_ token: Token, isTurned: Bool) {
    guard token.traits.isDisjoint(with: .function) else { return }
    let isPositive = token.traits.contains(.positive)
    guard isPositive != token.traits.contains(.negative) else { return }
    if isPositive != isTurned { positives += 1 } else { negatives += 1 }
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
  private static func isPlain(_ token: Token, _ draft: TextDraft) -> Bool {
    draft.language != .en || token.traits.contains(.function) || isContraction(token, draft)
  }

  private static func isContraction(_ token: Token, _ draft: TextDraft) -> Bool {
    draft.vocabulary.withWord(token.entry) { $0.suffix(3).elementsEqual("n't".utf8) }
  }

  /// Whether a negation takes back the one before it.
  private static func cancels(
    _ token: Token, _ classes: WordClasses, _ draft: TextDraft
  ) -> Bool {
    draft.language == .en && (!isPlain(token, draft) || classes.contains(.preposition))
  }

  /// Whether a negation negates nothing, as that of *not only*.
  private func isIdle(_ index: Int, _ draft: TextDraft) -> Bool {
    guard draft.language == .en, index + 2 < draft.tokens.count,
      draft.tokens[index + 2].kind == .word
    else { return false }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { key in
      var count = 0
      for place in [index, index + 2] {
        draft.vocabulary.withWord(draft.tokens[place].entry) { word in
          guard count + word.count < 32 else { return }
          if count > 0 {
            key[count] = 0x20
            count += 1
          }
          for byte in word {
            key[count] = byte
            count += 1
          }
        }
      }
      return English.idleNegations.find(UnsafeBufferPointer(rebasing: key[..<count])) != nil
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
  /// The sign must not turn. Where a language's list is long, a text with a sign must not lose all words of
  /// sentiment either, unless a negation came for a word of blame. A negation may come or go where the words of
  /// sentiment make up for it: *not bad* is good, and *didn't like* is disliked.
  func faults(in new: SentimentReading, language: Language) -> [MeaningFault] {
    var faults: [MeaningFault] = []
    let lost = negations - new.negations
    if lost != 0 && !excuses(lost, new) { faults.append(.negation) }
    let isSilent =
      language == .en && sign != 0 && new.count == 0 && !(sign < 0 && lost < 0)
    if sign * new.sign < 0 || isSilent { faults.append(.polarity) }
    return faults
  }

  private func excuses(_ lost: Int, _ new: SentimentReading) -> Bool {
    let praise = new.positives - positives
    let blame = new.negatives - negatives
    // Words of blame that came for lost negations, or went for new ones.
    if praise == 0 && (lost > 0 ? blame >= lost : blame <= lost) { return true }
    // What was negated and is no longer changes sides.
    return sign != 0 && sign == new.sign && praise * blame >= 0
  }
}
