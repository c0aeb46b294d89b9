public import TenfoldCore

/// Writes contractions in full: don't → do not. Short forms of two readings are left alone.
///
/// The label is kept: the meaning is the same.
///
/// Source: expansions of TextAttack and CheckList.
public struct Expansion: PhraseTransform {
  public var rate = 0.5

  public init() {}

  /// Changes a share of the places.
  public init(rate: Double) { self.rate = rate }

  public static let name = "expansion"
  public static let summary = "Writes contractions in full: don't → do not."
  public static let effects: [Effect] = [.rephrased]
  public static let example: (sentence: String, parameters: [ConfigEntry])? = (
    "It's late, and I don't know.", []
  )
  public static let note: StaticString = "expansion"
  public static let phrases = PhraseTables("contractions.tsv", .backward) {
    ["", "optional", "expand"].contains($0)
  }
}
