public import TenfoldCore

/// Leaves letters out of words; the first one stays.
///
/// The label is kept: with the guards on, negations, names, numbers, addresses and placeholders are
/// spared.
///
/// Source: RandomCharAug(delete) of nlpaug; character deletion of TextAttack.
public struct CharacterDeletion: Transform {
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

  public static let name = "character_deletion"
  public static let summary = "Leaves letters of words out."
  public static let effects: [Effect] = [.spellingChanged]
  public static let parameters: [Parameter<Self>] =
    Respelling.characters.map { $0.lifted(\.extent) }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.respell(extent, note: "delete_char", using: &random) { word, ends, output, random in
      let amount = CharacterChoice.amount(extent.characterRate, ends.count)
      let chosen = CharacterChoice.draw(amount, from: 1..<ends.count, using: &random)
      var start = 0
      for (index, end) in ends.enumerated() {
        let isChosen = index > 0 && index <= 64 && chosen >> UInt64(index - 1) & 1 == 1
        if !isChosen { output.append(contentsOf: UnsafeBufferPointer(rebasing: word[start..<end])) }
        start = end
      }
      return chosen != 0
    }
  }
}
