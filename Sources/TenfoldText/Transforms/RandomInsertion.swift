public import TenfoldCore

/// Inserts synonyms of words of the text at random places behind other words.
///
/// The label is kept: with the guards on, nothing is put into the reach of a negation, and no
/// negation, name or number is inserted.
///
/// Source: RI of EDA (Wei & Zou 2019).
public struct RandomInsertion: Transform {
  public typealias Draft = TextDraft

  /// How many words are inserted, as a share of the words, 0...1; at least one unless 0.
  public var rate = 0.1
  /// How many words are inserted, instead of a share.
  public var count: Int?
  /// How sure a synonym has to be.
  public var senses = SenseChoice.likely

  public init() {}

  /// Inserts a share of the words, or a number of them.
  public init(rate: Double = 0.1, count: Int? = nil, senses: SenseChoice = .likely) {
    self.rate = rate
    self.count = count
    self.senses = senses
  }

  public static let name = "random_insertion"
  public static let summary = "Inserts synonyms of the text's words at random places."
  public static let effects: [Effect] = [.wordInserted, .negationChanged]
  public static let languages = ["en"]
  public static let usesLexicon = true
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the words, at least one word unless 0"),
    .integer("count", \.count, in: 0...10_000, "number of words, instead of a share"),
    .choice(
      "senses", \.senses,
      "likely: where the sense is sure; context: or the text tells it; all: as EDA does"),
  ]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.selectInsertable(senses: senses)
    guard !draft.sources.isEmpty else { return }
    draft.select(.insertBeside) { $0.kind == .word }
    let places = draft.selection.count
    guard places > 0 else { return }
    for _ in 0..<Amount.of(rate: rate, count: count, words: draft.wordCount) {
      let source = draft.sources[random.integer(below: draft.sources.count)]
      let range = draft.synonyms(draft.pieces[source], senses: senses)
      guard let candidate = draft.drawSynonym(range, for: source, using: &random) else { continue }
      let place = draft.selection[random.integer(below: places)]
      let start = draft.arena.count
      let traits = draft.traits(of: source).intersection(.uppercase)
      draft.write(candidate, likeCaseOf: traits)
      draft.insert(writtenFrom: start, at: place, isBefore: false, kind: .word)
      draft.beginNote("insert")
      draft.noteArena(from: start)
      draft.noteComma()
      draft.note(number: draft.wordNumber(place))
      draft.endNote()
    }
    draft.commitInsertions()
  }
}
