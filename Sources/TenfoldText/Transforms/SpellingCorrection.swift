public import TenfoldCore

/// Corrects common misspellings: recieve → receive.
///
/// The label is kept: the meaning is the same.
///
/// Source: correct_common_misspellings of NL-Augmenter.
public struct SpellingCorrection: PhraseTransform {
  public var rate = 1.0

  public init() {}

  /// Changes a share of the places.
  public init(rate: Double) { self.rate = rate }

  public static let name = "spelling_correction"
  public static let summary = "Corrects common misspellings."
  public static let effects: [Effect] = [.spellingChanged]
  public static let example: (sentence: String, parameters: [ConfigEntry])? = (
    "I recieved it and it is definately good.", []
  )
  public static let note: StaticString = "correction"
  public static let phrases = PhraseTables("misspellings.tsv", .backward)
}
