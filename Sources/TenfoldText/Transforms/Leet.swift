public import TenfoldCore

/// Spells words in leet: `gr34t` for `great`.
///
/// The label is kept: with the guards on, negations, names, numbers, addresses and placeholders are
/// spared. Knows Latin, Greek and Cyrillic letters; others stay.
///
/// Source: leet_letters of NL-Augmenter; the list is `lexicons/leet.tsv`.
public struct Leet: Transform {
  public typealias Draft = TextDraft

  /// Which words are changed, and how many letters of each.
  public var extent = Respelling(characterRate: 0.5, minimumLength: 2)
  /// Whether symbols such as `@` and `$` may stand for letters as well as digits.
  public var symbols = false

  public init() {}

  /// Changes a share of the words.
  public init(rate: Double, characterRate: Double = 0.5, symbols: Bool = false) {
    extent.rate = rate
    extent.characterRate = characterRate
    self.symbols = symbols
  }

  public static let name = "leet"
  public static let summary = "Spells words in leet, with digits for letters."
  public static let effects: [Effect] = [.spellingChanged, .registerChanged]
  public static let parameters: [Parameter<Self>] =
    Respelling.characters.map { $0.lifted(\.extent) } + [
      .boolean("symbols", \.symbols, "whether symbols such as @ and $ may stand for letters")
    ]

  private static let digits = CharacterTable("lexicons/leet.tsv") { $0 == "digit" }
  private static let all = CharacterTable("lexicons/leet.tsv")

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let table = symbols ? Self.all : Self.digits
    draft.respell(extent, note: "leet", using: &random) { word, ends, output, random in
      table.respell(word, ends, rate: extent.characterRate, into: &output, using: &random)
    }
  }
}
