public import TenfoldCore

/// Puts characters that take no width between the letters of words.
///
/// They stand between grapheme clusters, never within one, and never at a word's ends. Joiners change how
/// Arabic and Indic letters are drawn, so those scripts only get characters that do not. The label is
/// kept: with the guards on, negations, names, numbers, addresses and placeholders are spared. Taking
/// the characters out gives the text back.
///
/// Source: insert_zero_width_chars of AugLy, the invisible characters of "Bad Characters" (Boucher and
/// others 2022).
public struct ZeroWidth: Transform {
  public typealias Draft = TextDraft

  /// Which character is put in.
  public enum Character: String, Sendable, CaseIterable {
    /// One of the others, drawn each time.
    case any
    /// U+200B
    case space
    /// U+200C
    case nonJoiner = "non_joiner"
    /// U+200D
    case joiner
    /// U+2060
    case wordJoiner = "word_joiner"
    /// U+FEFF
    case byteOrderMark = "byte_order_mark"
  }

  /// Which words are changed, and at how many of the places between letters.
  public var extent = Respelling(characterRate: 0.1, minimumLength: 2)
  /// Which character is put in.
  public var character = Character.any

  public init() {}

  /// Changes a share of the words.
  public init(rate: Double, characterRate: Double = 0.1, character: Character = .any) {
    extent.rate = rate
    extent.characterRate = characterRate
    self.character = character
  }

  public static let name = "zero_width"
  public static let summary = "Puts characters that take no width between letters."
  public static let effects: [Effect] = [.spellingChanged]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] =
    Respelling.characters.map { $0.lifted(\.extent) } + [
      .choice("character", \.character, "which character is put in")
    ]

  private static let plain: [UInt32] = [0x200B, 0x2060, 0xFEFF]
  private static let joining: [UInt32] = [0x200C, 0x200D]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.respell(extent, note: "zero_width", using: &random) { word, ends, output, random in
      let places = ends.count - 1
      guard places > 0 else { return false }
      let isShaped = word[0] >= 0xD6
      if isShaped, character == .joiner || character == .nonJoiner { return false }
      let amount = CharacterChoice.amount(extent.characterRate, places)
      let chosen = CharacterChoice.draw(amount, from: 0..<places, using: &random)
      var start = 0
      for (index, end) in ends.enumerated() {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: word[start..<end]))
        start = end
        guard index < min(places, 64), chosen >> UInt64(index) & 1 == 1 else { continue }
        output.append(scalar: draw(isShaped: isShaped, using: &random))
      }
      return true
    }
  }

  private func draw(isShaped: Bool, using random: inout RandomStream) -> UInt32 {
    switch character {
    case .any:
      let number = random.integer(below: isShaped ? 3 : 5)
      return number < 3 ? Self.plain[number] : Self.joining[number - 3]
    case .space: return 0x200B
    case .nonJoiner: return 0x200C
    case .joiner: return 0x200D
    case .wordJoiner: return 0x2060
    case .byteOrderMark: return 0xFEFF
    }
  }
}
