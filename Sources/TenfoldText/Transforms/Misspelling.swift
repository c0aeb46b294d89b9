public import TenfoldCore

/// Spells words as people often misspell them: definitely → definately.
///
/// The label is kept: with the guards on, negations and names are spared.
///
/// Source: SpellingAug of nlpaug, simulate_typos of AugLy; the lists are `lexicons/xx/misspellings.tsv`.
public struct Misspelling: Transform {
  public typealias Draft = TextDraft

  /// The share of the words misspelt, 0...1; at least one unless 0.
  public var rate = 0.1
  /// How many words are misspelt, instead of a share.
  public var count: Int?

  public init() {}

  /// Misspells a share of the words, or a number of them.
  public init(rate: Double = 0.1, count: Int? = nil) {
    self.rate = rate
    self.count = count
  }

  public static let name = "misspelling"
  public static let summary = "Spells words as people often misspell them."
  public static let effects: [Effect] = [.spellingChanged]
  public static let languages = phrases.languages
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the words, at least one word unless 0"),
    .integer("count", \.count, in: 0...10_000, "number of words, instead of a share"),
  ]

  private static let phrases = PhraseTables("misspellings.tsv")

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard let table = Self.phrases[draft.language] else { return }
    draft.replacePhrases(
      table, atMost: Amount.of(rate: rate, count: count, words: draft.wordCount),
      note: "misspelling", .respell, using: &random)
  }
}
