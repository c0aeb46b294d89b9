internal import TenfoldCore

/// Collects what a source says, whatever its format; ``section()`` lays it out.
///
/// A source's groups of words with one meaning are its synsets. In WordNet and WN-LMF each member of a
/// synset is also a head: the synset is one of its senses. A thesaurus lists words under a head, and
/// only the head has the sense.
struct LexiconBuilder {
  /// A word in a synset.
  struct Member {
    var synset: Int
    var lemma: Int
    /// How often it was seen in the sense, or its score.
    var count: Int
    var register: LexicalRegister
    var isHead: Bool
  }

  /// What a synset, or one word of it, is related to.
  struct Link {
    var synset: Int
    var relation: Relation
    /// The word that the relation belongs to; nil for all of the synset.
    var source: Int?
    var target: Target
  }

  enum Target {
    case synset(Int)
    case lemma(Int)
  }

  /// The public relations and one that serves the choice of a sense alone.
  enum Relation: Int {
    case antonym, hypernym, hyponym, associated
  }

  /// The parts of speech of a synset, one bit each.
  struct Parts: OptionSet {
    let rawValue: Int
    static let all = Parts(rawValue: 15)

    init(rawValue: Int) { self.rawValue = rawValue }
    init(_ part: PartOfSpeech) { rawValue = 1 << part.rawValue }
    func contains(_ part: PartOfSpeech) -> Bool { rawValue >> part.rawValue & 1 == 1 }
  }

  let format: LexiconFormat
  var evidence: LexiconEvidence
  var notes: LexiconNotes
  var digest: UInt64 = 0
  var words: WordIndex
  private(set) var synsetParts: [Parts] = []
  private(set) var members: [Member] = []
  private(set) var links: [Link] = []
  private(set) var exceptions: [(form: Int, part: Int, lemma: Int)] = []
  private(set) var glossWords: [Int] = []
  /// Each synset's part of the gloss words.
  private(set) var glossRanges: [Range<Int>] = []

  /// Begins without words; `capacity` says how many are to be expected.
  init(
    _ format: LexiconFormat, evidence: LexiconEvidence, notes: LexiconNotes, capacity: Int = 1024
  ) {
    self.format = format
    self.evidence = evidence
    self.notes = notes
    words = WordIndex(capacity: capacity)
  }

  /// Whether capitals are part of a noun's spelling, so that they say nothing of names.
  var hasCapitalNouns: Bool { notes.language == "de" || notes.language == "lb" }

  /// Begins a synset and tells its number.
  mutating func addSynset(_ parts: Parts) -> Int {
    synsetParts.append(parts)
    glossRanges.append(0..<0)
    return synsetParts.count - 1
  }

  /// Says of which parts of speech a synset is, where that comes late.
  mutating func setParts(_ parts: Parts, of synset: Int) { synsetParts[synset] = parts }

  /// Adds a word to a synset.
  mutating func addMember(
    _ lemma: Int, to synset: Int, count: Int = 0, register: LexicalRegister = .neutral,
    isHead: Bool
  ) {
    members.append(
      Member(synset: synset, lemma: lemma, count: count, register: register, isHead: isHead))
  }

  /// Counts uses of the member that was added last.
  mutating func countLastMember(_ count: Int) {
    guard !members.isEmpty else { return }
    members[members.count - 1].count += count
  }

  mutating func addLink(_ relation: Relation, from synset: Int, source: Int? = nil, to: Target) {
    links.append(Link(synset: synset, relation: relation, source: source, target: to))
  }

  mutating func addException(form: Int, part: PartOfSpeech, lemma: Int) {
    exceptions.append((form, part.rawValue, lemma))
  }

  /// Marks words of a synset, or one of them; the stronger of two marks stays.
  mutating func tag(_ tags: [(synset: Int, lemma: Int?, register: LexicalRegister)]) {
    guard !tags.isEmpty else { return }
    let bySynset = Dictionary(grouping: tags) { $0.synset }
    for place in members.indices {
      guard let own = bySynset[members[place].synset] else { continue }
      for tag in own where tag.lemma == nil || tag.lemma == members[place].lemma {
        if tag.register.rawValue > members[place].register.rawValue {
          members[place].register = tag.register
        }
      }
    }
  }

  /// How many content words of a definition and its examples are kept.
  private static let glossLimit = 24

  /// Keeps the content words of a definition; once for each synset.
  mutating func addGloss(_ bytes: UnsafeBufferPointer<UInt8>, to synset: Int) {
    guard glossRanges[synset].isEmpty else { return }
    let first = glossWords.count
    var word: [UInt8] = []
    func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 }
    for place in 0...bytes.count {
      if place < bytes.count, isLetter(bytes[place]) {
        word.append(bytes[place] &- 0x41 < 26 ? bytes[place] | 0x20 : bytes[place])
        continue
      }
      if word.count > 2, glossWords.count - first < Self.glossLimit {
        let isFunction =
          notes.language == "en"
          && word.withUnsafeBufferPointer {
            LanguagePack.of(.en).lookUp($0).traits.contains(.function)
          }
        let number = isFunction ? nil : word.withUnsafeBufferPointer { words.insert($0) }
        if let number, !glossWords[first...].contains(number) { glossWords.append(number) }
      }
      word.removeAll(keepingCapacity: true)
    }
    glossRanges[synset] = first..<glossWords.count
  }
}
