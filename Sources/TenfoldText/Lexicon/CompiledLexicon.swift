internal import TenfoldCore

/// A lexicon from a source of any kind, compiled into a mapped file.
///
/// ``LexiconStore`` opens it. The data is the user's; its licence is the source's own.
public struct CompiledLexicon: Lexicon {
  public let name: String
  let tables: CompiledTables

  init(_ tables: CompiledTables, path: String) {
    self.tables = tables
    name = "\(tables.notes.title) (\(path))"
  }

  public var digest: String { String(tables.digest, radix: 16) }

  public var language: String { tables.notes.language }

  /// What it was made from.
  public var format: LexiconFormat { tables.format }

  /// The title that the source gives itself, or the name of its format.
  public var title: String { tables.notes.title }

  /// What the source says of its licence, in its own words; nil if nothing.
  public var licence: String? { tables.notes.licence }

  /// The names of the files that it was made from.
  public var sources: [String] { tables.notes.sources }

  /// How many lemmas have senses.
  public var count: Int { tables.lemmaCount }

  /// How many groups of words with one meaning there are.
  public var synsetCount: Int { tables.synsetCount }

  public func frequency(of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> Int? {
    guard let number = tables.find(lemma), tables.hasSenses(number, part) else { return nil }
    switch tables.evidence {
    case .counted, .stated: return tables.senses(number, part).reduce(0) { $0 + $1.count }
    case .grouped, .scored: return 0
    }
  }

  public func decides(_ lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> Bool {
    guard tables.evidence == .stated, let number = tables.find(lemma) else { return false }
    return tables.hasSenses(number, part)
  }

  public func exceptions(for form: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> [String] {
    guard let number = tables.find(form) else { return [] }
    return tables.exceptions(number, part).map { tables.word($0) }
  }

  public func synonyms(
    of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech, senses: SenseChoice
  ) -> [Synonym] {
    guard let number = tables.find(lemma) else { return [] }
    switch senses {
    case .likely, .context: return likelySynonyms(of: number, as: part)
    case .all: return allSynonyms(of: number, as: part)
    }
  }

  private func allSynonyms(of number: Int, as part: PartOfSpeech) -> [Synonym] {
    var found: [Synonym] = []
    for sense in tables.senses(number, part) {
      for member in others(of: sense.synset, than: number) {
        var text = tables.word(member.lemma)
        if format == .wordNet {
          // As EDA does: lower case, spaces for underscores and hyphens, letters only.
          text = String(
            text.lowercased().map { $0 == "-" ? " " : $0 }.filter { $0 == " " || $0.isLetter })
        }
        if !found.contains(where: { $0.lemma == text }) {
          found.append(Synonym(text, weight: 1, register: member.register))
        }
      }
    }
    return found
  }

  /// The members of a synset without a word.
  func others(of synset: Int, than number: Int) -> [CompiledTables.Member] {
    without(number, tables.members(synset))
  }

  /// Leaves a word out, however it is capitalised; WordNet tells words apart by their capitals.
  private func without(
    _ number: Int, _ members: [CompiledTables.Member]
  ) -> [CompiledTables.Member] {
    let others = members.filter { $0.lemma != number }
    guard format != .wordNet else { return others }
    let own = tables.word(number).lowercased()
    return others.filter { tables.word($0.lemma).lowercased() != own }
  }

  public func senses(
    of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech
  ) -> [LexiconSense] {
    guard let number = tables.find(lemma) else { return [] }
    let own = tables.senses(number, part)
    return zip(own, weights(own.map(\.count))).map { sense, weight in
      let synonyms = others(of: sense.synset, than: number).map {
        Synonym(
          tables.word($0.lemma), weight: Double(max($0.count, 1)), register: $0.register)
      }
      let around: [LexiconBuilder.Relation] = [.hypernym, .hyponym, .associated]
      let related = around.flatMap { tables.linked(sense.synset, of: number, by: $0) }
      return LexiconSense(
        synonyms: synonyms, count: tables.evidence == .counted ? sense.count : 0, weight: weight,
        related: related.map { tables.word($0.lemma) }, gloss: tables.glossWords(sense.synset))
    }
  }

  /// The shares of senses with these counts: counted ones with half a use more each, so that an unseen
  /// sense is not an impossible one; others by rank.
  private func weights(_ counts: [Int]) -> [Double] {
    let raw =
      tables.evidence == .counted
      ? counts.map { Double($0) + 0.5 } : counts.indices.map { 1 / Double($0 + 1) }
    let total = raw.reduce(0, +)
    return raw.map { $0 / total }
  }

  public func related(
    to lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech, by relation: LexicalRelation
  ) -> [Synonym] {
    guard let number = tables.find(lemma),
      let link = LexiconBuilder.Relation(rawValue: relation.rawValue)
    else { return [] }
    let own = tables.senses(number, part)
    var found: [Synonym] = []
    for (sense, weight) in zip(own, weights(own.map(\.count))) {
      for member in without(number, tables.linked(sense.synset, of: number, by: link)) {
        let text = tables.word(member.lemma)
        if !found.contains(where: { $0.lemma == text }) {
          found.append(Synonym(text, weight: weight, register: member.register))
        }
      }
    }
    return found
  }
}
