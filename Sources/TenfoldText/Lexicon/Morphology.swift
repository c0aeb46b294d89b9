internal import TenfoldCore

/// The inflected forms that the part-of-speech guess tells apart.
enum WordForm: Int, CaseIterable {
  case nounSingular, nounPlural
  case verbBase, verbThird, verbPast, verbParticiple, verbGerund
  case adjective, adverb

  var part: PartOfSpeech {
    switch self {
    case .nounSingular, .nounPlural: .noun
    case .verbBase, .verbThird, .verbPast, .verbParticiple, .verbGerund: .verb
    case .adjective: .adjective
    case .adverb: .adverb
    }
  }
}

/// A lemma that a form may come from.
struct Analysis {
  var lemma: [UInt8]
  var form: WordForm
}

/// English inflection: from a form to its possible lemmas, and from a lemma to a form.
///
/// Lemmas by WordNet's detachment rules and exception lists (morphy, WordNet 3.0 manual); forms by
/// the spelling rules of English and the irregular lists of `lexicons/en/`. A form that is not
/// certain is nil rather than a guess.
struct Morphology: Sendable {
  static let shared = Morphology()

  private var past: [[UInt8]: [UInt8]] = [:]
  private var participle: [[UInt8]: [UInt8]] = [:]
  private var plural: [[UInt8]: [UInt8]] = [:]
  private var doubling: Set<[UInt8]> = []
  private var irregular = WordIndex(capacity: 2048)
  private var irregularAnalyses: [[Analysis]] = []

  private init() {
    WordList("lexicons/en/irregular-verbs.tsv").forEachRow { fields in
      guard fields.count == 3 else { return }
      let lemma = Array(fields[0])
      past[lemma] = Array(fields[1])
      participle[lemma] = Array(fields[2])
      add(fields[1], lemma, .verbPast)
      add(fields[2], lemma, .verbParticiple)
    }
    WordList("lexicons/en/irregular-nouns.tsv").forEachRow { fields in
      guard fields.count == 2 else { return }
      plural[Array(fields[0])] = Array(fields[1])
      add(fields[1], Array(fields[0]), .nounPlural)
    }
    WordList("lexicons/en/doubling-verbs.txt").forEachRow { doubling.insert(Array($0[0])) }
  }

  private mutating func add(_ form: UnsafeBufferPointer<UInt8>, _ lemma: [UInt8], _ kind: WordForm)
  {
    let number = irregular.insert(form)
    if number == irregularAnalyses.count { irregularAnalyses.append([]) }
    irregularAnalyses[number].append(Analysis(lemma: lemma, form: kind))
  }

  /// Collects the lemmas that a lower-case form may come from, with the form it is then.
  ///
  /// The rules overshoot; the caller asks a lexicon which of them are words.
  func analyses(_ word: UnsafeBufferPointer<UInt8>, lexicon: LexiconChain) -> [Analysis] {
    let bytes = Array(word)
    var found: [Analysis] = [.nounSingular, .verbBase, .adjective, .adverb].map {
      Analysis(lemma: bytes, form: $0)
    }
    if let number = irregular.find(word) { found += irregularAnalyses[number] }
    addExceptions(word, bytes, lexicon, &found)
    func stem(_ count: Int, _ ending: [UInt8] = []) -> [UInt8] { bytes.dropLast(count) + ending }
    let count = bytes.count
    if count > 3, bytes[count - 1] == 0x73, bytes[count - 2] != 0x73 {
      for form in [WordForm.nounPlural, .verbThird] {
        found.append(Analysis(lemma: stem(1), form: form))
        guard bytes[count - 2] == 0x65 else { continue }
        found.append(Analysis(lemma: stem(2), form: form))
        if bytes[count - 3] == 0x69 { found.append(Analysis(lemma: stem(3, [0x79]), form: form)) }
      }
    }
    if count > 3, bytes[count - 1] == 0x64, bytes[count - 2] == 0x65 {
      var lemmas = [stem(1), stem(2)]
      if bytes[count - 3] == 0x69 { lemmas.append(stem(3, [0x79])) }
      if isDoubled(bytes, before: count - 2) { lemmas.append(stem(3)) }
      for lemma in lemmas {
        found.append(Analysis(lemma: lemma, form: .verbPast))
        found.append(Analysis(lemma: lemma, form: .verbParticiple))
      }
    }
    if count > 4, hasSuffix(bytes, "ing") {
      found.append(Analysis(lemma: stem(3), form: .verbGerund))
      found.append(Analysis(lemma: stem(3, [0x65]), form: .verbGerund))
      if isDoubled(bytes, before: count - 3) {
        found.append(Analysis(lemma: stem(4), form: .verbGerund))
      }
    }
    return found
  }

  private func addExceptions(
    _ word: UnsafeBufferPointer<UInt8>, _ bytes: [UInt8], _ lexicon: LexiconChain,
    _ found: inout [Analysis]
  ) {
    for text in lexicon.exceptions(for: word, as: .noun) {
      let lemma = Array(text.utf8)
      if lemma != bytes, plural[lemma] == nil {
        found.append(Analysis(lemma: lemma, form: .nounPlural))
      }
    }
    for text in lexicon.exceptions(for: word, as: .verb) {
      let lemma = Array(text.utf8)
      if lemma == bytes || past[lemma] != nil && !hasSuffix(bytes, "ing") { continue }
      if hasSuffix(bytes, "ing") {
        found.append(Analysis(lemma: lemma, form: .verbGerund))
      } else if hasSuffix(bytes, "s") {
        found.append(Analysis(lemma: lemma, form: .verbThird))
      } else {
        found.append(Analysis(lemma: lemma, form: .verbPast))
        found.append(Analysis(lemma: lemma, form: .verbParticiple))
      }
    }
  }

