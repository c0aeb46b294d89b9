public import TenfoldCore

/// Lets neighbouring letters of a word change places; the first one stays.
///
/// The label is kept: with the guards on, negations, names, numbers, addresses and placeholders are
/// spared.
///
/// Source: RandomCharAug(swap) of nlpaug; neighbouring character swap of TextAttack.
public struct CharacterTransposition: Transform {
  public typealias Draft = TextDraft

  /// The share of words changed, 0...1; at least one unless 0.
  public var rate = 0.1
  /// How many words are changed, instead of a share.
  public var count: Int?
  /// The share of characters changed in such a word, 0...1; at least one.
  public var characterRate = 0.1
  /// The fewest characters a word must have.
  public var minimumLength = 4

  public init() {}

  /// Changes a share of the words, or a number of them.
  public init(rate: Double = 0.1, count: Int? = nil, characterRate: Double = 0.1) {
    self.rate = rate
    self.count = count
    self.characterRate = characterRate
  }

  public static let name = "character_transposition"
  public static let summary = "Lets neighbouring letters change places."
  public static let effects: [Effect] = [.spellingChanged]
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the words, at least one word unless 0"),
    .integer("count", \.count, in: 0...10_000, "number of words, instead of a share"),
    .number(
      "character_rate", \.characterRate, in: 0...1, "share of a word's characters, at least one"),
    .integer("min_length", \.minimumLength, in: 3...100, "fewest characters of a word"),
  ]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let scope = RespellingScope(rate: rate, count: count, minimumLength: minimumLength)
    draft.respell(scope, note: "transpose_char", using: &random) { word, ends, output, random in
      let amount = CharacterChoice.amount(characterRate, ends.count)
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
