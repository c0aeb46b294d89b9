public import TenfoldCore

/// Keeps a run of sentences and cuts off the others, at the start, the end or both.
///
/// With the guards on, the run holds all sentences with a negation, a word of sentiment, a name, a
/// number or a labelled span.
///
/// Source: RandomWordAug of nlpaug with `action: crop`, on sentences.
public struct SentenceCrop: Transform {
  public typealias Draft = TextDraft

  /// The share of the sentences that is cut off, 0...1; at least one unless 0, and never all.
  public var rate = 0.3

  public init() {}

  /// Cuts off a share of the sentences.
  public init(rate: Double) { self.rate = rate }

  public static let name = "sentence_crop"
  public static let summary = "Keeps a run of sentences and cuts off the others."
  public static let effects: [Effect] = [
    .sentenceDeleted, .negationChanged, .polarityChanged, .numberChanged, .entityChanged,
  ]
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the sentences cut off, at least one unless 0")
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    ("We watched it on a train. The actors are great. The seats were full.", [])
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.selectSentences(.delete)
    let total = draft.sentences.count
    guard rate > 0, total > 1 else { return }
    // The sentences from the first to the last that must stay.
    var first = total
    var last = -1
    var place = 0
    for number in 0..<total {
      if place < draft.selection.count, draft.selection[place] == number {
        place += 1
      } else {
        first = min(first, number)
        last = number
      }
    }
    let wanted = min(total - 1, Amount.of(rate: rate, count: nil, words: total))
    let kept = max(total - wanted, last - first + 1)
    guard kept < total else { return }
    let lowest = max(0, last - kept + 1)
    let highest = min(first, total - kept)
    let start = lowest + random.integer(below: highest - lowest + 1)
    draft.beginNote("sentence_crop")
    draft.noteSentences([start, start + kept - 1])
    draft.endNote()
    for number in 0..<start { draft.deleteSentence(number) }
    for number in start + kept..<total { draft.deleteSentence(number) }
  }
}
