/// How common English words are, in bands: 1 for the commonest 250, 4 up to the commonest 5,000.
struct WordFrequency: Sendable {
  static let shared = WordFrequency()

  /// The band of words that are not among the commonest 5,000.
  static let rare = 5

  private var index = WordIndex(capacity: 8192)
  private var bands: [UInt8] = []

  private init() {
    WordList("lexicons/en/frequency.tsv").forEachRow { fields in
      guard fields.count == 2, let digit = fields[1].first, index.insert(fields[0]) == bands.count
      else { return }
      bands.append(digit &- 0x30)
    }
  }

  /// The band of a lower-case word.
  func band(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    index.find(word).map { Int(bands[$0]) } ?? Self.rare
  }

  /// The band of a lemma.
  func band(_ lemma: String) -> Int {
    var copy = lemma
    return copy.withUTF8 { band($0) }
  }

  /// Whether a word may stand for another without seeming far-fetched: a rare one not for a common one.
  func allows(_ candidate: String, for word: UnsafeBufferPointer<UInt8>) -> Bool {
    band(candidate) <= band(word) + 2
  }
}
