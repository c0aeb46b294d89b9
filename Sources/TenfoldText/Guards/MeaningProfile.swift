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
  private var words = HashTable()
  private var forms = HashTable()
  /// Hashes of English adjectives and of their opposites.
  private var opposites: [(own: UInt64, other: UInt64)] = []

  /// Looks at the original of a draft; opposites are only looked up where others will be compared with it.
  ///
  /// The draft is not changed; it is lent, as a copy of one costs more than the look.
  mutating func read(_ draft: inout TextDraft, isOriginal: Bool) {
    language = draft.language
    functionWords = draft.functionWords
    numbers.read(&draft)
    sentiment = SentimentReading(&draft)
    entities = draft.entityTexts()
    showsNames = draft.showsNames && language != .other
    protected.removeAll(keepingCapacity: true)
    names.removeAll(keepingCapacity: true)
    nameForms.removeAll(keepingCapacity: true)
    opposites.removeAll(keepingCapacity: true)
    words.removeAll(room: draft.wordTokens)
    forms.removeAll(room: 2 * draft.wordTokens)
    readTokens(&draft, isOriginal)
    protected.sort()
  }

  private mutating func readTokens(_ draft: inout TextDraft, _ isOriginal: Bool) {
    var opensWith = true
    for token in draft.tokens where token.kind != .space {
      switch token.kind {
      case .word:
        if isOriginal && language == .en { addOpposites(token, &draft) }
        add(token, opens: opensWith || token.traits.contains(.sentenceStart), &draft)
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
  }

  /// How many letters two words must share at their start to be forms of each other: Spain, Spanish.
  private static let headLength = 4

  private mutating func add(_ token: Token, opens: Bool, _ draft: inout TextDraft) {
    let letters = Self.bare(draft.bytes.elements(Int(token.start), token.range.count))
    let hash = StableHash.of(letters)
    words.insert(hash)
    let form = draft.vocabulary.withWord(token.entry) { lower in
      (
        whole: StableHash.of(Self.bare(lower)),
        head: StableHash.of(UnsafeBufferPointer(rebasing: lower.prefix(Self.headLength)))
      )
    }
    forms.insert(form.whole)
    forms.insert(form.head)
    guard token.traits.contains(.name),
      !token.traits.isDisjoint(with: [.capitalized, .uppercase]),
      !opens || draft.vocabulary.traits(token.entry).contains(.name)
    else { return }
    names.append(hash)
    nameForms.append(form)
  }

  private mutating func addOpposites(_ token: Token, _ draft: inout TextDraft) {
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
    guard let last = word.last, last == 0x73 || last == 0x27 || last == 0x99 else { return word }
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
