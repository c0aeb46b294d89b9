internal import TenfoldCore

/// Princeton's WordNet, compiled into a mapped file.
///
/// Source: Fellbaum (ed.), "WordNet: An Electronic Lexical Database" (1998); the data is read from
/// the user's system, its licence is WordNet's own.
public struct WordNetLexicon: Lexicon {
  public let name: String
  private let tables: WordNetTables

  init?(_ memory: MappedBytes, name: String) {
    guard let tables = WordNetTables(memory) else { return nil }
    self.tables = tables
    self.name = name
  }

  public var digest: String { String(tables.digest, radix: 16) }

  /// How many lemmas there are.
  public var count: Int { tables.lemmaCount }

  public func frequency(of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> Int? {
    guard let number = tables.find(lemma) else { return nil }
    let senses = tables.senses(number, part)
    return senses.isEmpty ? nil : senses.reduce(0) { $0 + $1.count }
  }

  public func exceptions(for form: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> [String] {
    guard let number = tables.find(form) else { return [] }
    return tables.exceptions(number, part).map { String(decoding: tables.lemma($0), as: UTF8.self) }
  }

  /// The senses of a lemma, the most frequent first: how often it was seen, and the other words.
  public func senses(of lemma: String, as part: PartOfSpeech) -> [(count: Int, words: [String])] {
    var copy = lemma.lowercased()
    guard let number = copy.withUTF8({ tables.find($0) }) else { return [] }
    return tables.senses(number, part).map { sense in
      let others = tables.members(sense.synset).filter { $0.lemma != number }
      return (sense.count, others.map { String(decoding: tables.lemma($0.lemma), as: UTF8.self) })
    }
  }

  public func synonyms(
    of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech, senses: SenseChoice
  ) -> [Synonym] {
    guard let number = tables.find(lemma) else { return [] }
    let own = tables.senses(number, part)
    switch senses {
    case .all:
      var found: [Synonym] = []
      for sense in own {
        for member in tables.members(sense.synset) where member.lemma != number {
          // As EDA does: lower case, spaces for underscores and hyphens, letters only.
          let text = String(decoding: tables.lemma(member.lemma), as: UTF8.self).lowercased()
          let clean = String(text.map { $0 == "-" ? " " : $0 }.filter { $0 == " " || $0.isLetter })
          if !found.contains(where: { $0.lemma == clean }) {
            found.append(Synonym(clean, weight: 1))
          }
        }
      }
      return found
    case .likely: return likely(number, own, part)
    }
  }

  /// The share of a lemma's uses that its first sense must have.
  private static let dominance = 0.9
  /// How often the first sense must have been seen, unless it is the only one; and a synonym in it.
  private static let evidence = 4
  /// The share of a synonym's uses that must be of this very sense.
  private static let agreement = 0.75
  /// How often a synonym must have been seen in this sense, relative to the lemma.
  private static let commonness = 0.3

  private func likely(
    _ lemma: Int, _ senses: [(synset: Int, count: Int)], _ part: PartOfSpeech
  ) -> [Synonym] {
    guard let first = senses.first, first.count > 0, tables.lemma(lemma).count > 3 else {
      return []
    }
    let total = senses.reduce(0) { $0 + $1.count }
    if senses.count > 1 {
      guard first.count >= Self.evidence,
        Double(first.count) >= Self.dominance * Double(total)
      else { return [] }
    }
    var found: [Synonym] = []
    for member in tables.members(first.synset) where member.lemma != lemma {
      guard member.count >= Self.evidence,
        Double(member.count) >= Self.commonness * Double(first.count),
        isPlain(tables.lemma(member.lemma))
      else { continue }
      let uses = tables.senses(member.lemma, part).reduce(0) { $0 + $1.count }
      guard Double(member.count) >= Self.agreement * Double(uses) else { continue }
      let text = String(decoding: tables.lemma(member.lemma), as: UTF8.self)
      found.append(Synonym(text, weight: Double(member.count)))
    }
    return found.sorted { $0.weight > $1.weight }
  }

  /// Single words in small letters.
  private func isPlain(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    word.count > 2 && word.allSatisfy { $0 &- 0x61 < 26 }
  }
}
