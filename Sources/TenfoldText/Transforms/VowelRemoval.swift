public import TenfoldCore

/// Leaves vowels out, as in short messages: `msg` for `message`.
///
/// The first letter stays, and at least two characters are left. Latin, Greek and Cyrillic; words of other
/// scripts stay. The label is kept, the tone becomes that of chats: with the guards on, negations, names,
/// numbers, addresses and placeholders are spared.
///
/// Source: the vowel removal of NL-Augmenter's abbreviation transformations; the list is
/// `lexicons/vowels.tsv`.
public struct VowelRemoval: Transform {
  public typealias Draft = TextDraft

  /// Which words lose vowels, and how many of theirs.
  public var extent = Respelling(characterRate: 1)

  public init() {}

  /// Shortens a share of the words.
  public init(rate: Double, characterRate: Double = 1) {
    extent.rate = rate
    extent.characterRate = characterRate
  }

  public static let name = "vowel_removal"
  public static let summary = "Leaves vowels out, as in short messages."
  public static let effects: [Effect] = [.spellingChanged, .registerChanged]
  public static let parameters: [Parameter<Self>] =
    Respelling.characters.map { $0.lifted(\.extent) }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let vowels = VowelTable.shared.dropped
    draft.respell(extent, note: "no_vowels", using: &random) { word, ends, output, random in
      var places = 0
      for index in 1..<max(1, ends.count)
      where vowels.contains(word[ends[index - 1]..<ends[index]]) { places += 1 }
      guard places > 0 else { return false }
      let amount = min(CharacterChoice.amount(extent.characterRate, places), ends.count - 2)
      guard amount > 0 else { return false }
      let chosen = CharacterChoice.draw(amount, from: 0..<places, using: &random)
      var place = 0
      var start = 0
      for (index, end) in ends.enumerated() {
        let character = word[start..<end]
        start = end
        if index > 0, vowels.contains(character) {
          place += 1
          if place <= 64, chosen >> UInt64(place - 1) & 1 == 1 { continue }
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: character))
      }
      return true
    }
  }
}
