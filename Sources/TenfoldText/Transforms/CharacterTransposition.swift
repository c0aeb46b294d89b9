public import TenfoldCore

/// Lets neighbouring letters of a word change places; the first one stays.
///
/// The label is kept: with the guards on, negations, names, numbers, addresses and placeholders are
/// spared.
///
/// Source: RandomCharAug(swap) of nlpaug; neighbouring character swap of TextAttack.
public struct CharacterTransposition: Transform {
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

  public static let name = "character_transposition"
  public static let summary = "Lets neighbouring letters change places."
  public static let effects: [Effect] = [.spellingChanged]
  public static let parameters: [Parameter<Self>] =
    Respelling.characters.map { $0.lifted(\.extent) }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.respell(extent, note: "transpose_char", using: &random) { word, ends, output, random in
      guard ends.count > 2 else { return false }
      let amount = CharacterChoice.amount(extent.characterRate, ends.count)
      let chosen = CharacterChoice.draw(amount, from: 1..<(ends.count - 1), using: &random)
      var hasChanged = false
      var index = 0
      var start = 0
      while index < ends.count {
        let end = ends[index]
        let isChosen = index > 0 && index <= 64 && chosen >> UInt64(index - 1) & 1 == 1
        if isChosen && index + 1 < ends.count {
          let after = ends[index + 1]
          output.append(contentsOf: UnsafeBufferPointer(rebasing: word[end..<after]))
          output.append(contentsOf: UnsafeBufferPointer(rebasing: word[start..<end]))
          hasChanged = hasChanged || !word[start..<end].elementsEqual(word[end..<after])
          start = after
          index += 2
        } else {
          output.append(contentsOf: UnsafeBufferPointer(rebasing: word[start..<end]))
          start = end
          index += 1
        }
      }
      return hasChanged
    }
  }
}
