public import TenfoldCore

/// Replaces words of degree by others of the same strength: very → really.
///
/// The label is kept: the meaning is the same.
///
/// Source: the intensifier lists of CheckList.
public struct IntensifierReplacement: PhraseTransform {
  public var rate = 0.5

  public init() {}

  /// Changes a share of the places.
  public init(rate: Double) { self.rate = rate }

  public static let name = "intensifier_replacement"
  public static let summary = "Replaces words of degree by others of the same strength."
  public static let effects: [Effect] = [.wordReplaced]
  public static let example: (sentence: String, parameters: [ConfigEntry])? = (
    "It was a very good and really funny film.", []
  )
  public static let note: StaticString = "intensifier_replacement"
  public static let action = EditAction.replace
  public static let phrases = PhraseTables("intensifiers.tsv")
}
