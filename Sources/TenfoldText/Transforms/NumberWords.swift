public import TenfoldCore

/// Writes whole numbers up to a hundred in words, or words in digits: 3 ↔ three. The number one is left alone, for
/// its word means more than the number.
///
/// The label is kept: the meaning is the same.
///
/// Source: number-to-word of NL-Augmenter.
public struct NumberWords: PhraseTransform {
  public var rate = 0.5

  public init() {}

  /// Changes a share of the places.
  public init(rate: Double) { self.rate = rate }

  public static let name = "number_words"
  public static let summary = "Writes numbers in words, or words in digits: 3 ↔ three."
  public static let effects: [Effect] = [.rephrased]
  public static let example: (sentence: String, parameters: [ConfigEntry])? = (
    "It has 3 rooms and two beds.", []
  )
  public static let note: StaticString = "number_words"
  public static let phrases = PhraseTables { language in
    NumberList(language).map { PhraseTable($0.rows) }
  }
}
