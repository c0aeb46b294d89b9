public import TenfoldCore

/// Puts the finite verbs of sentences from the present into the past, or from the past into the present.
///
/// All verbs of a sentence change, or none: where one is unsure, where the tenses are mixed, or where a word
/// such as *yesterday* binds the sentence to its tense, it is left alone. Effect: `inflection_changed`.
///
/// Source: tense of NL-Augmenter, change_tense of Polyjuice (Wu et al. 2021); forms by our morphology.
public struct TenseChange: Transform {
  public typealias Draft = TextDraft

  /// The share of the sentences that can be changed, 0...1; at least one unless 0.
  public var rate = 0.5

  public init() {}

  /// Changes a share of the sentences.
  public init(rate: Double) { self.rate = rate }

  public static let name = "tense_change"
  public static let summary = "Puts whole sentences from present into past, or back."
  public static let effects: [Effect] = [.inflectionChanged]
  public static let languages = ["en"]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the sentences, at least one unless 0")
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    ("The story is good, and the actors are great.", [])
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard rate > 0 else { return }
    draft.findOnce(ObjectIdentifier(Self.self), .exchange) { $0.suggestOtherTense() }
    guard !draft.matches.isEmpty else { return }
    draft.findSentences()
    draft.selection.removeAll()
    for number in draft.sentences.indices
    where draft.matches.elements.contains(where: { draft.holds(number, $0) }) {
      draft.selection.append(number)
    }
    let places = draft.selection.count
    for place in 0..<min(places, Amount.of(rate: rate, count: nil, words: places)) {
      draft.draw(place, using: &random)
      let number = draft.selection[place]
      for match in draft.matches.elements where draft.holds(number, match) {
        draft.carryOut(match, note: "tense")
      }
    }
  }
}
