public import TenfoldCore

/// Negates sentences, or takes their negation away: the label is then most likely another.
///
/// ```swift
/// NegationToggle()   // "He likes it." → "He does not like it."; "It isn't bad." → "It is bad."
/// ```
///
/// The main verb is negated, with a form of *do* where it needs one, contracted where the text contracts.
/// Questions, sentences with several negations, and those whose verb or form is unsure are left alone.
/// Effect: `negation_changed`; unless a label rule says what becomes of the label, the variant is refused.
///
/// Source: add_negation and remove_negation of CheckList (Ribeiro et al. 2020), negate of NL-Augmenter.
public struct NegationToggle: Transform {
  public typealias Draft = TextDraft

  /// The share of the sentences where it is certain, 0...1; at least one unless 0.
  public var rate = 0.3
  /// What is done.
  public var mode = Mode.toggle

  /// What is done to a sentence.
  public enum Mode: String, Sendable, CaseIterable {
    /// Negates it, or takes its negation away.
    case toggle
    /// Only negates.
    case add
    /// Only takes negations away.
    case remove
  }

  public init() {}

  /// Negates a share of the sentences, or takes their negations away.
  public init(rate: Double, mode: Mode = .toggle) {
    self.rate = rate
    self.mode = mode
  }

  public static let name = "negation_toggle"
  public static let summary = "Negates sentences, or takes their negation away."
  public static let effects: [Effect] = [.negationChanged]
  public static let languages = ["en"]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the sentences, at least one unless 0"),
    .choice("mode", \.mode, "toggle: both; add: negate only; remove: take negations away only"),
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    ("The movie was good. He likes it.", [])
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard rate > 0 else { return }
    draft.findOnce(ObjectIdentifier(Self.self), .exchange) { $0.suggestNegations() }
    let (places, wanted) = (draft.matches.count, mode)
    guard places > 0 else { return }
    var left = Amount.of(rate: rate, count: nil, words: draft.matches.count)
    for place in 0..<places where left > 0 {
      draft.matches.swapAt(place, place + random.integer(below: places - place))
      let match = draft.matches[place]
      let adds = !match.pieces.contains { draft.pieces[$0].traits.contains(.negation) }
      guard wanted == .toggle || adds == (wanted == .add) else { continue }
      guard draft.carryOut(match, note: "negation") else { continue }
      draft.record(.negationChanged)
      left -= 1
    }
  }
}
