internal import TenfoldCore

/// English words in all their forms, with their opposites in the same form.
struct AntonymList: Sendable {
  static let shared = AntonymList()

  /// Forms, each behind the number of its kind.
  private var index = WordIndex(capacity: 1 << 13)
  private var opposites: [[[UInt8]]] = []

  private static let forms: [PartOfSpeech: [WordForm]] = [
    .noun: [.nounSingular, .nounPlural],
    .verb: [.verbBase, .verbThird, .verbPast, .verbParticiple, .verbGerund],
    .adjective: [.adjective], .adverb: [.adverb],
  ]

  private init() {
    WordList("lexicons/en/antonyms.tsv").forEachRow { fields in
      guard fields.count == 3 else { return }
      let kind = String(decoding: fields[2], as: UTF8.self)
      let others = String(decoding: fields[1], as: UTF8.self).split(separator: ", ")
      guard let part = PartOfSpeech.allCases.first(where: { $0.name == kind }) else { return }
      for form in Self.forms[part] ?? [] {
        guard let own = Morphology.shared.inflect(Array(fields[0]), to: form) else { continue }
        let inflected = others.compactMap { Morphology.shared.inflect(Array($0.utf8), to: form) }
        let key = [UInt8(form.rawValue)] + own
        let number = key.withUnsafeBufferPointer { index.insert($0) }
        if number == opposites.count { opposites.append([]) }
        opposites[number] += inflected.filter { !opposites[number].contains($0) }
      }
    }
  }

  /// The opposites of a lower-case word as a form, best first.
  func opposites(of word: UnsafeBufferPointer<UInt8>, as form: WordForm) -> [[UInt8]] {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.count + 1) { key in
      key[0] = UInt8(form.rawValue)
      for place in word.indices { key[place + 1] = word[place] }
      return index.find(UnsafeBufferPointer(key)).map { opposites[$0] } ?? []
    }
  }
}
