internal import TenfoldCore

/// The synonyms that hold in nearly every sentence.
extension CompiledLexicon {
  /// The share of a lemma's uses that its first sense must have.
  private static let dominance = 0.9
  /// How often the first sense must have been seen, unless it is the only one; and a synonym in it.
  private static let evidence = 4
  /// The share of a synonym's uses that must be of this very sense.
  private static let agreement = 0.75
  /// How often a synonym must have been seen in this sense, relative to the lemma.
  private static let commonness = 0.3
  /// The least score of a synonym, relative to the best one's, where the source has no verdict.
  private static let closeness = 0.7

  func likelySynonyms(of lemma: Int, as part: PartOfSpeech) -> [Synonym] {
    switch tables.evidence {
    case .counted: counted(lemma, part)
    case .grouped: grouped(lemma, part)
    case .stated: stated(lemma, part)
    case .scored: scored(lemma, part)
    }
  }

  /// One sense must have nearly all uses of the lemma, and of the synonym.
  private func counted(_ lemma: Int, _ part: PartOfSpeech) -> [Synonym] {
    let senses = tables.senses(lemma, part)
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
    for member in others(of: first.synset, than: lemma) {
      guard member.count >= Self.evidence,
        Double(member.count) >= Self.commonness * Double(first.count), isUsable(member)
      else { continue }
      let uses = tables.senses(member.lemma, part).reduce(0) { $0 + $1.count }
      guard Double(member.count) >= Self.agreement * Double(uses) else { continue }
      found.append(synonym(member, weight: Double(member.count)))
    }
    return found.sorted { $0.weight > $1.weight }
  }

  /// Without counts, neither the lemma nor the synonym may have a second sense.
  private func grouped(_ lemma: Int, _ part: PartOfSpeech) -> [Synonym] {
    let senses = tables.senses(lemma, part)
    guard senses.count == 1, let only = senses.first, tables.lemma(lemma).count > 3 else {
      return []
    }
    return others(of: only.synset, than: lemma).filter { member in
      isUsable(member) && tables.senses(entry(of: member.lemma), part).count == 1
    }
    .map { synonym($0, weight: 1) }
  }

  /// What somebody wrote down to be used; earlier ones are drawn more often.
  private func stated(_ lemma: Int, _ part: PartOfSpeech) -> [Synonym] {
    var found: [Synonym] = []
    for sense in tables.senses(lemma, part) {
      for member in others(of: sense.synset, than: lemma) where isUsable(member) {
        let text = tables.word(member.lemma)
        guard !found.contains(where: { $0.lemma == text }) else { continue }
        found.append(synonym(member, weight: 1 / Double(found.count + 1)))
      }
    }
    return found
  }

  /// Those that score nearly as well as the best; the reader has left out what is no equivalent.
  private func scored(_ lemma: Int, _ part: PartOfSpeech) -> [Synonym] {
    let members = tables.senses(lemma, part).flatMap { others(of: $0.synset, than: lemma) }
      .sorted { $0.count > $1.count }
    guard let best = members.first?.count, best > 0 else { return [] }
    return members.filter { member in
      isUsable(member) && Double(member.count) >= Self.closeness * Double(best)
    }
    .map { synonym($0, weight: Double($0.count) / Double(best)) }
  }

  private func synonym(_ member: CompiledTables.Member, weight: Double) -> Synonym {
    Synonym(tables.word(member.lemma), weight: weight, register: member.register)
  }

  /// The entry of a word that is listed with a capital and entered without.
  private func entry(of lemma: Int) -> Int {
    var small = tables.word(lemma).lowercased()
    return small.withUTF8 { tables.find($0) } ?? lemma
  }

  /// Single words of a common register: in English in small letters, else in any letters.
  private func isUsable(_ member: CompiledTables.Member) -> Bool {
    guard member.register.isCommon else { return false }
    let word = tables.lemma(member.lemma)
    guard language != "en" else { return word.count > 2 && word.allSatisfy { $0 &- 0x61 < 26 } }
    return word.count > 2 && tables.word(member.lemma).allSatisfy { $0.isLetter }
  }
}
