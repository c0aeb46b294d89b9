internal import TenfoldCore

/// A thesaurus of MyThes (`th_xx_v2.dat`): the encoding in the first line, then for each entry
/// `word|number of meanings` and a line `part of speech|synonym|synonym…` for each meaning.
///
/// Labels behind a synonym, such as `(antonym)` or `(slang)`, are read by ``LexiconLabels``. A meaning
/// without a part of speech holds for all, except that German tells its nouns by their capital.
///
/// Source: the data_layout.txt of MyThes, https://github.com/hunspell/mythes.
struct MyThesSource {
  private var builder: LexiconBuilder
  private let labels = LexiconLabels.shared

  static func read(
    _ packed: SourceText, language: String?
  ) throws(LexiconError) -> LexiconBuilder {
    var first = packed.lines
    guard let encoding = first.next()?.trimmed.text, !encoding.isEmpty else {
      throw .malformed(
        file: packed.path, line: 1,
        problem: "no encoding; the first line of a thesaurus is UTF-8 or the like")
    }
    let source = try packed.decoded(from: encoding)
    var reader = MyThesSource(
      builder: LexiconBuilder(
        .myThes, evidence: .grouped,
        notes: LexiconNotes(
          title: "MyThes thesaurus", language: language ?? tag(of: source.name) ?? "en",
          sources: [source.name]),
        capacity: 131_072))
    reader.builder.digest = packed.digest
    try reader.readEntries(source)
    return reader.builder
  }

  /// The language in a name such as th_de_DE_v2.dat.
  private static func tag(of name: String) -> String? {
    let fields = name.split(separator: "_")
    guard fields.count > 1, fields[0] == "th" else { return nil }
    return LexiconNotes.primaryTag(fields[1].prefix { $0 != "." })
  }

  private mutating func readEntries(_ source: SourceText) throws(LexiconError) {
    var lines = source.lines
    _ = lines.next()
    while let bytes = lines.next() {
      func fault(_ problem: String) -> LexiconError {
        .malformed(file: source.path, line: lines.number, problem: problem)
      }
      if bytes.trimmed.isEmpty { continue }
      guard let entry = bytes.text else { throw fault("not UTF-8") }
      let head = entry.split(separator: "|", omittingEmptySubsequences: false)
      guard head.count == 2, let count = Int(head[1].trimmingBlanks), (0...9999).contains(count)
      else {
        throw fault("not the head of an entry; word|number of its meanings would be")
      }
      let word = String(head[0])
      for meaning in 0..<count {
        guard let line = lines.next() else {
          throw fault("the file ends after \(meaning) of \(count) meanings of '\(word)'")
        }
        guard let text = line.text else { throw fault("not UTF-8") }
        let fields = text.split(separator: "|", omittingEmptySubsequences: false)
        guard fields.count > 1 else {
          throw fault(
            "not meaning \(meaning + 1) of \(count) of '\(word)'; (part of speech)|synonym|synonym would be"
          )
        }
        if !word.isEmpty { addMeaning(of: word, fields) }
      }
    }
  }

  private mutating func addMeaning(of word: String, _ fields: [Substring]) {
    let terms = fields.dropFirst().map { labels.strip(String($0.trimmingBlanks)) }
    let synset = builder.addSynset(parts(fields[0], of: word, terms.map(\.word)))
    builder.addMember(builder.words.insert(word), to: synset, isHead: true)
    for (term, marks) in terms where Self.isWord(term) {
      let lemma = builder.words.insert(term)
      if let relation = marks.compactMap({ labels.relation($0) }).first {
        builder.addLink(relation, from: synset, to: .lemma(lemma))
        continue
      }
      let registers = marks.compactMap { labels.register($0) }
      let register = registers.max { $0.rawValue < $1.rawValue } ?? .neutral
      builder.addMember(lemma, to: synset, register: register, isHead: false)
    }
  }

  /// Terms with a gap or an option in them are patterns, not words.
  private static func isWord(_ term: String) -> Bool {
    !term.isEmpty && !term.contains("(") && !term.contains("...") && !term.contains("…")
  }

  private func parts(
    _ label: Substring, of word: String, _ terms: [String]
  ) -> LexiconBuilder.Parts {
    let name = label.trimmingBlanks.drop { $0 == "(" }.prefix { $0 != ")" && $0 != "." }
    if let part = PartOfSpeech(label: name) { return LexiconBuilder.Parts(part) }
    guard builder.hasCapitalNouns else { return .all }
    let spelling = terms.first { $0.lowercased() == word.lowercased() } ?? word
    var others = LexiconBuilder.Parts.all
    others.remove(LexiconBuilder.Parts(.noun))
    return spelling.first?.isUppercase == true ? LexiconBuilder.Parts(.noun) : others
  }
}
