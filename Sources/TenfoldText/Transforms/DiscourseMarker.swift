public import TenfoldCore

/// Replaces discourse markers by others of the same relation: however → nevertheless.
///
/// The label is kept: the relation between the parts of the text is the same.
///
/// Source: discourse_marker_substitution of NL-Augmenter.
public struct DiscourseMarker: PhraseTransform {
  public var rate = 0.5

  public init() {}

  /// Changes a share of the places.
  public init(rate: Double) { self.rate = rate }

  public static let name = "discourse_marker"
  public static let summary = "Replaces discourse markers by others of the same relation."
  public static let effects: [Effect] = [.rephrased]
  public static let example: (sentence: String, parameters: [ConfigEntry])? = (
    "It was late; however, we stayed.", []
  )
  public static let note: StaticString = "marker"
  public static let place = PhrasePlace.beforeComma
  public static let phrases = PhraseTables { language in
    var rows: [(phrase: String, alternatives: [String])] = []
    WordList("lexicons/\(language.tag)/discourse-markers.tsv").forEachRow { fields in
      let texts = fields.map { String(decoding: $0, as: UTF8.self) }
      guard texts.count == 3 else { return }
      rows.append((texts[0], texts[2].split(separator: ", ").map(String.init)))
    }
    return rows.isEmpty ? nil : PhraseTable(rows)
  }
}
