public import TenfoldCore

/// Writes as people chat: because → cuz, going to → gonna.
///
/// The label is kept: the meaning is the same.
///
/// Source: slangificator of NL-Augmenter.
public struct Slang: PhraseTransform {
  public var rate = 0.5

  public init() {}

  /// Changes a share of the places.
  public init(rate: Double) { self.rate = rate }

  public static let name = "slang"
  public static let summary = "Writes as people chat: because → cuz, going to → gonna."
  public static let effects: [Effect] = [.registerChanged]
  public static let example: (sentence: String, parameters: [ConfigEntry])? = (
    "I am going to tell you because you want to know.", []
  )
  public static let note: StaticString = "slang"
  public static let phrases = PhraseTables("slang.tsv")
}
