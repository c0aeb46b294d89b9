/// The weekdays and months of a language, with their abbreviations.
struct CalendarList {
  /// A weekday or month.
  struct Entry {
    var isMonth: Bool
    /// From 1, Monday or January.
    var number: Int
    var name: String
    var abbreviation: String
  }

  private(set) var entries: [Entry] = []

  /// nil for a language without a list.
  init?(_ language: Language) {
    WordList("lexicons/\(language.tag)/calendar.tsv").forEachRow { fields in
      let texts = fields.map { String(decoding: $0, as: UTF8.self) }
      guard texts.count == 4, let number = Int(texts[1]) else { return }
      entries.append(
        Entry(
          isMonth: texts[0] == "month", number: number, name: texts[2], abbreviation: texts[3]))
    }
    if entries.isEmpty { return nil }
  }

  /// Names that are other words too, so that only their context would tell.
  private static let ambiguous: Set<String> = [
    "march", "may", "mar", "sat", "sun", "dec", "set", "mars", "mai", "do", "so", "di", "mi", "lun",
    "dim", "mer", "sam", "dom", "mar.", "शुक्र", "गुरु", "मंगल",
  ]

  /// Pairs of a name and its abbreviation, both ways.
  var rows: [(phrase: String, alternatives: [String])] {
    entries.flatMap { entry -> [(phrase: String, alternatives: [String])] in
      guard entry.name != entry.abbreviation else { return [] }
      let pairs = [(entry.name, entry.abbreviation), (entry.abbreviation, entry.name)]
      return pairs.filter { !Self.ambiguous.contains($0.0.lowercased()) }
        .map { (phrase: $0.0, alternatives: [$0.1]) }
    }
  }
}

/// The number words of a language.
struct NumberList {
  /// A number and its word.
  private(set) var entries: [(digits: String, word: String)] = []

  /// nil for a language without a list.
  init?(_ language: Language) {
    WordList("lexicons/\(language.tag)/numbers.tsv").forEachRow { fields in
      guard fields.count == 2 else { return }
      let texts = fields.map { String(decoding: $0, as: UTF8.self) }
      entries.append((texts[0], texts[1]))
    }
    if entries.isEmpty { return nil }
  }

  /// Pairs of digits and words, both ways.
  var rows: [(phrase: String, alternatives: [String])] {
    entries.filter { $0.digits != "1" }.flatMap { entry in
      [
        (phrase: entry.digits, alternatives: [entry.word]),
        (phrase: entry.word, alternatives: [entry.digits]),
      ]
    }
  }
}
