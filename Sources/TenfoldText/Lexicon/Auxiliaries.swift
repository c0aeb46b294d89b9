internal import TenfoldCore

/// The auxiliaries of English.
struct Auxiliaries: Sendable {
  static let shared = Auxiliaries()

  enum Kind: Sendable { case be, have, `do`, modal }

  struct Entry: Sendable {
    var word: [UInt8]
    /// The contraction with not, if there is one.
    var contraction: [UInt8]?
    var kind: Kind
    /// The past of a present form.
    var past: [UInt8]?
  }

  private var index = WordIndex(capacity: 64)
  private var contractions = WordIndex(capacity: 64)
  private var contracted: [Int] = []
  private(set) var entries: [Entry] = []
  private var polarityItems = WordIndex(capacity: 64)
  private var timeWords = WordIndex(capacity: 64)

  private init() {
    let kinds: [String: Kind] = ["be": .be, "have": .have, "do": .do, "modal": .modal]
    WordList("lexicons/en/auxiliaries.tsv").forEachRow { fields in
      guard fields.count == 4, let kind = kinds[String(decoding: fields[2], as: UTF8.self)] else {
        return
      }
      func given(_ field: Int) -> [UInt8]? {
        fields[field].count > 1 ? Array(fields[field]) : nil
      }
      guard index.insert(fields[0]) == entries.count else { return }
      if let contraction = given(1) {
        _ = contraction.withUnsafeBufferPointer { contractions.insert($0) }
        contracted.append(entries.count)
      }
      entries.append(
        Entry(word: Array(fields[0]), contraction: given(1), kind: kind, past: given(3)))
    }
    WordList("lexicons/en/polarity-items.txt").forEachRow { _ = polarityItems.insert($0[0]) }
    WordList("lexicons/en/time-words.txt").forEachRow { _ = timeWords.insert($0[0]) }
  }

  /// The auxiliary that a lower-case word is.
  func find(_ word: UnsafeBufferPointer<UInt8>) -> Entry? { index.find(word).map { entries[$0] } }

  /// The auxiliary that is contracted with not in a lower-case word.
  func contracted(_ word: UnsafeBufferPointer<UInt8>) -> Entry? {
    contractions.find(word).map { entries[contracted[$0]] }
  }

  /// Whether a word wants a negation: any, ever, yet.
  func wantsNegation(_ word: UnsafeBufferPointer<UInt8>) -> Bool { polarityItems.find(word) != nil }

  /// Whether a word binds a sentence to a tense: yesterday, now.
  func bindsTense(_ word: UnsafeBufferPointer<UInt8>) -> Bool { timeWords.find(word) != nil }
}
