public import TenfoldCore

/// Replaces words that say little by other words of the dataset that say little.
///
/// A word is the likelier replaced the less it says in its text (TF-IDF), and another the likelier put in
/// its place the less it says in the dataset. The statistics come from the dataset or from a file of one
/// text a line; without either, nothing is changed. With the guards on, negations, words of sentiment,
/// names and numbers are neither replaced nor put in. The label is kept.
///
/// Source: TF-IDF word replacement of UDA (Xie et al. 2020), TfIdfAug of nlpaug.
public struct TFIDFReplacement: Transform {
  public typealias Draft = TextDraft

  /// The share of the words replaced, 0...1; at least one unless 0.
  public var rate = 0.1
  /// A file of one text a line, or none.
  public var file = ""
  private var own: CorpusFile?

  public init() {}

  /// Replaces a share of the words.
  public init(rate: Double) { self.rate = rate }

  public static let name = "tfidf_replacement"
  public static let summary = "Replaces words that say little by others of the dataset (TF-IDF)."
  public static let effects: [Effect] = [.wordReplaced]
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the words, at least one unless 0"),
    .text("file", \.file, "text file, one text a line, instead of the dataset"),
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    ("I think the movie was a bit long.", [CorpusFile.example])
  }

  public var needsCorpus: Bool { file.isEmpty }

  public mutating func prepare() throws(RecipeError) { own = try CorpusFile.load(file) }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard rate > 0, let corpus = own?.statistics ?? draft.corpus, !corpus.isEmpty else { return }
    let identity = own.map { ObjectIdentifier($0) } ?? ObjectIdentifier(Self.self)
    draft.findOnce(identity, .replace) { $0.suggestPlain(corpus) }
    var wanted = Amount.of(rate: rate, count: nil, words: draft.wordCount)
    for place in 0..<draft.matches.count where wanted > 0 {
      draft.drawByWeight(place, using: &random)
      let piece = Int(draft.matches[place].piece)
      let start = draft.arena.count
      let traits = draft.traits(of: piece)
      guard draft.writePlain(corpus, insteadOf: piece, likeCaseOf: traits, using: &random) else {
        continue
      }
      draft.noteChange(of: piece..<piece + 1, from: start, "tfidf")
      draft.setNew(piece, start)
      draft.fixArticle(before: piece)
      wanted -= 1
    }
  }
}

extension CorpusFile {
  /// The statistics of a file; nil where none is named.
  static func load(_ path: String) throws(RecipeError) -> CorpusFile? {
    guard !path.isEmpty else { return nil }
    return try UserFile.load(path) { bytes throws(RecipeError) in
      try CorpusFile(bytes, path: path)
    }
  }

  /// A few reviews that are built in.
  static var example: ConfigEntry {
    ConfigEntry("file", ConfigValue(.string("tenfold:lexicons/examples/reviews.txt")))
  }
}
