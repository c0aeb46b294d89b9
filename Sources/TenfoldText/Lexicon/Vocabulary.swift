internal import TenfoldCore

/// A synonym in the form that the text needs.
struct Candidate {
  var start: UInt32
  var length: UInt16
  /// 1, -1, or 0.
  var polarity: Int8
  var isNegation: Bool
  /// The running sum of the weights up to this one, out of 65,535.
  var cumulative: UInt16
}

/// What one worker has learnt of the words it met: traits, classes, lemmas, synonyms.
///
/// Everything costly is done once a word, however often it occurs. The cache is emptied when it
/// grows large, so memory stays flat over any corpus; what it holds never shows in the output.
struct Vocabulary {
  private let lexicon: LexiconChain
  private let pack: LanguagePack
  private let morphology = Morphology.shared
  private var index = WordIndex(capacity: 1 << 14)
  private var entries: [Entry] = []
  private var analyses: [FormEntry] = []
  private var lists: [Int32] = []
  private var ranges: [Range<Int32>] = []
  private var candidates: [Candidate] = []
  private var arena: [UInt8] = []
  private var relations: [RelationKey: [[UInt8]]] = [:]
  /// How often the cache has been emptied; the numbers of entries hold from one time to the next.
  private(set) var generation = 0

  private struct Entry {
    var traits: TokenTraits
    var classes: WordClasses
    var firstAnalysis: Int32 = -1
    var analysisCount: Int32 = 0
    /// How strongly the word is a noun, verb, adjective, adverb.
    var weights: SIMD4<Float> = .zero
  }

  private struct FormEntry {
    var form: WordForm
    var lemma: [UInt8]
    var frequency: Int
  }

  /// The slots of an entry's synonym lists: one a form, and one for all senses at once.
  private static let slots = WordForm.allCases.count + 1
  private static let unknownList: Int32 = -2

  init(lexicon: LexiconChain, language: Language) {
    self.lexicon = lexicon.only(language)
    pack = LanguagePack.of(language)
  }

  /// Makes room if the cache has grown large. Entries from before are void.
  mutating func trim() {
    guard entries.count > 300_000 || arena.count + index.byteCount > 24 << 20 else { return }
    generation += 1
    index.removeAll()
    entries.removeAll(keepingCapacity: true)
    analyses.removeAll(keepingCapacity: true)
    lists.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
    candidates.removeAll(keepingCapacity: true)
    arena.removeAll(keepingCapacity: true)
    relations.removeAll(keepingCapacity: true)
  }

  /// The number of a lower-case word's entry.
  mutating func entry(_ word: UnsafeBufferPointer<UInt8>) -> Int32 {
    let hash = StableHash.of(word)
    if let known = index.find(word, hash) { return Int32(truncatingIfNeeded: known) }
    let number = index.add(word, hash)
    var (traits, classes) = pack.lookUp(word)
    if traits.isDisjoint(with: [.positive, .negative, .function]) {
      traits.formUnion(inheritedPolarity(word))
    }
    entries.append(Entry(traits: traits, classes: classes))
    for _ in 0..<Self.slots { lists.append(Self.unknownList) }
    return Int32(number)
  }

  /// The sentiment of the lemma that an inflected form comes from.
  private func inheritedPolarity(_ word: UnsafeBufferPointer<UInt8>) -> TokenTraits {
    guard pack.language == .en, word.count > 3, let last = word.last,
      last == 0x73 || last == 0x64 || last == 0x67
    else {
      return []
    }
    for analysis in morphology.analyses(word, lexicon: LexiconChain(parts: []))
    where analysis.form.rawValue != WordForm.nounSingular.rawValue {
      let polarity = analysis.lemma.withUnsafeBufferPointer { pack.polarity($0) }
      if polarity != 0 { return polarity > 0 ? .positive : .negative }
    }
    return []
  }

  /// Hands out the lower-case letters of an entry's word.
  func withWord<Result>(
    _ entry: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    index.withWord(Int(entry), body)
  }

  @inline(__always)
  func candidate(_ index: Int) -> Candidate { candidates[index] }

