public import TenfoldCore

/// Puts the sentences of a text in another order.
///
/// White space between sentences stays where it is, and labelled spans go with their sentence. A
/// sentence without a mark at its end stays where it is, unless none has one. The label is kept.
///
/// Source: RandomSentAug of nlpaug, sentence_reordering of NL-Augmenter.
public struct SentenceShuffle: Transform {
  public typealias Draft = TextDraft

  /// The share of the sentences that may get another place, 0...1; at least two unless 0.
  public var rate = 1.0

  public init() {}

  /// Shuffles a share of the sentences.
  public init(rate: Double) { self.rate = rate }

  public static let name = "sentence_shuffle"
  public static let summary = "Puts the sentences in another order."
  public static let effects: [Effect] = [.orderChanged]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the sentences, at least two unless 0")
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    ("The plot is thin. The actors are great. I laughed a lot.", [])
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.selectMovableSentences()
    let open = draft.selection.count
    guard rate > 0, open > 1 else { return }
    let count = min(open, max(2, Int(rate * Double(open))))
    draft.choose(count, using: &random)
    let chosen = Array(draft.selection.elements.prefix(count))
    let places = chosen.sorted()
    // The order as it was is none.
    let shift = chosen == places ? 1 : 0
    var order = Array(draft.sentences.indices)
    for (index, place) in places.enumerated() { order[place] = chosen[(index + shift) % count] }
    draft.beginNote("sentence_shuffle")
    draft.noteSentences(order)
    draft.endNote()
    draft.reorderSentences(order)
  }
}
