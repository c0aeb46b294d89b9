public import TenfoldCore

/// Inserts words of the dataset that say little, at random places.
///
/// The statistics come from the dataset or from a file of one text a line; without either, nothing is
/// changed. With the guards on, no negation, word of sentiment, name or number is put in, and nothing into
/// the reach of a negation. The label is kept.
///
/// Source: TfIdfAug of nlpaug with `action: insert`; weights as in UDA (Xie et al. 2020).
public struct TFIDFInsertion: Transform {
  public typealias Draft = TextDraft

  /// How many words are inserted, as a share of the words, 0...1; at least one unless 0.
  public var rate = 0.1
  /// A file of one text a line, or none.
  public var file = ""
  private var own: CorpusFile?

  public init() {}

  /// Inserts a share of the words.
  public init(rate: Double) { self.rate = rate }

  public static let name = "tfidf_insertion"
  public static let summary = "Inserts words of the dataset that say little (TF-IDF)."
  public static let effects: [Effect] = [.wordInserted]
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "words inserted as a share, at least one unless 0"),
    .text("file", \.file, "text file, one text a line, instead of the dataset"),
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    ("I think the movie was a bit long.", [CorpusFile.example])
  }

  public var needsCorpus: Bool { file.isEmpty }

  public mutating func prepare() throws(RecipeError) { own = try CorpusFile.load(file) }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard rate > 0, let corpus = own?.statistics ?? draft.corpus, !corpus.isEmpty else { return }
    draft.select(.insertBeside) { $0.kind == .word }
    let places = draft.selection.count
    guard places > 0 else { return }
    for _ in 0..<Amount.of(rate: rate, count: nil, words: draft.wordCount) {
      let place = draft.selection[random.integer(below: places)]
      let start = draft.arena.count
      let traits = draft.traits(of: place).intersection(.uppercase)
      guard draft.writePlain(corpus, insteadOf: nil, likeCaseOf: traits, using: &random) else {
        continue
      }
      draft.insert(writtenFrom: start, at: place, isBefore: false, kind: .word)
      draft.beginNote("tfidf_insert")
      draft.noteArena(from: start)
      draft.noteComma()
      draft.note(number: draft.wordNumber(place))
      draft.endNote()
    }
    draft.commitInsertions()
  }
}
