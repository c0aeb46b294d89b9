internal import TenfoldCore

/// Letters with and without diacritics, read once.
struct DiacriticTable: Sendable {
  static let shared = DiacriticTable()

  /// The letters of the keyboards of Europe, taken apart: é is e and U+0301.
  let parts: [Part]

  /// A letter with a diacritic as two.
  struct Part: Sendable {
    var letter: String
    var base: String
    var mark: String
  }

  /// For plain letters those that have them with one of the usual diacritics.
  let marked: CharacterTable
  /// For letters with diacritics the plain ones.
  let plain: CharacterTable
  /// For umlauts and their kin the two letters that are written for them.
  let digraphs: CharacterTable

  private init() {
    let rows = CharacterTable.rows("lexicons/diacritics.tsv")
    // The usual ones are those that the keyboards of Europe have.
    marked = CharacterTable(
      rows.map { ($0.character, $0.others.filter(Self.isUsual)) }.filter { !$0.1.isEmpty })
    parts = rows.filter { $0.character.utf8.count == 1 }.flatMap { row in
      row.others.filter(Self.isUsual).compactMap { Self.part($0, base: row.character) }
    }
    let pairs: [(character: String, others: [String])] = CharacterTable.rows(
      "lexicons/digraphs.tsv")
    plain = CharacterTable(
      rows.flatMap { row in row.others.map { ($0, [row.character]) } }
        + pairs.filter { !Self.isMarkedLetter($0.character, rows) })
    digraphs = CharacterTable(pairs + pairs.compactMap(Self.decomposed))
  }

  private static func isUsual(_ letter: String) -> Bool {
    letter.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x110...0x111, 0x126...0x127, 0x131, 0x166...0x167: false
      default: scalar.value < 0x180 || (0x386..<0x3CF).contains(scalar.value)
      }
    }
  }

  private static func part(_ letter: String, base: String) -> Part? {
    let mark = (UInt32(0x300)...0x328).compactMap(Unicode.Scalar.init).map { String($0) }
      .first { base + $0 == letter }
    return mark.map { Part(letter: letter, base: base, mark: $0) }
  }

  private static func isMarkedLetter(
    _ letter: String, _ rows: [(character: String, others: [String])]
  ) -> Bool {
    rows.contains { $0.others.contains(letter) }
  }

  /// The same row for an umlaut that is written as a letter and a mark.
  private static func decomposed(
    _ row: (character: String, others: [String])
  ) -> (character: String, others: [String])? {
    for letter in "aouAOU" where "\(letter)\u{308}" == row.character {
      return ("\(letter)\u{308}", row.others)
    }
    return nil
  }

  /// Appends a character without its diacritics.
  func appendPlain(_ character: Slice<UnsafeBufferPointer<UInt8>>, to output: inout Scratch<UInt8>)
  {
    var start = character.startIndex
    var base: UInt8 = 0
    while start < character.endIndex {
      var end = start + 1
      while end < character.endIndex && character[end] & 0xC0 == 0x80 { end += 1 }
      let scalar = character[start..<end]
      if start == character.startIndex {
        base = character[start]
        if let letter = plain.others(of: scalar).first {
          plain.append(letter, to: &output)
        } else {
          output.append(contentsOf: UnsafeBufferPointer(rebasing: scalar))
        }
      } else if !Self.isRemovable(scalar, on: base) {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: scalar))
      }
      start = end
    }
  }

  /// Whether a mark is a diacritic that people leave out rather than a part of the letter.
  private static func isRemovable(
    _ mark: Slice<UnsafeBufferPointer<UInt8>>, on base: UInt8
  ) -> Bool {
    guard mark.count == 2, let first = mark.first, let last = mark.last else { return false }
    let value = Int(first & 0x1F) << 6 | Int(last & 0x3F)
    return switch value {
    case 0x300...0x301: true
    case 0x302...0x36F: base < 0xD0
    case 0x591...0x5BD, 0x5BF, 0x5C1...0x5C2, 0x5C4...0x5C5, 0x5C7: true
    case 0x64B...0x652, 0x670: true
    default: false
    }
  }
}
