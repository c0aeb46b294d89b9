public import TenfoldCore

/// Lets random sentences change places with the one behind.
///
/// Labelled spans go with their sentence; the label is kept.
///
/// Source: RandomSentAug of nlpaug with `mode: neighbor`.
public struct SentenceSwapNeighbours: Transform {
  public typealias Draft = TextDraft

  /// How many pairs, as a share of all neighbours, 0...1; at least one unless 0.
  public var rate = 0.1

  public init() {}

  /// Swaps a share of the neighbours.
  public init(rate: Double) { self.rate = rate }

  public static let name = "sentence_swap_neighbours"
  public static let summary = "Lets random sentences change places with the one behind."
  public static let effects: [Effect] = [.orderChanged]
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the neighbours, at least one pair unless 0")
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    ("The plot is thin. The actors are great. I laughed a lot.", [])
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.selectMovableSentences()
    // From here on the first sentences of pairs.
    var pairs = 0
    for place in draft.selection.indices.dropLast() {
      let number = draft.selection[place]
      guard draft.selection[place + 1] == number + 1 else { continue }
      draft.selection[pairs] = number
      pairs += 1
    }
    draft.selection.truncate(to: pairs)
    var wanted = Amount.of(rate: rate, count: nil, words: pairs)
    guard wanted > 0, pairs > 0 else { return }
    var order = Array(draft.sentences.indices)
    for place in 0..<pairs where wanted > 0 {
      draft.draw(place, using: &random)
      let first = draft.selection[place]
      guard order[first] == first, order[first + 1] == first + 1 else { continue }
      order.swapAt(first, first + 1)
      draft.beginNote("sentence_swap")
      draft.noteSentences([first, first + 1])
      draft.endNote()
      wanted -= 1
    }
    draft.reorderSentences(order)
  }
}