  private func isDoubled(_ bytes: [UInt8], before end: Int) -> Bool {
    end > 2 && bytes[end - 1] == bytes[end - 2]
  }

  /// The form of a lemma, or nil where it is not certain.
  func inflect(_ lemma: [UInt8], to form: WordForm) -> [UInt8]? {
    // "be" has forms of its own.
    if form.part == .verb, form != .verbBase, lemma.elementsEqual("be".utf8) { return nil }
    return switch form {
    case .nounSingular, .verbBase, .adjective, .adverb: lemma
    case .nounPlural: pluralOf(lemma)
    case .verbThird: withHead(lemma) { third($0) }
    case .verbPast: withHead(lemma) { past[$0] ?? suffixed($0, "ed") }
    case .verbParticiple: withHead(lemma) { participle[$0] ?? suffixed($0, "ed") }
    case .verbGerund: withHead(lemma) { gerund($0) }
    }
  }

  /// Inflects the first word of a verb such as "give up".
  private func withHead(_ lemma: [UInt8], _ inflect: ([UInt8]) -> [UInt8]?) -> [UInt8]? {
    guard let space = lemma.firstIndex(of: 0x20) else { return inflect(lemma) }
    return inflect(Array(lemma[..<space])).map { $0 + lemma[space...] }
  }

  private static let uncertainPlurals = ["man", "f", "fe", "us", "is", "um", "o", "ics", "s"]

  private func pluralOf(_ lemma: [UInt8]) -> [UInt8]? {
    if let space = lemma.lastIndex(of: 0x20) {
      return pluralOf(Array(lemma[(space + 1)...])).map { lemma[...space] + $0 }
    }
    if let irregular = plural[lemma] { return irregular }
    let isUncertain = Self.uncertainPlurals.contains { hasSuffix(lemma, $0) }
    if isUncertain && !hasSuffix(lemma, "ff") && !hasSuffix(lemma, "ss") { return nil }
    return third(lemma)
  }

  /// The rules for -s are the same for nouns and verbs.
  private func third(_ lemma: [UInt8]) -> [UInt8]? {
    guard lemma.count > 1, let last = lemma.last else { return nil }
    if lemma == Array("have".utf8) { return Array("has".utf8) }
    let afterVowel = isVowel(lemma[lemma.count - 2])
    if last == 0x79, !afterVowel { return lemma.dropLast() + Array("ies".utf8) }
    let hisses =
      last == 0x73 || last == 0x78 || last == 0x7A || hasSuffix(lemma, "ch")
      || hasSuffix(lemma, "sh") || last == 0x6F && !afterVowel
    return lemma + Array((hisses ? "es" : "s").utf8)
  }

  private func gerund(_ lemma: [UInt8]) -> [UInt8]? {
    if hasSuffix(lemma, "ie") { return lemma.dropLast(2) + Array("ying".utf8) }
    let keepsE = hasSuffix(lemma, "ee") || hasSuffix(lemma, "ye") || hasSuffix(lemma, "oe")
    if hasSuffix(lemma, "y") || keepsE { return lemma + Array("ing".utf8) }
    // To singe is not to sing.
    if hasSuffix(lemma, "inge") { return nil }
    return suffixed(lemma, "ing")
  }

  /// Adds -ed or -ing.
  private func suffixed(_ lemma: [UInt8], _ ending: String) -> [UInt8]? {
    guard lemma.count > 1, let last = lemma.last else { return nil }
    let suffix = Array(ending.utf8)
    if last == 0x65 { return lemma.dropLast() + suffix }
    if last == 0x79, !isVowel(lemma[lemma.count - 2]) { return lemma.dropLast() + [0x69] + suffix }
    if hasSuffix(lemma, "ic") { return lemma + [0x6B] + suffix }
    return doublesLast(lemma) ? lemma + [last] + suffix : lemma + suffix
  }

  /// Whether the last consonant is doubled before -ed and -ing: in one-syllable verbs that end in
  /// one consonant after one vowel; longer ones are listed.
  private func doublesLast(_ lemma: [UInt8]) -> Bool {
    if doubling.contains(lemma) { return true }
    let count = lemma.count
    let last = lemma[count - 1]
    guard count >= 3, !isVowel(last), last != 0x77, last != 0x78, last != 0x79,
      isVowel(lemma[count - 2])
    else { return false }
    let hasQu = count > 3 && lemma[count - 3] == 0x75 && lemma[count - 4] == 0x71
    guard !isVowel(lemma[count - 3]) || hasQu else { return false }
    let groups = lemma.indices.count {
      isVowel(lemma[$0]) && ($0 == 0 || !isVowel(lemma[$0 - 1]))
    }
    return groups == 1
  }

  private func hasSuffix(_ bytes: [UInt8], _ suffix: String) -> Bool {
    bytes.count >= suffix.utf8.count && bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }

  private func isVowel(_ byte: UInt8) -> Bool {
    byte == 0x61 || byte == 0x65 || byte == 0x69 || byte == 0x6F || byte == 0x75
  }
}
