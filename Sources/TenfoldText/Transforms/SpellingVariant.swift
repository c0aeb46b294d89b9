public import TenfoldCore

/// Writes English as it is spelt elsewhere: colour ↔ color.
///
/// The label is kept: the meaning is the same.
///
/// Source: americanize_britishize of NL-Augmenter.
public struct SpellingVariant: Transform {
  public typealias Draft = TextDraft

  /// The places where English is spelt.
  public enum Variety: String, Sendable, CaseIterable {
    /// British to American and American to British.
    case other
    /// British to American.
    case american
    /// American to British.
    case british
  }

  /// The share of the places, 0...1; at least one unless 0.
  public var rate = 1.0
  /// How the text is spelt in the end.
  public var to = Variety.other
  /// Whether words that only differ in vocabulary change too: lorry ↔ truck.
  public var words = false

  public init() {}

  /// Spells a share of the words otherwise.
  public init(rate: Double = 1, to: Variety = .other, words: Bool = false) {
    self.rate = rate
    self.to = to
    self.words = words
  }

  public static let name = "spelling_variant"
  public static let summary = "Writes English as it is spelt elsewhere: colour ↔ color."
  public static let effects: [Effect] = [.rephrased]
  public static let example: (sentence: String, parameters: [ConfigEntry])? = (
    "The colours of the theatre were grey.", []
  )
  public static let languages = ["en"]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the places, at least one place unless 0"),
    .choice("to", \.to, "american, british, or other: each word to the other"),
    .boolean("words", \.words, "whether vocabulary changes too: lorry ↔ truck"),
  ]

  private static let lists = ["british-american.tsv", "british-american-words.tsv"]
  private static let tables: [Variety: [PhraseTable]] = {
    let directions: [(Variety, PhraseTable.Direction)] = [
      (.american, .forward), (.british, .backward), (.other, .both),
    ]
    return Dictionary(
      uniqueKeysWithValues: directions.map { variety, direction in
        (variety, lists.compactMap { PhraseTable("lexicons/en/\($0)", direction) })
      })
  }()

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard let tables = Self.tables[to] else { return }
    for table in words ? tables[...] : tables.prefix(1) {
      draft.replacePhrases(table, rate: rate, note: "spelling", using: &random)
    }
  }
}
