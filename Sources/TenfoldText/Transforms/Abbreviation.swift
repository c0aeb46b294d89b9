public import TenfoldCore

/// Abbreviates common phrases: approximately → approx., by the way → btw.
///
/// The label is kept: the meaning is the same.
///
/// Source: insert_abbreviation of NL-Augmenter.
public struct Abbreviation: PhraseTransform {
  public var rate = 0.5

  public init() {}

  /// Changes a share of the places.
  public init(rate: Double) { self.rate = rate }

  public static let name = "abbreviation"
  public static let summary = "Abbreviates common phrases: approximately → approx."
  public static let effects: [Effect] = [.rephrased, .registerChanged]
  public static let example: (sentence: String, parameters: [ConfigEntry])? = (
    "It is approximately five minutes, by the way.", []
  )
  public static let note: StaticString = "abbreviation"
  public static let phrases = PhraseTables("abbreviation-pairs.tsv") {
    $0.isEmpty || $0 == "abbreviate"
  }
}
