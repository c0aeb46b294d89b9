public import TenfoldCore

/// Writes abbreviations in full: btw → by the way. Those of two readings are left alone.
///
/// The label is kept: the meaning is the same.
///
/// Source: replace_abbreviation of NL-Augmenter.
public struct AbbreviationExpansion: PhraseTransform {
  public var rate = 0.5

  public init() {}

  /// Changes a share of the places.
  public init(rate: Double) { self.rate = rate }

  public static let name = "abbreviation_expansion"
  public static let summary = "Writes abbreviations in full: btw → by the way."
  public static let effects: [Effect] = [.rephrased, .registerChanged]
  public static let example: (sentence: String, parameters: [ConfigEntry])? = (
    "It is approx. five minutes, btw.", []
  )
  public static let note: StaticString = "abbreviation_expansion"
  public static let phrases = PhraseTables("abbreviation-pairs.tsv", .backward) {
    $0.isEmpty || $0 == "expand"
  }
}
