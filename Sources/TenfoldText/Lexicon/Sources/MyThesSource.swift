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
  private var word = ""
  /// The meanings of the present word so far.
  private var meanings: Set<String> = []

  private init(_ builder: LexiconBuilder) { self.builder = builder }

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
      LexiconBuilder(
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
      if word != self.word { meanings.removeAll(keepingCapacity: true) }
      self.word = word
      for meaning in 0..<count {
        guard let line = lines.next() else {
          throw fault("the file ends after \(meaning) of \(count) meanings of '\(word)'")
        }
        guard let text = line.text else { throw fault("not UTF-8") }
        guard line.contains(Self.bar) else {
          throw fault(
            "not meaning \(meaning + 1) of \(count) of '\(word)'; (part of speech)|synonym|synonym would be"
          )
        }
        // Some thesauri repeat an entry for a second spelling of its head.
        if !word.isEmpty, meanings.insert(text).inserted { addMeaning(line.split(at: Self.bar)) }
      }
    }
  }

  private static let bar: UInt8 = 0x7C

  /// Adds a meaning of the present word: part of speech and terms.
  private mutating func addMeaning(_ fields: [UnsafeBufferPointer<UInt8>]) {
    let synset = builder.addSynset(parts(fields))
    builder.addMember(builder.words.insert(word), to: synset, isHead: true)
    for field in fields.dropFirst() {
      let bytes = field.trimmed
      // Nearly all terms have neither labels nor gaps.
      if !bytes.contains(where: { $0 == 0x28 || $0 == 0x2E || $0 == 0xE2 }) {
        guard !bytes.isEmpty else { continue }
        builder.addMember(builder.words.insert(bytes), to: synset, isHead: false)
        continue
      }
      let (term, marks) = labels.strip(String(decoding: bytes, as: UTF8.self))
      guard Self.isWord(term) else { continue }
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

  private func parts(_ fields: [UnsafeBufferPointer<UInt8>]) -> LexiconBuilder.Parts {
    let label = String(decoding: fields[0].trimmed, as: UTF8.self)
    let name = label.drop { $0 == "(" }.prefix { $0 != ")" && $0 != "." }
    if let part = PartOfSpeech(label: name) { return LexiconBuilder.Parts(part) }
    guard builder.hasCapitalNouns else { return .all }
    let small = word.lowercased()
    let spelling = fields.dropFirst().lazy
      .map { labels.strip(String(decoding: $0.trimmed, as: UTF8.self)).word }
      .first { $0.lowercased() == small }
    var others = LexiconBuilder.Parts.all
    others.remove(LexiconBuilder.Parts(.noun))
    return (spelling ?? word).first?.isUppercase == true ? LexiconBuilder.Parts(.noun) : others
  }
}
