public import TenfoldCore

/// Adds to words the emoji that show the same thing, or puts them in their place: pizza → pizza 🍕.
///
/// The label is kept: the emoji say what the words say.
///
/// Source: emojify of NL-Augmenter, insert_emoji of AugLy.
public struct Emojification: Transform {
  public typealias Draft = TextDraft

  /// Where the emoji goes.
  public enum Mode: String, Sendable, CaseIterable {
    /// Behind the word.
    case append
    /// In its place.
    case replace
  }

  /// The share of the places, 0...1; at least one unless 0.
  public var rate = 0.5
  /// Where the emoji goes.
  public var mode = Mode.append

  public init() {}

  /// Adds emoji to a share of the words that have one.
  public init(rate: Double = 0.5, mode: Mode = .append) {
    self.rate = rate
    self.mode = mode
  }

  public static let name = "emojification"
  public static let summary = "Adds to words the emoji that show the same thing."
  public static let effects: [Effect] = [.registerChanged]
  public static let example: (sentence: String, parameters: [ConfigEntry])? = (
    "The pizza came with a dog on the box.", []
  )
  public static let languages = phrases.languages
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the places, at least one place unless 0"),
    .choice("mode", \.mode, "append: behind the word; replace: in its place"),
  ]

  private static let phrases = PhraseTables("emoji.tsv")
  private static let appending = PhraseTables { language in
    EmbeddedFile.bytes("lexicons/\(language.tag)/emoji.tsv").map { _ in
      var rows: [(phrase: String, alternatives: [String])] = []
      WordList("lexicons/\(language.tag)/emoji.tsv").forEachGroup { word, emoji in
        let word = String(decoding: word, as: UTF8.self)
        rows.append((word, emoji.map { word + " " + String(decoding: $0, as: UTF8.self) }))
      }
      return PhraseTable(rows)
    }
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let tables = mode == .append ? Self.appending : Self.phrases
    draft.replacePhrases(tables, rate: rate, note: "emoji", .rephrase, using: &random)
  }
}
