internal import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A lexical file of the Paraphrase Database:
/// `[NN] ||| phrase ||| paraphrase ||| features ||| alignment ||| verdict`.
///
/// Only base forms (NN, VB, VBP, JJ, RB) of single words are taken; Tenfold inflects by itself. Where
/// version 2.0 gives a verdict, equivalents are synonyms, entailed words are related, others are left out.
/// The score is `PPDB2.0Score`, else the mean of the two translation probabilities.
///
/// Source: Pavlick et al., "PPDB 2.0: Better paraphrase ranking, fine-grained entailment relations, word
/// embeddings, and style classification" (ACL 2015).
enum PPDBSource {
  static let form =
    "a line is [NN] ||| word ||| paraphrase ||| features ||| alignment, then in 2.0 ||| verdict"

  static func read(
    _ source: SourceText, language: String?
  ) throws(LexiconError) -> LexiconBuilder {
    var builder = LexiconBuilder(
      .ppdb, evidence: .scored,
      notes: LexiconNotes(title: "PPDB", language: language ?? "en", sources: [source.name]),
      capacity: 32_768)
    builder.digest = source.digest
    // One synset for each word and part of speech.
    var synsets: [Int: Int] = [:]
    var lines = source.lines
    while let bytes = lines.next() {
      func fault(_ problem: String) -> LexiconError {
        .malformed(file: source.path, line: lines.number, problem: problem)
      }
      if bytes.trimmed.isEmpty { continue }
      guard let line = bytes.text else { throw fault("not UTF-8") }
      let fields = line.split(separator: "|||", omittingEmptySubsequences: false)
        .map(\.trimmingBlanks)
      guard fields.count >= 4 else { throw fault("\(fields.count) fields between |||; \(form)") }
      guard fields[0].hasPrefix("["), fields[0].hasSuffix("]"), fields[0].utf8.count > 2 else {
        throw fault("'\(fields[0])' is no category such as [NN]; \(form)")
      }
      guard !fields[1].isEmpty, !fields[2].isEmpty else {
        throw fault("a word is missing; \(form)")
      }
      guard let score = score(fields[3]) else {
        throw fault("no PPDB2.0Score=NUMBER and no p(e|f)=NUMBER p(f|e)=NUMBER among the features")
      }
      guard let part = PartOfSpeech(label: fields[0].dropFirst().dropLast()),
        !fields[1].contains(" "), !fields[2].contains(" ")
      else { continue }
      let relation: LexiconBuilder.Relation?
      switch fields.count > 5 ? fields[5].lowercased() : "equivalence" {
      case "equivalence": relation = nil
      case "forwardentailment": relation = .hypernym
      case "reverseentailment": relation = .hyponym
      case "otherrelated": relation = .associated
      case "exclusion", "independent": continue
      default:
        throw fault(
          "'\(fields[5])' is no verdict; Equivalence, ForwardEntailment, ReverseEntailment, Exclusion, OtherRelated, Independent are"
        )
      }
      let word = builder.words.insert(String(fields[1]))
      let other = builder.words.insert(String(fields[2]))
      let key = word * PartOfSpeech.allCases.count + part.rawValue
      let synset: Int
      if let known = synsets[key] {
        synset = known
      } else {
        synset = builder.addSynset(LexiconBuilder.Parts(part))
        synsets[key] = synset
        builder.addMember(word, to: synset, isHead: true)
      }
      if let relation {
        builder.addLink(relation, from: synset, to: .lemma(other))
      } else {
        builder.addMember(other, to: synset, count: score, isHead: false)
      }
    }
    return builder
  }

  /// The score in thousandths, from 1.
  private static func score(_ features: Substring) -> Int? {
    var values: [Substring: Double] = [:]
    for feature in features.split(separator: " ") {
      guard let sign = feature.lastIndex(of: "=") else { continue }
      values[feature[..<sign]] = Double(feature[feature.index(after: sign)...])
    }
    if let own = values["PPDB2.0Score"] { return clamped(own * 1000) }
    guard let there = values["p(e|f)"], let back = values["p(f|e)"] else { return nil }
    // Both are negative logarithms.
    return clamped(exp(-(there + back) / 2) * 1000)
  }

  private static func clamped(_ value: Double) -> Int {
    value.isFinite ? Int(min(max(value, 1), 1_000_000)) : 1
  }
}
