public import TenfoldCore

/// Replaces nouns by wider words, in the same number: dogs → animals.
///
/// A noun whose sense is unsure is left alone. Effect: `meaning_widened`; the label is kept unless a rule says
/// otherwise, as those for textual entailment do.
///
/// Source: hyponyms_hypernyms of NL-Augmenter; the list is `lexicons/en/hypernyms.tsv`,
/// and the lexicons given are asked where it is silent.
public struct HypernymReplacement: Transform {
  public typealias Draft = TextDraft

  /// The share of the words replaced, 0...1; at least one unless 0.
  public var rate = 0.1

  public init() {}

  /// Replaces a share of the words.
  public init(rate: Double) { self.rate = rate }

  public static let name = "hypernym_replacement"
  public static let summary = "Replaces nouns by wider words."
  public static let effects: [Effect] = [.meaningWidened]
  public static let languages = ["en"]
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the words, at least one unless 0")
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    ("The dogs were in the car.", [])
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard rate > 0 else { return }
    draft.findOnce(ObjectIdentifier(Self.self), .replace) { $0.suggestWords(.wider) }
    draft.carryOutSome(rate: rate, of: draft.wordCount, note: "hypernym", using: &random)
  }
}
