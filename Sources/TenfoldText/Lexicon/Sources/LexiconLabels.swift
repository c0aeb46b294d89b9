internal import TenfoldCore

/// What the labels mean that thesauri and dictionaries put beside words: a register or a relation.
///
/// The list is `lexicons/labels.tsv`.
struct LexiconLabels: Sendable {
  static let shared = LexiconLabels()

  private var registers: [String: LexicalRegister] = [:]
  private var relations: [String: LexiconBuilder.Relation] = [:]

  private init() {
    let names = Dictionary(uniqueKeysWithValues: LexicalRegister.allCases.map { ($0.name, $0) })
    let kinds: [String: LexiconBuilder.Relation] = [
      "antonym": .antonym, "hypernym": .hypernym, "hyponym": .hyponym, "associated": .associated,
    ]
    WordList("lexicons/labels.tsv").forEachRow { fields in
      guard fields.count == 2, let label = fields[0].text, let meaning = fields[1].text else {
        return
      }
      registers[label] = names[meaning]
      relations[label] = kinds[meaning]
    }
  }

  /// The strongest register that a label names; its parts stand between commas.
  ///
  /// A part counts as a whole or by its last word: "British informal" is informal.
  func register(_ label: some StringProtocol) -> LexicalRegister? {
    var found: LexicalRegister?
    for part in label.lowercased().split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "/" }) {
      let words = part.split(separator: " ")
      guard let last = words.last else { continue }
      let own = registers[words.joined(separator: " ")] ?? registers[String(last)]
      if let own, own.rawValue > found?.rawValue ?? -1 { found = own }
    }
    return found
  }

  /// The relation that a label names.
  func relation(_ label: some StringProtocol) -> LexiconBuilder.Relation? {
    relations[label.lowercased()]
  }

  /// The register that a definition begins with, as in "(archaic) to go".
  func register(ofGloss gloss: UnsafeBufferPointer<UInt8>) -> LexicalRegister? {
    let text = gloss.trimmed
    guard text.first == 0x28, let end = text.firstIndex(of: 0x29) else { return nil }
    return register(String(decoding: text[1..<end], as: UTF8.self))
  }

  /// Takes the labels off the end of a term: "horse (coarse) (antonym)".
  func strip(_ term: String) -> (word: String, labels: [Substring]) {
    var rest = Substring(term)
    var labels: [Substring] = []
    while true {
      while rest.last == " " { rest.removeLast() }
      guard rest.last == ")", let open = rest.lastIndex(of: "("), open > rest.startIndex else {
        break
      }
      labels.append(rest[open...].dropFirst().dropLast())
      rest = rest[..<open]
    }
    return (String(rest), labels)
  }
}
