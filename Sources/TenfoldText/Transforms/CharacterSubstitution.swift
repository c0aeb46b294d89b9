public import TenfoldCore

/// Puts random letters in the place of others, in their script and case; the first one stays.
///
/// Chinese characters, Hangul and letters with signs stay. The label is kept: with the guards on,
/// negations, names, numbers, addresses and placeholders are spared.
///
/// Source: RandomCharAug(substitute) of nlpaug; character substitution of TextAttack.
public struct CharacterSubstitution: Transform {
  public typealias Draft = TextDraft

  /// Which words are changed, and how many characters of each.
  public var extent = Respelling()

  public init() {}

  /// Changes a share of the words, or a number of them.
  public init(rate: Double = 0.1, count: Int? = nil, characterRate: Double = 0.1) {
    extent.rate = rate
    extent.count = count
    extent.characterRate = characterRate
  }

  public static let name = "character_substitution"
  public static let summary = "Puts random letters in the place of others."
  public static let effects: [Effect] = [.spellingChanged]
  public static let parameters: [Parameter<Self>] =
    Respelling.characters.map { $0.lifted(\.extent) }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.respell(extent, note: "substitute_char", using: &random) { word, ends, output, random in
      let amount = CharacterChoice.amount(extent.characterRate, ends.count)
      let chosen = CharacterChoice.draw(amount, from: 1..<ends.count, using: &random)
      var hasChanged = false
      var start = 0
      for (index, end) in ends.enumerated() {
        let isChosen = index > 0 && index <= 64 && chosen >> UInt64(index - 1) & 1 == 1
        let character = UnsafeBufferPointer(rebasing: word[start..<end])
        let from = output.count
        if isChosen, Self.isLetter(character),
          Alphabet.append(like: character, to: &output, using: &random)
        {
          let drawn = output.elements(from, output.count - from)
          hasChanged = hasChanged || !drawn.elementsEqual(character)
        } else {
          output.append(contentsOf: character)
        }
        start = end
      }
      return hasChanged
    }
  }

  /// Whether a character is one scalar and, of ASCII, a letter.
  private static func isLetter(_ character: UnsafeBufferPointer<UInt8>) -> Bool {
    let first = character[0]
    if character.count == 1 { return ByteClass.isLetter(first) }
    return character.count == (first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4)
  }
}
