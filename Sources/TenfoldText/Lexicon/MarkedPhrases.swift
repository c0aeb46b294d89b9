/// The phrases of a list of `phrase<TAB>mark`, by language and mark.
struct MarkedPhrases: Sendable {
  private struct Row {
    var language: Language
    var mark: String
    var letters: [UInt8]
  }

  private var rows: [Row] = []

  /// Reads `lexicons/xx/NAME` for each language that has it.
  init(_ name: String) {
    for language in Language.allCases {
      WordList("lexicons/\(language.tag)/\(name)").forEachRow { fields in
        guard fields.count == 2 else { return }
        let mark = String(decoding: fields[1], as: UTF8.self)
        rows.append(Row(language: language, mark: mark, letters: Self.written(fields[0])))
      }
    }
  }

  /// The pronoun I is a capital even in a list of lower case.
  private static func written(_ phrase: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var letters = Array(phrase)
    for index in letters.indices where letters[index] == 0x69 {
      let startsWord = index == 0 || letters[index - 1] == 0x20
      let endsWord = index + 1 == letters.count || letters[index + 1] == 0x20
      if startsWord && endsWord { letters[index] = 0x49 }
    }
    return letters
  }

  /// The phrases of a language with a mark.
  func phrases(_ language: Language, _ mark: String) -> [[UInt8]] {
    rows.filter { $0.language == language && $0.mark == mark }.map(\.letters)
  }

  /// The tags of the languages that have phrases.
  var languages: [String] {
    Language.allCases.filter { language in rows.contains { $0.language == language } }.map(\.tag)
  }
}
