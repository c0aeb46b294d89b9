public import TenfoldCore

/// Writes Cyrillic words in Latin letters: `film` for `фильм`.
///
/// The label is kept: with the guards on, negations, names, numbers, addresses and placeholders are
/// spared.
///
/// Source: ICAO Doc 9303 for passports, and what people write without a Cyrillic keyboard; the list is
/// `lexicons/transliteration.tsv`.
public struct Transliteration: Transform {
  public typealias Draft = TextDraft

  /// Which words are written in Latin letters.
  public var extent = Respelling(minimumLength: 1)
  /// Whether each letter is written in any of the ways that people do, rather than as in passports.
  public var informal = false

  public init() {}

  /// Changes a share of the words.
  public init(rate: Double, informal: Bool = false) {
    extent.rate = rate
    self.informal = informal
  }

  public static let name = "transliteration"
  public static let summary = "Writes Cyrillic words in Latin letters."
  public static let effects: [Effect] = [.spellingChanged]
  public static let languages = ["ru"]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] =
    Respelling.words.map { $0.lifted(\.extent) } + [
      .boolean(
        "informal", \.informal, "any of the ways that people write a letter, not that of passports")
    ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    ("Мне очень понравился этот фильм, и актёры были хороши.", [])
  }

  private static let standard = table { Array($0.prefix(1)) }
  private static let varied = table { $0 }

  private static func table(_ choose: ([String]) -> [String]) -> CharacterTable {
    let rows = CharacterTable.rows("lexicons/transliteration.tsv").map {
      ($0.character, choose($0.others))
    }
    let capitals = rows.map { letter, others in
      (letter.uppercased(), others.map { $0.prefix(1).uppercased() + $0.dropFirst() })
    }
    return CharacterTable(rows + capitals)
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let table = informal ? Self.varied : Self.standard
    draft.respell(extent, note: "latin", using: &random) { word, ends, output, random in
      let from = output.count
      guard table.respell(word, ends, rate: 1, into: &output, using: &random), output.count > from
      else { return false }
      if ends.count > 1, Self.isUppercase(word) {
        for index in from..<output.count where output[index] &- 0x61 < 26 { output[index] ^= 0x20 }
      }
      return true
    }
  }

  /// Whether a word has no small Cyrillic letter.
  private static func isUppercase(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in word.indices.dropLast() {
      let next = word[index + 1]
      if word[index] == 0xD0 && next >= 0xB0 || word[index] == 0xD1 && next <= 0x9F { return false }
    }
    return true
  }
}
