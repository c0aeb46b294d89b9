public import TenfoldCore

/// Replaces words by others that sound the same: their → there, 在 → 再.
///
/// The label is kept: negations, names and numbers are spared while their guards are on.
///
/// Source: close_homophones_swap of NL-Augmenter, and the Chinese homophones of TextAttack.
public struct Homophone: PhraseTransform {
  public var rate = 0.2

  public init() {}

  /// Changes a share of the places.
  public init(rate: Double) { self.rate = rate }

  public static let name = "homophone"
  public static let summary = "Replaces words by others that sound the same: their → there."
  public static let effects: [Effect] = [.spellingChanged]
  public static let example: (sentence: String, parameters: [ConfigEntry])? = (
    "They left their car over there.", []
  )
  public static let note: StaticString = "homophone"
  public static let action = EditAction.respell
  public static let phrases = PhraseTables("homophones.tsv")
}
