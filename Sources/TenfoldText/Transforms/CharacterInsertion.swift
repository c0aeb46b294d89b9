public import TenfoldCore

/// Inserts random letters into words, in the case of their neighbours.
///
/// The label is kept: with the guards on, negations, names, numbers, addresses and placeholders are
/// spared.
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
      var start = 0
      for (index, end) in ends.enumerated() {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: word[start..<end]))
        start = end
        if index < 64, chosen >> UInt64(index) & 1 == 1 {
          output.append(Alphabet.letter(likeCaseOf: word[end - 1], using: &random))
        }
      }
      return true
    }
  }
}
