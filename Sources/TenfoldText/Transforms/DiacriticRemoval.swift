public import TenfoldCore

/// Leaves out diacritics: `naive` for `naïve`, `Uber` for `Über`.
///
/// Only marks that people leave out: й stays й, and Indic vowel signs stay. Arabic short vowels and Hebrew
/// points go. The label is kept: with the guards on, negations, names, numbers, addresses and placeholders
/// are spared.
///
/// Source: diacritic_removal of NL-Augmenter, which keeps ł and ø and breaks Indic words; the list is
/// `lexicons/diacritics.tsv`.
public struct DiacriticRemoval: Transform {
  public typealias Draft = TextDraft

  /// What becomes of ä, ö, ü, å, ø, æ, œ and ß.
  public enum Umlauts: String, Sendable, CaseIterable {
    /// u for ü
    case letter
    /// ue for ü
    case digraph
  }

  /// Which words are changed.
  public var extent = Respelling(minimumLength: 1)
  /// What becomes of umlauts and their kin.
  public var umlauts = Umlauts.letter

  public init() {}

  /// Changes a share of the words.
  public init(rate: Double, umlauts: Umlauts = .letter) {
    extent.rate = rate
    self.umlauts = umlauts
  }

  public static let name = "diacritic_removal"
  public static let summary = "Leaves out diacritics."
  public static let effects: [Effect] = [.spellingChanged]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] =
    Respelling.words.map { $0.lifted(\.extent) } + [
      .choice("umlauts", \.umlauts, "whether ü becomes u (letter) or ue (digraph)")
    ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    ("The naïve clichés of this café were très déjà vu.", [])
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard draft.hasHighBytes else { return }
    let table = DiacriticTable.shared
    let digraphs = umlauts == .digraph ? table.digraphs : nil
    draft.respell(extent, note: "no_diacritics", using: &random) { word, ends, output, _ in
      guard word.contains(where: { $0 >= 0x80 }) else { return false }
      let from = output.count
      var start = 0
      for end in ends {
        let character = word[start..<end]
        start = end
        if let digraphs, let pair = digraphs.others(of: character).first {
          digraphs.append(pair, to: &output)
        } else {
          table.appendPlain(character, to: &output)
        }
      }
      return !output.elements(from, output.count - from).elementsEqual(word)
    }
  }
}
