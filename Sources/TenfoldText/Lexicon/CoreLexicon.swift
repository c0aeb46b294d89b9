internal import TenfoldCore

/// The synonyms that Tenfold brings along: everyday and review English, written by hand.
///
/// Each entry stands for its word in nearly every sentence, so where it has one, no other lexicon is
/// asked; one with an empty list is left alone. The files are `lexicons/en/synonyms-*.tsv`.
public struct CoreLexicon: Lexicon {
  public let name = "core"
  public let digest: String
  private let indexes: [WordIndex]
  private let lists: [[[Synonym]]]

  /// The lexicon, read once.
  public static let shared = CoreLexicon()

  private init() {
    var indexes: [WordIndex] = []
    var lists: [[[Synonym]]] = []
    var hash: UInt64 = 0
    for part in PartOfSpeech.allCases {
      let path = "lexicons/en/synonyms-\(part.name).tsv"
      var index = WordIndex(capacity: 2048)
      var synonyms: [[Synonym]] = []
      WordList(path).forEachGroup { lemma, candidates in
        guard index.insert(lemma) == synonyms.count else { return }
        synonyms.append(
          candidates.enumerated().map { rank, bytes in
            Synonym(String(decoding: bytes, as: UTF8.self), weight: 1 / Double(rank + 1))
          })
      }
      indexes.append(index)
      lists.append(synonyms)
      if let bytes = EmbeddedFile.bytes(path) { hash = StableHash.mix(hash, StableHash.of(bytes)) }
    }
    self.indexes = indexes
    self.lists = lists
    digest = String(hash, radix: 16)
  }

  /// How many lemmas have synonyms.
  public var count: Int { lists.reduce(0) { $0 + $1.count } }

  public func frequency(of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> Int? {
    indexes[part.rawValue].find(lemma).map { _ in 1 }
  }

  public func synonyms(
    of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech, senses: SenseChoice
  ) -> [Synonym] {
    guard let index = indexes[part.rawValue].find(lemma) else { return [] }
    return lists[part.rawValue][index]
  }

  public func decides(_ lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> Bool {
    indexes[part.rawValue].find(lemma) != nil
  }
}
