public import TenfoldCore

/// Inserts random letters into words, in the script and case of their neighbours.
///
/// Words of Chinese characters and of Hangul stay. The label is kept: with the guards on,
/// negations, names, numbers, addresses and placeholders are spared.
///
/// Source: RandomCharAug(insert) of nlpaug; character insertion of TextAttack.
public struct CharacterInsertion: Transform {
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

  public static let name = "character_insertion"
  public static let summary = "Inserts random letters into words."
  public static let effects: [Effect] = [.spellingChanged]
  public static let parameters: [Parameter<Self>] =
    Respelling.characters.map { $0.lifted(\.extent) }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.respell(extent, note: "insert_char", using: &random) { word, ends, output, random in
      let amount = CharacterChoice.amount(extent.characterRate, ends.count)
      let chosen = CharacterChoice.draw(amount, from: 0..<ends.count, using: &random)
      var hasChanged = false
      var start = 0
      for (index, end) in ends.enumerated() {
        let character = UnsafeBufferPointer(rebasing: word[start..<end])
        output.append(contentsOf: character)
        start = end
        if index < 64, chosen >> UInt64(index) & 1 == 1, !Self.joinsNext(character),
          Alphabet.append(like: character, to: &output, using: &random)
        {
          hasChanged = true
        }
      }
      return hasChanged
    }
  }

  /// Whether a character ends in a virama or a joiner, with which what follows would be one.
  private static func joinsNext(_ character: UnsafeBufferPointer<UInt8>) -> Bool {
    character.count > 3
      && (character.suffix(3).elementsEqual([0xE0, 0xA5, 0x8D])
        || character.suffix(3).elementsEqual([0xE2, 0x80, 0x8D]))
  }
}
