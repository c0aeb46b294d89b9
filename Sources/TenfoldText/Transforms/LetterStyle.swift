public import TenfoldCore

/// Sets words in the letters of other styles that Unicode has: 𝐛𝐨𝐥𝐝, 𝓈𝒸𝓇𝒾𝓅𝓉, ⓒⓘⓡⓒⓛⓔⓓ.
///
/// The label is kept: with the guards on, negations, names, numbers, addresses and placeholders are
/// spared. Latin letters, with their accents, and digits; others stay.
///
/// Source: replace_fun_fonts of AugLy, which mixes styles within a word unless told not to; ours does
/// not. The list is `lexicons/letter-styles.tsv`.
public struct LetterStyle: Transform {
  public typealias Draft = TextDraft

  /// A style of letters.
  public enum Style: String, Sendable, CaseIterable {
    /// One of the others, drawn for each word.
    case any
    /// 𝐚
    case bold
    /// 𝑎
    case italic
    /// 𝒂
    case boldItalic = "bold_italic"
    /// 𝒶
    case script
    /// 𝓪
    case boldScript = "bold_script"
    /// 𝔞
    case fraktur
    /// 𝖆
    case boldFraktur = "bold_fraktur"
    /// 𝕒
    case doubleStruck = "double_struck"
    /// 𝗮
    case sansBold = "sans_bold"
    /// 𝚊
    case monospace
    /// ａ
    case fullWidth = "full_width"
    /// ⓐ
    case circled
    /// 🄰
    case squared
  }

  /// Which words are changed, and how many letters of each.
  public var extent = Respelling(characterRate: 1, minimumLength: 1)
  /// The style.
  public var style = Style.any

  public init() {}

  /// Changes a share of the words.
  public init(rate: Double, characterRate: Double = 1, style: Style = .any) {
    extent.rate = rate
    extent.characterRate = characterRate
    self.style = style
  }

  public static let name = "letter_style"
  public static let summary = "Sets words in bold, italic, script and other letters of Unicode."
  public static let effects: [Effect] = [.spellingChanged]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] =
    Respelling.characters.map { $0.lifted(\.extent) } + [
      .choice("style", \.style, "the style of the letters")
    ]

  /// A table for each style, in their order, without `any`.
  private static let tables = Style.allCases.dropFirst().map {
    CharacterTable(letterStyle: $0.rawValue)
  }

  private static let numbers: [Style: Int] = Dictionary(
    uniqueKeysWithValues: Style.allCases.enumerated().map { ($1, $0 - 1) })

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let tables = Self.tables
    let fixed = style == .any ? nil : Self.numbers[style]
    draft.respell(extent, note: "style", using: &random) { word, ends, output, random in
      let table = tables[fixed ?? random.integer(below: tables.count)]
      return table.respell(word, ends, rate: extent.characterRate, into: &output, using: &random)
    }
  }
}
