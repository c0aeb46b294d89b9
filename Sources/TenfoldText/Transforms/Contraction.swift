public import TenfoldCore

/// Contracts what is written in full: do not → don't, in dem → im.
///
/// The label is kept: the meaning is the same.
///
/// Source: contractions of AugLy, TextAttack and CheckList.
public struct Contraction: PhraseTransform {
  public var rate = 0.5

  public init() {}

  /// Changes a share of the places.
  public init(rate: Double) { self.rate = rate }

  public static let name = "contraction"
  public static let summary = "Contracts what is written in full: do not → don't."
  public static let effects: [Effect] = [.rephrased]
  public static let example: (sentence: String, parameters: [ConfigEntry])? = (
    "It is late, and I do not know.", []
  )
  public static let note: StaticString = "contraction"
  public static let place = PhrasePlace.beforeWord
  public static let phrases = PhraseTables("contractions.tsv") {
    ["", "optional", "contract"].contains($0)
  }
}
