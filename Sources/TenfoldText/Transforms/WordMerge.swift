public import TenfoldCore

/// Writes neighbouring words as one: `thismovie` for `this movie`.
///
/// The label is kept: with the guards on, no negation, name, number, address or placeholder is merged
/// with its neighbour. Texts without spaces stay.
///
/// Source: merge_words of AugLy.
public struct WordMerge: Transform {
  public typealias Draft = TextDraft

  /// The share of the gaps between words that close, 0...1; at least one unless 0.
  public var rate = 0.1

  public init() {}

  /// Closes a share of the gaps.
  public init(rate: Double) { self.rate = rate }

  public static let name = "word_merge"
  public static let summary = "Writes neighbouring words as one."
  public static let effects: [Effect] = [.spellingChanged, .spaceChanged]
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the gaps between words, at least one unless 0")
  ]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.selectGaps(.respell) { $0.kind == .word && $1.kind == .word }
    let total = draft.selection.count
    for place in 0..<min(total, Amount.of(rate: rate, count: nil, words: total)) {
      draft.draw(place, using: &random)
      let gap = draft.selection[place]
      draft.beginNote("merge")
      draft.note(number: draft.wordNumber(gap))
      draft.endNote()
      draft.setEmpty(gap)
    }
  }
}
