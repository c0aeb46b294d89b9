internal import Synchronization
internal import TenfoldCore

/// The function words, negations, words of sentiment and given names of a language, read once.
final class LanguagePack: Sendable {
  let language: Language
  private let index: WordIndex
  private let classList: [WordClasses]
  private let traitList: [TokenTraits]
  /// Negations that are parts of words.
  private let patterns: [Pattern]

  private static let packs = Mutex<[Language: LanguagePack]>([:])

  /// The pack of a language.
  static func of(_ language: Language) -> LanguagePack {
    packs.withLock { known in
      if let pack = known[language] { return pack }
      let pack = LanguagePack(language)
      known[language] = pack
      return pack
    }
  }

  /// Letters that a word starts with, ends in, or has.
  struct Pattern: Sendable {
    var letters: [UInt8]
    var isOpenBefore: Bool
    var isOpenBehind: Bool

    init?(_ field: UnsafeBufferPointer<UInt8>) {
      isOpenBefore = field.first == 0x2A
      isOpenBehind = field.count > 1 && field.last == 0x2A
      guard isOpenBefore || isOpenBehind else { return nil }
      letters = Array(field.dropFirst(isOpenBefore ? 1 : 0).dropLast(isOpenBehind ? 1 : 0))
    }

    func matches(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
      guard word.count >= letters.count else { return false }
      if !isOpenBefore { return word.starts(with: letters) }
      if !isOpenBehind { return word.suffix(letters.count).elementsEqual(letters) }
      return (0...(word.count - letters.count)).contains { start in
        word[start..<(start + letters.count)].elementsEqual(letters)
      }
    }
  }

  private init(_ language: Language) {
    self.language = language
    var builder = Builder()
    let folder = "lexicons/\(language.tag)"
    WordList("\(folder)/function-words.tsv").forEachRow { fields in
      guard fields.count == 2,
        let classes = WordClasses.names[String(decoding: fields[1], as: UTF8.self)]
      else { return }
      builder.add(fields[0], classes == .number ? [.function, .number] : .function, classes)
    }
    WordList("\(folder)/negations.txt").forEachRow { fields in
      if let pattern = Pattern(fields[0]) {
        builder.patterns.append(pattern)
      } else {
        builder.add(fields[0], .negation)
      }
    }
    for list in ["given-names.txt", "given-names.tsv"] {
      WordList("\(folder)/\(list)").forEachRow { fields in builder.add(fields[0], .name) }
    }
    WordList("\(folder)/polarity.tsv").forEachRow { fields in
      guard fields.count >= 2 else { return }
      builder.add(fields[0], fields[1].first == 0x2B ? .positive : .negative)
    }
    for entry in CalendarList(language)?.entries ?? [] {
      for word in [entry.name, entry.abbreviation] {
        builder.add(word.lowercased(), classes: .calendar)
      }
    }
    for word in language.contrasts { builder.add(word, classes: .contrast) }
    if language == .en {
      for word in ["a", "an"] { builder.add(word, .article) }
      for (words, classes) in English.verbs {
        for word in words.split(separator: " ") { builder.add(String(word), classes: classes) }
      }
    }
    index = builder.index
    classList = builder.classList
    traitList = builder.traitList
    patterns = builder.patterns
  }

  private struct Builder {
    var index = WordIndex(capacity: 8192)
    var classList: [WordClasses] = []
    var traitList: [TokenTraits] = []
    var patterns: [Pattern] = []

    mutating func add(
      _ word: UnsafeBufferPointer<UInt8>, _ traits: TokenTraits = [], _ classes: WordClasses = []
    ) {
      let number = index.insert(word)
      if number == classList.count {
        classList.append([])
        traitList.append([])
      }
      traitList[number].formUnion(traits)
      classList[number].formUnion(classes)
    }

    mutating func add(_ word: String, _ traits: TokenTraits = [], classes: WordClasses = []) {
      var copy = word
      copy.withUTF8 { add($0, traits, classes) }
    }
  }

  /// What is known of a lower-case word.
  func lookUp(_ word: UnsafeBufferPointer<UInt8>) -> (traits: TokenTraits, classes: WordClasses) {
    var known: (traits: TokenTraits, classes: WordClasses) = ([], [])
    if let number = index.find(word) { known = (traitList[number], classList[number]) }
    if word.contains(0x2D), known.traits.isDisjoint(with: .negation) {
      // A compound negates if a part of it does: no-nonsense, none-too-funny.
      let parts = word.split(separator: 0x2D)
      if parts.count > 1,
        parts.contains(where: {
          lookUp(UnsafeBufferPointer(rebasing: $0)).traits.contains(.negation)
        })
      {
        known.traits.insert(.negation)
      }
    }
    if !patterns.isEmpty, patterns.contains(where: { $0.matches(word) }) {
      known.traits.insert(.negation)
    }
    return known
  }

  /// The sentiment of a lemma: 1, -1, or 0.
  func polarity(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    let traits = lookUp(word).traits
    return traits.contains(.positive) ? 1 : traits.contains(.negative) ? -1 : 0
  }
}