  /// Hands out the letters of a candidate.
  @inline(__always)
  func withLetters(of candidate: Candidate, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let start = Int(candidate.start)
    arena.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[start..<(start + Int(candidate.length))]))
    }
  }

  func traits(_ entry: Int32) -> TokenTraits { entries[Int(entry)].traits }

  func classes(_ entry: Int32) -> WordClasses { entries[Int(entry)].classes }

  /// How strongly the word is a noun, verb, adjective, adverb; all 0 for an unknown word.
  mutating func weights(_ entry: Int32) -> SIMD4<Float> {
    analyse(entry)
    return entries[Int(entry)].weights
  }

  /// The forms that the word may be.
  mutating func forEachForm(_ entry: Int32, _ body: (WordForm, Int) -> Void) {
    analyse(entry)
    let first = Int(entries[Int(entry)].firstAnalysis)
    for offset in 0..<Int(entries[Int(entry)].analysisCount) {
      body(analyses[first + offset].form, analyses[first + offset].frequency)
    }
  }

  /// The lemma that a word comes from as one of its forms; the most frequent where there are several.
  mutating func lemma(_ entry: Int32, form: WordForm) -> [UInt8]? {
    analyse(entry)
    let first = Int(entries[Int(entry)].firstAnalysis)
    return analyses[first..<(first + Int(entries[Int(entry)].analysisCount))]
      .filter { $0.form == form }.max { $0.frequency < $1.frequency }?.lemma
  }

  /// The share of a word's uses that a sense must have for its relations to count.
  private static let mainSense = 0.7

  /// Words in a relation to the main sense of a word, in the word's form: single words in use.
  mutating func related(
    _ entry: Int32, form: WordForm, by relation: LexicalRelation
  ) -> [[UInt8]] {
    let key = RelationKey(entry: entry, form: form, relation: relation)
    if let known = relations[key] { return known }
    let found = findRelated(entry, form, relation)
    relations[key] = found
    return found
  }

  private struct RelationKey: Hashable {
    var entry: Int32
    var form: WordForm
    var relation: LexicalRelation
  }

  private mutating func findRelated(
    _ entry: Int32, _ form: WordForm, _ relation: LexicalRelation
  ) -> [[UInt8]] {
    guard let lemma = lemma(entry, form: form) else { return [] }
    let found = lemma.withUnsafeBufferPointer {
      lexicon.related(to: $0, as: form.part, by: relation)
    }
    return found.filter { $0.weight >= Self.mainSense }.compactMap { other in
      let letters = Array(other.lemma.utf8)
      let isInUse = letters.withUnsafeBufferPointer { lexicon.frequency(of: $0, as: form.part) }
      guard letters.allSatisfy({ $0 &- 0x61 < 26 }), (isInUse ?? 0) > 1 else { return nil }
      return morphology.inflect(letters, to: form)
    }
  }

  private mutating func analyse(_ entry: Int32) {
    guard entries[Int(entry)].firstAnalysis < 0 else { return }
    let found = index.withWord(Int(entry)) { morphology.analyses($0, lexicon: lexicon) }
    let first = analyses.count
    var weights = SIMD4<Float>.zero
    for analysis in found {
      let part = analysis.form.part
      let count = analysis.lemma.withUnsafeBufferPointer { lexicon.frequency(of: $0, as: part) }
      guard let count else { continue }
      analyses.append(FormEntry(form: analysis.form, lemma: analysis.lemma, frequency: count))
      weights[part.rawValue] = max(weights[part.rawValue], Float(count) + 0.5)
    }
    entries[Int(entry)].firstAnalysis = Int32(first)
    entries[Int(entry)].analysisCount = Int32(analyses.count - first)
    entries[Int(entry)].weights = weights
  }

  /// The likely synonyms of a word in one of its forms.
  mutating func synonyms(_ entry: Int32, form: WordForm) -> Range<Int32> {
    let slot = Int(entry) * Self.slots + form.rawValue
    if lists[slot] >= 0 { return ranges[Int(lists[slot])] }
    analyse(entry)
    let first = Int(entries[Int(entry)].firstAnalysis)
    let own = analyses[first..<(first + Int(entries[Int(entry)].analysisCount))]
    var found: [(word: [UInt8], weight: Double)] = []
    if let best = own.filter({ $0.form == form }).max(by: { $0.frequency < $1.frequency }) {
      let synonyms = best.lemma.withUnsafeBufferPointer {
        lexicon.synonyms(of: $0, as: form.part, senses: .likely)
      }
      for synonym in synonyms {
        guard let word = morphology.inflect(Array(synonym.lemma.utf8), to: form) else { continue }
        found.append((word, synonym.weight))
      }
    }
    return store(found, slot, entry)
  }

  /// The likely synonyms of a word of a language whose inflections are not known: as it is written, and only
  /// where it is one part of speech.
  mutating func plainSynonyms(_ entry: Int32) -> Range<Int32> {
    let slot = Int(entry) * Self.slots
    if lists[slot] >= 0 { return ranges[Int(lists[slot])] }
    var found: [(word: [UInt8], weight: Double)] = []
    let parts = index.withWord(Int(entry)) { word in
      PartOfSpeech.allCases.filter { lexicon.frequency(of: word, as: $0) != nil }
    }
    if parts.count == 1 {
      let synonyms = index.withWord(Int(entry)) {
        lexicon.synonyms(of: $0, as: parts[0], senses: .likely)
      }
      found = synonyms.map { (Array($0.lemma.utf8), $0.weight) }
    }
    return store(found, slot, entry)
  }

  /// The synonyms of all senses and parts of speech, as lemmas, evenly weighted.
  mutating func allSynonyms(_ entry: Int32) -> Range<Int32> {
    let slot = Int(entry) * Self.slots + Self.slots - 1
    if lists[slot] >= 0 { return ranges[Int(lists[slot])] }
    analyse(entry)
    let first = Int(entries[Int(entry)].firstAnalysis)
    var found: [(word: [UInt8], weight: Double)] = []
    for analysis in analyses[first..<(first + Int(entries[Int(entry)].analysisCount))] {
      let synonyms = analysis.lemma.withUnsafeBufferPointer {
        lexicon.synonyms(of: $0, as: analysis.form.part, senses: .all)
      }
      for synonym in synonyms {
        let word = Array(synonym.lemma.utf8)
        if !found.contains(where: { $0.word == word }) { found.append((word, 1)) }
      }
    }
    return store(found, slot, entry)
  }

  /// The synonyms of a word in the sense that the words around speak for. Nothing is kept for the next text.
  mutating func synonyms(
    _ entry: Int32, form: WordForm, context: Set<String>
  ) -> Range<Int32> {
    guard let lemma = lemma(entry, form: form) else { return 0..<0 }
    let sense = lemma.withUnsafeBufferPointer {
      lexicon.likelySense(of: $0, as: form.part, context: context)
    }
    let others = sense?.synonyms ?? []
    let usable = others.filter { other in
      other.register.isCommon && other.lemma.utf8.allSatisfy { $0 &- 0x61 < 26 }
        && lemma.withUnsafeBufferPointer { WordFrequency.shared.allows(other.lemma, for: $0) }
    }
    return append(
      usable.compactMap { other in
        morphology.inflect(Array(other.lemma.utf8), to: form).map { ($0, other.weight) }
      }, entry)
  }

  private mutating func store(
    _ found: [(word: [UInt8], weight: Double)], _ slot: Int, _ entry: Int32
  ) -> Range<Int32> {
    let range = append(found, entry)
    lists[slot] = Int32(ranges.count)
    ranges.append(range)
    return range
  }

  private mutating func append(
    _ found: [(word: [UInt8], weight: Double)], _ entry: Int32
  ) -> Range<Int32> {
    let first = Int32(candidates.count)
    let others = found.filter { item in
      !item.word.isEmpty && index.withWord(Int(entry)) { word in !word.elementsEqual(item.word) }
    }
    let total = others.reduce(0) { $0 + $1.weight }
    var sum = 0.0
    for (word, weight) in others {
      sum += weight
      candidates.append(
        Candidate(
          start: UInt32(arena.count), length: UInt16(clamping: word.count),
          polarity: Int8(polarity(word)), isNegation: isNegation(word),
          cumulative: UInt16(min(65_535, (sum / total * 65_535).rounded()))))
      arena += word
    }
    return first..<Int32(candidates.count)
  }

  private func isNegation(_ word: [UInt8]) -> Bool {
    word.withUnsafeBufferPointer { pack.lookUp($0).traits.contains(.negation) }
  }

  private func polarity(_ word: [UInt8]) -> Int {
    word.withUnsafeBufferPointer { bytes in
      let own = pack.polarity(bytes)
      if own != 0 { return own }
      let inherited = inheritedPolarity(bytes)
      return inherited.contains(.positive) ? 1 : inherited.contains(.negative) ? -1 : 0
    }
  }
}
