internal import TenfoldCore

/// A word list: `word<TAB>synonym, synonym[<TAB>part of speech][<TAB>register]`.
///
/// Synonyms are split at comma and space and come best first; none at all says "leave this word alone".
/// Without a part of speech the synonyms hold for every one. Lines that begin with `#` and a space are
/// comments; `# language: de`, `# title: …` and `# licence: …` among them are heeded.
enum WordListSource {
  /// What a line should be, for messages.
  static let form =
    "a line is word<TAB>synonym, synonym, then if wanted <TAB>part of speech <TAB>register"

  static func read(
    _ source: SourceText, language: String?
  ) throws(LexiconError) -> LexiconBuilder {
    var builder = LexiconBuilder(
      .wordList, evidence: .stated,
      notes: LexiconNotes(
        title: "word list", language: language ?? "en", sources: [source.name]))
    builder.digest = source.digest
    var lines = source.lines
    while let bytes = lines.next() {
      func fault(_ problem: String) -> LexiconError {
        .malformed(file: source.path, line: lines.number, problem: problem)
      }
      guard let line = bytes.text else { throw fault("not UTF-8; save the file as UTF-8") }
      if line.allSatisfy(\.isWhitespace) { continue }
      if line.hasPrefix("# ") {
        heed(line.dropFirst(2), &builder, isLanguageGiven: language != nil)
        continue
      }
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { String($0.trimmingBlanks) }
      guard (2...4).contains(fields.count) else {
        throw fault("\(fields.count) fields between tabs; \(form)")
      }
      guard !fields[0].isEmpty else { throw fault("no word before the tab; \(form)") }
      var parts = LexiconBuilder.Parts.all
      if fields.count > 2, !fields[2].isEmpty {
        guard let part = PartOfSpeech(label: fields[2]) else {
          throw fault("'\(fields[2])' is no part of speech; noun, verb, adjective, adverb are")
        }
        parts = LexiconBuilder.Parts(part)
      }
      var register = LexicalRegister.neutral
      if fields.count > 3, !fields[3].isEmpty {
        let named = LexicalRegister.allCases.first { $0.name == fields[3].lowercased() }
        guard let known = named ?? LexiconLabels.shared.register(fields[3]) else {
          let names = LexicalRegister.allCases.map(\.name).joined(separator: ", ")
          throw fault("'\(fields[3])' is no register; \(names) are")
        }
        register = known
      }
      add(fields[0], fields[1], parts, register, to: &builder)
    }
    return builder
  }

  private static func heed(
    _ comment: Substring, _ builder: inout LexiconBuilder, isLanguageGiven: Bool
  ) {
    let pair = comment.split(separator: ":", maxSplits: 1)
    guard pair.count == 2 else { return }
    let value = String(pair[1].trimmingBlanks)
    switch pair[0].lowercased() {
    case "language":
      if !isLanguageGiven, let tag = LexiconNotes.primaryTag(value) { builder.notes.language = tag }
    case "title": builder.notes.title = value
    case "licence", "license": builder.notes.licence = value
    default: return
    }
  }

  private static func add(
    _ word: String, _ synonyms: String, _ parts: LexiconBuilder.Parts,
    _ register: LexicalRegister, to builder: inout LexiconBuilder
  ) {
    let synset = builder.addSynset(parts)
    // A word that is listed for one part of speech is that; one that is listed for all may be any.
    builder.addMember(
      builder.words.insert(word), to: synset, count: parts == .all ? 0 : 1, isHead: true)
    for synonym in synonyms.split(separator: ",") {
      let text = String(synonym.trimmingBlanks)
      guard !text.isEmpty else { continue }
      builder.addMember(
        builder.words.insert(text), to: synset, register: register, isHead: false)
    }
  }
}

extension StringProtocol {
  /// The text without blanks around it.
  var trimmingBlanks: SubSequence {
    let low = firstIndex { !$0.isWhitespace } ?? endIndex
    let high = self[low...].lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? endIndex
    return self[low..<high]
  }
}

extension PartOfSpeech {
  /// The part of speech that a source's label names; nil for others and for none.
  init?(label: some StringProtocol) {
    switch label.lowercased() {
    case "noun", "n", "nn", "s", "subst", "nom", "sust": self = .noun
    case "verb", "v", "vb", "vbp": self = .verb
    case "adjective", "adj", "a", "jj": self = .adjective
    case "adverb", "adv", "r", "rb": self = .adverb
    default: return nil
    }
  }
}
