public import TenfoldCore

/// Replaces words and phrases by those of a list of yours.
///
/// The replacement takes the case of what it replaces, and a/an before it is corrected. What the list says
/// is done, so the label is kept as far as the list keeps it; with the guards on, negations, names,
/// numbers, addresses and placeholders are spared.
///
/// Source: replace_words of AugLy; ours reads the list from a file, takes phrases, and offers several words
/// for one.
public struct Mapping: Transform {
  public typealias Draft = TextDraft

  /// The share of the places, 0...1; at least one unless 0.
  public var rate = 0.3
  /// The list as text: `movie=film,picture;great=superb`.
  public var words = ""
  /// The path of the list: a line for each word, with a tab and the alternatives, split at comma and
  /// space; lines that start with `#` and a space are comments.
  public var file = ""
  private var table: PhraseTable?

  public init() {}

  /// Takes the list from a file.
  ///
  /// - Throws: ``RecipeError`` if it cannot be read, or has a row without alternatives.
  public init(rate: Double = 0.3, file: String) throws(RecipeError) {
    self.rate = rate
    self.file = file
    try prepare()
  }

  /// Takes the list as text.
  ///
  /// - Throws: ``RecipeError`` for a word without alternatives.
  public init(rate: Double = 0.3, words: String) throws(RecipeError) {
    self.rate = rate
    self.words = words
    try prepare()
  }

  public static let name = "mapping"
  public static let summary = "Replaces words and phrases by those of a list of yours."
  public static let effects: [Effect] = [
    .wordReplaced, .negationChanged, .polarityChanged, .numberChanged, .entityChanged,
  ]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the places, at least one unless 0"),
    .text("words", \.words, "the list as text: movie=film,picture;great=superb"),
    .text("file", \.file, "the list's path: WORD<TAB>ALTERNATIVE, ALTERNATIVE a line"),
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    (
      "I really enjoyed this movie, and the actors were definitely great.",
      [ConfigEntry("words", ConfigValue(.string("movie=film,picture;the actors=the whole cast")))]
    )
  }

  public mutating func prepare() throws(RecipeError) {
    var rows: [(phrase: String, alternatives: [String])] = []
    for entry in words.split(separator: ";") {
      let sides = entry.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2 else {
        throw .badValue(
          parameter: "words", of: Self.name, value: "\"\(words)\"",
          expected: "words with alternatives, such as movie=film,picture;great=superb")
      }
      rows.append((sides[0], sides[1].split(separator: ",").map(String.init)))
    }
    if !file.isEmpty { rows += try UserList.rows(file, parameter: "file", of: Self.name) }
    table = rows.isEmpty ? nil : PhraseTable(rows)
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard let table else { return }
    draft.replacePhrases(table, rate: rate, note: "mapping", .replace, using: &random)
  }
}
