public import TenfoldCore

/// Puts diacritics on letters that have none: `mövie` for `movie`.
///
/// Latin letters and those of Greek that take an accent; others stay. The label is kept: with the guards
/// on, negations, names, numbers, addresses and placeholders are spared.
///
/// Source: the accents of AugLy's replace_similar_unicode_chars; the list is `lexicons/diacritics.tsv`.
public struct DiacriticAddition: Transform {
  public typealias Draft = TextDraft

  /// Which words are changed, and how many letters of each.
  public var extent = Respelling(minimumLength: 2)

  public init() {}

  /// Changes a share of the words.
  public init(rate: Double, characterRate: Double = 0.1) {
    extent.rate = rate
    extent.characterRate = characterRate
  }

  public static let name = "diacritic_addition"
  public static let summary = "Puts diacritics on letters that have none."
  public static let effects: [Effect] = [.spellingChanged]
  public static let parameters: [Parameter<Self>] =
    Respelling.characters.map { $0.lifted(\.extent) }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let table = DiacriticTable.shared.marked
    draft.respell(extent, note: "diacritics", using: &random) { word, ends, output, random in
      table.respell(word, ends, rate: extent.characterRate, into: &output, using: &random)
    }
  }
}
