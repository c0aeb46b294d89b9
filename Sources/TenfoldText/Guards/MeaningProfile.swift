internal import TenfoldCore

/// What two wordings of a text must have in common, as far as it can be read off their words.
struct MeaningProfile {
  var language = Language.en
  var functionWords = 0
  var numbers = NumberReading()
  var sentiment = SentimentReading()
  /// The letters of labelled spans.
  var entities: [[UInt8]] = []
  /// Hashes of the protected tokens, sorted.
  var protected: [UInt64] = []
  /// Whether names are told by their capitals.
  var showsNames = false
  /// Hashes of names as they are written.
  var names: [UInt64] = []
  /// For each name hashes of it in lower case and of its first letters.
  var nameForms: [(whole: UInt64, head: UInt64)] = []
  /// Hashes of all words as they are written, in lower case, and of their first letters.
  var words: Set<UInt64> = []
  var forms: Set<UInt64> = []
  /// Hashes of English adjectives and of their opposites.
  private var opposites: [(own: UInt64, other: UInt64)] = []

  init() {}

  /// Looks at the original of a draft; opposites are only looked up where others will be compared with it.
  init(_ draft: TextDraft, isOriginal: Bool) {
    language = draft.language
    functionWords = draft.functionWords
    numbers = NumberReading(draft)
    sentiment = SentimentReading(draft)
    entities = draft.entityTexts()
    showsNames = draft.showsNames && language != .other
    words.reserveCapacity(draft.tokens.count)
    forms.reserveCapacity(draft.tokens.count)
    var opensWith = true
    for (index, token) in draft.tokens.enumerated() where token.kind != .space {
      switch token.kind {
      case .word:
        if isOriginal && language == .en { addOpposites(token, draft) }
        add(token, at: index, opens: opensWith || token.traits.contains(.sentenceStart), draft)
        opensWith = false
      case .punctuation:
        // Behind a colon, a bracket or a quote, a capital may be that of a sentence.
        let first = draft.bytes[Int(token.start)]
        opensWith = first != 0x2C && first != 0x2E && first != 0x2D
      case .number: opensWith = false
      default:
        protected.append(StableHash.of(draft.bytes.elements(Int(token.start), token.range.count)))
        opensWith = true
      }
    }
    protected.sort()
  }

  /// How many letters two words must share at their start to be forms of each other: Spain, Spanish.
  private static let headLength = 4

  private mutating func add(_ token: Token, at index: Int, opens: Bool, _ draft: TextDraft) {
    let letters = Self.bare(draft.bytes.elements(Int(token.start), token.range.count))
    let hash = StableHash.of(letters)
    words.insert(hash)
    draft.vocabulary.withWord(token.entry) { lower in
      let whole = StableHash.of(Self.bare(lower))
      let head = StableHash.of(UnsafeBufferPointer(rebasing: lower.prefix(Self.headLength)))
      forms.insert(whole)
      forms.insert(head)
      guard token.traits.contains(.name),
        !token.traits.isDisjoint(with: [.capitalized, .uppercase]),
        !opens || draft.vocabulary.traits(token.entry).contains(.name)
      else { return }
      names.append(hash)
      nameForms.append((whole, head))
    }
  }

  private mutating func addOpposites(_ token: Token, _ draft: TextDraft) {
    draft.vocabulary.withWord(token.entry) { lower in
      for other in AntonymList.shared.opposites(of: lower, as: .adjective) {
        let hash = other.withUnsafeBufferPointer { StableHash.of($0) }
        opposites.append((StableHash.of(lower), hash))
      }
    }
  }

  /// Whether another wording has the opposite of an adjective in its place.
  func isTurned(in new: MeaningProfile) -> Bool {
    opposites.contains {
      new.forms.contains($0.other) && !forms.contains($0.other) && !new.forms.contains($0.own)
    }
  }

  /// A word without a possessive ending.
  private static func bare(_ word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    for ending: StaticString in ["'s", "\u{2019}s", "'", "\u{2019}"] {
      let length = ending.utf8CodeUnitCount
      guard word.count > length else { continue }
      let tail = UnsafeBufferPointer(start: ending.utf8Start, count: length)
      if word.suffix(length).elementsEqual(tail) {
        return UnsafeBufferPointer(rebasing: word.dropLast(length))
      }
    }
    return word
  }

  /// Whether all names stand in another wording, and it has none that this one lacks in any form.
  func keepsNames(in new: MeaningProfile) -> Bool {
    guard showsNames, new.showsNames else { return true }
    return names.allSatisfy { new.words.contains($0) }
      && new.nameForms.allSatisfy { forms.contains($0.whole) || forms.contains($0.head) }
  }
}

extension TextDraft {
  /// The letters of the labelled spans.
  func entityTexts() -> [[UInt8]] {
    if !spanRuns.isEmpty { return spanTexts() }
    var texts: [[UInt8]] = []
    var start: Int?
    for token in tokens {
      if token.traits.contains(.entity) {
        if start == nil { texts.append([]) }
        start = start ?? Int(token.start)
        texts[texts.count - 1] += bytes.elements(Int(token.start), token.range.count)
      } else {
        start = nil
      }
    }
    return texts
  }
}
