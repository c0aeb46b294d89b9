internal import TenfoldCore

/// The words that name objects in captions of a language: `lexicons/xx/caption-objects.tsv`.
final class CaptionObjects: Sendable {
  /// All words for objects, in lower case, with the objects that each may be.
  private let index: WordIndex
  private let meanings: [[Int]]
  private let rows: [Row]
  let language: Language

  struct Row: Sendable {
    var labels: [String]
    var singular: [String]
    var plural: [String]
  }

  private static let all: [CaptionObjects] = Language.allCases.map { CaptionObjects($0) }

  static func of(_ language: Language) -> CaptionObjects { all[Int(language.rawValue)] }

  private init(_ language: Language) {
    self.language = language
    var index = WordIndex(capacity: 1024)
    var meanings: [[Int]] = []
    var rows: [Row] = []
    WordList("lexicons/\(language.tag)/caption-objects.tsv").forEachRow { fields in
      let lists = fields.map {
        String(decoding: $0, as: UTF8.self).split(separator: ",").map(String.init)
      }
      guard lists.count >= 2 else { return }
      var row = Row(
        labels: lists[0], singular: lists[1], plural: lists.count > 2 ? lists[2] : [])
      if language == .en { row.plural += row.singular.compactMap(Self.plural) }
      for word in row.singular + row.plural {
        let number = index.insert(word)
        if number == meanings.count { meanings.append([]) }
        if meanings[number].last != rows.count { meanings[number].append(rows.count) }
      }
      rows.append(row)
    }
    self.index = index
    self.meanings = meanings
    self.rows = rows
  }

  static func plural(_ word: String) -> String? {
    Morphology.shared.inflect(Array(word.utf8), to: .nounPlural).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The numbers of the objects that a word or some words may be.
  func meanings(of words: UnsafeBufferPointer<UInt8>) -> [Int] {
    index.find(words).map { meanings[$0] } ?? []
  }

  /// Whether some words name an object.
  func knows(_ words: UnsafeBufferPointer<UInt8>) -> Bool { index.find(words) != nil }

  /// The row of a label, or of a word that a label is.
  func row(of label: String) -> Int? {
    rows.firstIndex { $0.labels.contains(label) }
      ?? rows.firstIndex { $0.singular.contains(label) || $0.plural.contains(label) }
  }

  func row(_ number: Int) -> Row { rows[number] }
}

/// The words for a label.
struct CaptionObject {
  /// The object's row in the list; nil for one that is not listed.
  var row: Int?
  private var index = WordIndex(capacity: 32)
  private var kinds: [Kind] = []

  enum Kind: Sendable {
    case singular
    case plural
    /// A word for more than the object: animal.
    case wider
  }

  init(_ label: String, _ objects: CaptionObjects, _ lexicon: LexiconChain) {
    let name = String(label.lowercased().map { $0 == "_" || $0 == "-" ? " " : $0 })
    row = objects.row(of: name)
    let own = row.map { objects.row($0) }
    var singular = own?.singular ?? []
    // A label of another word class than the list's is a word of the text's language.
    if !singular.contains(name) && own == nil { singular.append(name) }
    if own == nil, objects.language == .en {
      var copy = name
      let synonyms = copy.withUTF8 { lexicon.synonyms(of: $0, as: .noun, senses: .likely) }
      singular += synonyms.filter { $0.weight > 0.3 }.map(\.lemma)
    }
    for word in own?.plural ?? [] { add(word, .plural) }
    for word in singular {
      add(word, .singular)
      guard own == nil else { continue }
      if objects.language == .en {
        if let plural = CaptionObjects.plural(word) { add(plural, .plural) }
      } else {
        add(word + "s", .plural)
      }
    }
    guard objects.language == .en else { return }
    var copy = name
    for letters in copy.withUTF8({ WiderWords.shared.others(than: $0, .wider) }) {
      let wider = String(decoding: letters, as: UTF8.self)
      add(wider, .wider)
      if let plural = CaptionObjects.plural(wider) { add(plural, .wider) }
    }
  }

  private mutating func add(_ word: String, _ kind: Kind) {
    if index.insert(word) == kinds.count { kinds.append(kind) }
  }

  /// What some words in lower case are to the object.
  func kind(of words: UnsafeBufferPointer<UInt8>) -> Kind? { index.find(words).map { kinds[$0] } }
}

/// The objects that a worker has met, by their labels.
struct CaptionObjectCache {
  private var known: [String: CaptionObject] = [:]
  private var language = Language.other

  mutating func object(
    _ label: String, _ objects: CaptionObjects, _ lexicon: LexiconChain
  ) -> CaptionObject {
    if objects.language != language {
      known.removeAll(keepingCapacity: true)
      language = objects.language
    }
    if let object = known[label] { return object }
    if known.count > 10_000 { known.removeAll(keepingCapacity: true) }
    let object = CaptionObject(label, objects, lexicon)
    known[label] = object
    return object
  }
}
