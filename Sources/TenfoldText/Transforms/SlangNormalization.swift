public import TenfoldCore

/// Writes chat language in full: gonna → going to.
///
/// The label is kept: the meaning is the same.
///
/// Source: the reverse of slangificator of NL-Augmenter.
public struct SlangNormalization: PhraseTransform {
  public var rate = 0.5

  public init() {}

  /// Changes a share of the places.
  public init(rate: Double) { self.rate = rate }

  public static let name = "slang_normalization"
  public static let summary = "Writes chat language in full: gonna → going to."
  public static let effects: [Effect] = [.registerChanged]
  public static let example: (sentence: String, parameters: [ConfigEntry])? = (
    "I am gonna tell u cuz you wanna know.", []
  )
  public static let note: StaticString = "slang_normalization"
  public static let phrases = PhraseTables("slang.tsv", .backward)
}
