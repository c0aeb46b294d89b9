public import TenfoldCore

/// Replaces words by those of another language, as people who speak both do: "Me gustó the movie".
///
/// The words come from a file of `word<TAB>words of the other language`; without one, nothing is changed. The
/// label is kept. Effect: `language_mixed`.
///
/// Source: code-mixing of NL-Augmenter; CoSDA-ML (Qin et al., IJCAI 2020), which takes MUSE dictionaries.
public struct CodeMixing: Transform {
  public typealias Draft = TextDraft

  /// The share of the words that the file has, 0...1; at least one unless 0.
  public var rate = 0.3
  /// A file of `word<TAB>words`, or `word words` as MUSE has it.
  public var file = ""
  private var lexicon: CodeMixingFile?

  public init() {}

  public static let name = "code_mixing"
  public static let summary = "Replaces words by those of another language, from a word list."
  public static let effects: [Effect] = [.languageMixed]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the words that the file has, at least one"),
    .text("file", \.file, "TSV of word and words of the other language"),
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    let file = ConfigValue(.string("tenfold:lexicons/examples/en-es.tsv"))
    return (OperationDescription.sentence, [ConfigEntry("file", file)])
  }

  public mutating func prepare() throws(RecipeError) {
    let path = file
    guard !path.isEmpty else { return }
    lexicon = try UserFile.load(path) { bytes throws(RecipeError) in
      try CodeMixingFile(bytes, path: path)
    }
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard let lexicon else { return }
    draft.replacePhrases(
      lexicon.table, rate: rate, note: "code_mixing", .replace, using: &random)
  }
}

/// The words of one language with those of another.
final class CodeMixingFile: Sendable {
  let table: PhraseTable

  init(_ bytes: MappedBytes, path: String) throws(RecipeError) {
    guard bytes.isText else { throw .malformed("\(path) is not UTF-8") }
    var rows: [(phrase: String, alternatives: [String])] = []
    try bytes.forEachRow { (number, fields) throws(RecipeError) in
      var texts = fields.map { String(decoding: $0, as: UTF8.self) }
      if texts.count == 1 { texts = texts[0].split(separator: " ", maxSplits: 1).map(String.init) }
      guard texts.count > 1, !texts[0].isEmpty else {
        throw .malformed("\(path):\(number): a line is a word, a tab and other words")
      }
      let others = texts[1].split(separator: ", ").map(String.init)
      rows.append((texts[0], others))
    }
    table = PhraseTable(rows)
  }
}
