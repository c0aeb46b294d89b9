public import TenfoldCore

/// Replaces words by synonyms.
///
/// ```swift
/// SynonymReplacement(rate: 0.1)   // "A great movie." → "A great film."
/// ```
///
/// The replacement takes the inflection and the case of the word it stands for, and a/an before it
/// is corrected. Words whose part of speech or sense is unsure are left alone. The label is kept.
///
/// Source: SR of EDA (Wei & Zou 2019), which takes any synonym of any sense; `senses: all` does.
public struct SynonymReplacement: Transform {
  public typealias Draft = TextDraft

  /// The share of words replaced, 0...1; at least one word unless 0.
  public var rate = 0.1
  /// How many words are replaced, instead of a share.
  public var count: Int?
  /// How sure a synonym has to be.
  public var senses = SenseChoice.likely

  public init() {}

  /// Replaces a share of the words, or a number of them.
  public init(rate: Double = 0.1, count: Int? = nil, senses: SenseChoice = .likely) {
    self.rate = rate
    self.count = count
    self.senses = senses
  }

  public static let name = "synonym_replacement"
  public static let summary = "Replaces words by synonyms, inflected and cased like the original."
  public static let effects: [Effect] = [.wordReplaced, .polarityChanged]
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
    draft.selectReplaceable(senses: senses)
    var wanted = Amount.of(rate: rate, count: count, words: draft.wordCount)
    var place = 0
    while wanted > 0 && place < draft.selection.count {
      draft.draw(place, using: &random)
      if replaceWord(draft.selection[place], in: &draft, using: &random) { wanted -= 1 }
      place += 1
    }
  }

  private func replaceWord(
    _ piece: Int, in draft: inout TextDraft, using random: inout RandomStream
  ) -> Bool {
    let range = draft.synonyms(draft.pieces[piece], senses: senses)
    guard let candidate = draft.drawSynonym(range, for: piece, using: &random) else { return false }
    draft.beginNote("synonym")
    draft.notePiece(piece)
    let traits = draft.traits(of: piece)
    let start = draft.arena.count
    draft.write(candidate, likeCaseOf: traits)
    draft.setNew(piece, start)
    draft.noteArrow()
    draft.notePiece(piece)
    draft.endNote()
    draft.fixArticle(before: piece)
    return true
  }
}
