public import TenfoldCore

/// Puts underscores in the place of blanks: `this_movie`.
///
/// The label is kept: with the guards on, blanks beside negations, names, numbers, addresses and
/// placeholders stay, and so do those of labelled spans and line breaks.
///
/// Source: underscore_trick of NL-Augmenter.
public struct Underscore: Transform {
  public typealias Draft = TextDraft

  /// The share of the blanks between words, 0...1; at least one unless 0.
  public var rate = 0.1

  public init() {}

  /// Changes a share of the blanks.
  public init(rate: Double) { self.rate = rate }

  public static let name = "underscore"
  public static let summary = "Puts underscores in the place of blanks."
  public static let effects: [Effect] = [.spaceChanged, .punctuationChanged]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the blanks between words, at least one unless 0")
  ]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.selectGaps(.respell) { $0.hasContent && $1.hasContent }
    let total = draft.selection.count
    for place in 0..<min(total, Amount.of(rate: rate, count: nil, words: total)) {
      draft.draw(place, using: &random)
      let gap = draft.selection[place]
      draft.beginNote("underscore")
      draft.note(number: draft.wordNumber(gap))
      draft.endNote()
      let start = draft.arena.count
      draft.arena.append(0x5F)
      draft.setNew(gap, start)
      draft.pieces[gap].kind = .punctuation
    }
  }
}
