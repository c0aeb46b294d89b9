public import TenfoldCore

/// Lets random pairs of words change places.
///
/// The label is kept: with the guards on, negations, names, numbers and whatever stands in reach of
/// a negation stay where they are.
///
/// Source: RS of EDA (Wei & Zou 2019).
public struct RandomSwap: Transform {
  public typealias Draft = TextDraft

  /// How many pairs are swapped, as a share of the words, 0...1; at least one unless 0.
  public var rate = 0.1
  /// How many pairs are swapped, instead of a share.
  public var count: Int?
  /// How many open words at most one moves; as far as it may be unless given.
  public var distance: Int?

  public init() {}

  /// Swaps a share of the words, or a number of pairs.
  public init(rate: Double = 0.1, count: Int? = nil, distance: Int? = nil) {
    self.rate = rate
    self.count = count
    self.distance = distance
  }

  public static let name = "random_swap"
  public static let summary = "Lets random pairs of words change places."
  public static let effects: [Effect] = [.orderChanged, .negationChanged]
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "pairs as a share of the words, at least one unless 0"),
    .integer("count", \.count, in: 0...10_000, "number of pairs, instead of a share"),
    .integer("distance", \.distance, in: 1...10_000, "most words that one moves by"),
  ]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.select(.move)
    let places = draft.selection.count
    guard places > 1 else { return }
    for _ in 0..<Amount.of(rate: rate, count: count, words: draft.wordCount) {
      let first = random.integer(below: places)
      let low = max(0, first - (distance ?? places))
      let high = min(places - 1, first + (distance ?? places))
      var second = low + random.integer(below: high - low)
      if second >= first { second += 1 }
      let (from, to) = (draft.selection[min(first, second)], draft.selection[max(first, second)])
      draft.beginNote("swap")
      draft.note(number: draft.wordNumber(from))
      draft.noteComma()
      draft.note(number: draft.wordNumber(to))
      draft.endNote()
      draft.swap(from, to)
    }
  }
}
