public import TenfoldCore

/// Takes letters for their mirror images, as readers with dyslexia may: `b` for `d`, `p` for `q`.
///
/// Small Latin and Cyrillic letters; others stay. The label is kept: with the guards on, negations, names,
/// numbers, addresses and placeholders are spared.
///
/// Source: dyslexia_words_swap of NL-Augmenter, which swaps whole words of a list; ours swaps letters. The
/// list is `lexicons/mirrored-letters.tsv`.
public struct DyslexiaSwap: Transform {
  public typealias Draft = TextDraft

  /// Which words are changed, and how many letters of each.
  public var extent = Respelling(minimumLength: 2)

  public init() {}

  /// Changes a share of the words.
  public init(rate: Double, characterRate: Double = 0.1) {
    extent.rate = rate
    extent.characterRate = characterRate
  }

  public static let name = "dyslexia_swap"
  public static let summary = "Takes letters for their mirror images: b for d, p for q."
  public static let effects: [Effect] = [.spellingChanged]
  public static let parameters: [Parameter<Self>] =
    Respelling.characters.map { $0.lifted(\.extent) }

  private static let table = CharacterTable("lexicons/mirrored-letters.tsv")

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let table = Self.table
    draft.respell(extent, note: "mirror", using: &random) { word, ends, output, random in
      table.respell(word, ends, rate: extent.characterRate, into: &output, using: &random)
    }
  }
}
