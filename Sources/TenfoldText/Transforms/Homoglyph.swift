public import TenfoldCore

/// Puts letters of other scripts that look the same in the place of letters: a Cyrillic `а` for an `a`.
///
/// Readers see the same text, programs another. The label is kept: with the guards on, negations,
/// names, numbers, addresses and placeholders are spared. Knows Latin, Greek, Cyrillic and Arabic
/// letters, kana and those Chinese characters that are radicals; others stay.
///
/// Source: WordSwapHomoglyphSwap of TextAttack, replace_similar_unicode_chars of AugLy,
/// visual_attack_letters of NL-Augmenter; ours tells apart what cannot be seen from what can. The list
/// is `lexicons/homoglyphs.tsv`.
public struct Homoglyph: Transform {
  public typealias Draft = TextDraft

  /// How much alike the letters must look.
  public enum Strength: String, Sendable, CaseIterable {
    /// The same shape in most typefaces.
    case exact
    /// Told apart at a second look: full-width and accented letters, a stroke more or less.
    case close
  }

  /// Which words are changed, and how many letters of each.
  public var extent = Respelling(characterRate: 0.3, minimumLength: 1)
  /// How much alike the letters must look.
  public var strength = Strength.exact

  public init() {}

  /// Changes a share of the words.
  public init(rate: Double, characterRate: Double = 0.3, strength: Strength = .exact) {
    extent.rate = rate
    extent.characterRate = characterRate
    self.strength = strength
  }

  public static let name = "homoglyph"
  public static let summary =
    "Puts letters of other scripts that look the same in place of letters."
  public static let effects: [Effect] = [.spellingChanged]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] =
    Respelling.characters.map { $0.lifted(\.extent) } + [
      .choice("strength", \.strength, "how much alike the letters must look")
    ]

  private static let exact = CharacterTable("lexicons/homoglyphs.tsv") { $0 == "exact" }
  private static let close = CharacterTable("lexicons/homoglyphs.tsv") { $0 == "close" }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let table = strength == .exact ? Self.exact : Self.close
    draft.respell(extent, note: "homoglyph", using: &random) { word, ends, output, random in
      table.respell(word, ends, rate: extent.characterRate, into: &output, using: &random)
    }
  }
}
