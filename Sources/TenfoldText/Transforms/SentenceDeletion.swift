public import TenfoldCore

/// Takes out random sentences; one is always left.
///
/// With the guards on, a sentence with a negation, a word of sentiment, a name, a number or a
/// labelled span is never taken.
///
/// Source: RandomSentAug of nlpaug with `action: delete`, random_deletion of NL-Augmenter.
public struct SentenceDeletion: Transform {
  public typealias Draft = TextDraft

  /// The share of the sentences taken out, 0...1; at least one unless 0.
  public var rate = 0.1

  public init() {}

  /// Takes out a share of the sentences.
  public init(rate: Double) { self.rate = rate }

  public static let name = "sentence_deletion"
  public static let summary = "Takes out random sentences; one is always left."
  public static let effects: [Effect] = [
    .sentenceDeleted, .negationChanged, .polarityChanged, .numberChanged, .entityChanged,
  ]
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the sentences, at least one unless 0")
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    ("We watched it on a train. The actors are great.", [])
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.selectSentences(.delete)
    let total = draft.sentences.count
    let wanted = Amount.of(rate: rate, count: nil, words: total)
    let count = min(wanted, total - 1, draft.selection.count)
    guard count > 0 else { return }
    draft.choose(count, using: &random)
    for place in 0..<count {
      let number = draft.selection[place]
      draft.beginNote("sentence_delete")
      draft.noteSentences(CollectionOfOne(number))
      draft.endNote()
      draft.deleteSentence(number)
    }
  }
}
