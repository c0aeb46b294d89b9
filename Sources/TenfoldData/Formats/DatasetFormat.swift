/// The file formats of datasets.
public enum DatasetFormat: String, Sendable, CaseIterable {
  /// RFC 4180, with any single-byte delimiter.
  case csv
  /// The same with tabs.
  case tsv
  /// One JSON object a line.
  case jsonl
  /// Columns of words and tags; see ``CoNLLFormat``.
  case conll2003
  /// See ``CoNLLUFormat``.
  case conllu
  /// WebAnno TSV 3; see ``WebAnnoFormat``.
  case webanno
  /// A folder of texts and annotations; see ``BratFormat``.
  case brat
  /// doccano's JSON lines; see ``OffsetJSONFormat``.
  case doccano
  /// Prodigy's JSON lines; see ``OffsetJSONFormat``.
  case prodigy
  /// spaCy's JSON lines; see ``OffsetJSONFormat``.
  case spacy
  /// JSON lines with lists of tokens and tags; see ``TokenListFormat``.
  case hfTokens = "hf-tokens"
  /// JSON lines with a context, a question and answers; see ``QuestionFormat``.
  case squad
  /// SQuAD's own file; see ``QuestionFormat``.
  case squadJSON = "squad-json"
  /// Label Studio's export; see ``LabelStudioFormat``.
  case labelStudio = "label-studio"

  /// The format that a file's name ends in, if it is one of ours.
  public init?(path: String) {
    let name = path.lowercased()
    func ends(_ suffixes: String...) -> Bool { suffixes.contains { name.hasSuffix($0) } }
    if ends(".csv") {
      self = .csv
    } else if ends(".tsv", ".tab") {
      self = .tsv
    } else if ends(".jsonl", ".ndjson") {
      self = .jsonl
    } else if ends(".conllu") {
      self = .conllu
    } else if ends(".conll", ".iob", ".bio") {
      self = .conll2003
    } else {
      return nil
    }
  }

  /// Whether a file of the format may have a name that ends as that of the other does.
  public func fits(name other: DatasetFormat) -> Bool {
    switch self {
    case .doccano, .prodigy, .spacy, .hfTokens, .squad: other == .jsonl
    case .webanno: other == .tsv
    default: other == self
    }
  }

  /// What the offsets of the format count, unless the file does otherwise.
  ///
  /// doccano, Prodigy, spaCy, SQuAD and brat are read by Python, which counts code points; so does Label
  /// Studio since version 1.4. WebAnno is written in Java, which counts UTF-16 code units. Formats of
  /// tokens have no offsets.
  public var offsetUnit: OffsetUnit { self == .webanno ? .utf16 : .codepoints }
}
