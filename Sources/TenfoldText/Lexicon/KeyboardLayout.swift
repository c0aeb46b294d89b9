/// The keyboards that typing errors are made on.
public enum KeyboardLayout: String, Sendable, CaseIterable {
  /// That of the text's language; QWERTY for a language that has none of its own here, and for the Latin
  /// letters in a text of another script.
  case auto
  /// English (US).
  case qwerty
  /// French.
  case azerty
  /// German.
  case qwertz
  /// Spanish (Spain).
  case spanish
  /// Italian.
  case italian
  /// Portuguese (Brazil).
  case portuguese
  /// Russian.
  case jcuken
  /// Arabic (101).
  case arabic
  /// Hindi (InScript).
  case inscript
  /// Japanese (JIS).
  case kana

  /// The layout that a language is mostly typed on.
  init(_ language: Language) {
    switch language {
    case .de: self = .qwertz
    case .fr: self = .azerty
    case .es: self = .spanish
    case .it: self = .italian
    case .pt: self = .portuguese
    case .ru: self = .jcuken
    case .ar: self = .arabic
    case .hi: self = .inscript
    case .ja: self = .kana
    case .en, .nl, .zh, .other: self = .qwerty
    }
  }

  /// The name of the list in `lexicons/keyboards`.
  var file: String {
    switch self {
    case .auto: "qwerty"
    case .qwerty, .azerty, .qwertz: rawValue
    case .spanish: "qwerty-es"
    case .italian: "qwerty-it"
    case .portuguese: "qwerty-pt"
    case .jcuken: "jcuken-ru"
    case .arabic: "arabic-101"
    case .inscript: "inscript-hi"
    case .kana: "kana-ja"
    }
  }
}

/// Which characters lie next to each other on a keyboard.
struct Keyboard: Sendable {
  /// The neighbours of one character among all of them.
  private struct Neighbors {
    var start: UInt16 = 0
    var count: UInt16 = 0
    /// How many of them, in front, are letters.
    var letters: UInt16 = 0
  }

  /// By scalar, as far as the last one that is on a key.
  private var ranges: [Neighbors] = []
  /// In UTF-8, the first byte lowest; a character of a keyboard has at most three bytes.
  private var characters: [UInt32] = []

  private static let qwerty = Keyboard(.qwerty)
  private static let azerty = Keyboard(.azerty)
  private static let qwertz = Keyboard(.qwertz)
  private static let spanish = Keyboard(.spanish)
  private static let italian = Keyboard(.italian)
  private static let portuguese = Keyboard(.portuguese)
  private static let jcuken = Keyboard(.jcuken)
  private static let arabic = Keyboard(.arabic)
  private static let inscript = Keyboard(.inscript)
  private static let kana = Keyboard(.kana)

  static func layout(_ layout: KeyboardLayout) -> Keyboard {
    switch layout {
    case .auto, .qwerty: qwerty
    case .azerty: azerty
    case .qwertz: qwertz
    case .spanish: spanish
    case .italian: italian
    case .portuguese: portuguese
    case .jcuken: jcuken
    case .arabic: arabic
    case .inscript: inscript
    case .kana: kana
    }
  }

  private struct Key {
    var x: Double
    var row: Int
    var layers: [Unicode.Scalar]
  }

  private init(_ layout: KeyboardLayout) {
    let keys = Self.keys(layout)
    let last = keys.flatMap(\.layers).map { Int($0.value) }.max() ?? 0
    ranges = Array(repeating: Neighbors(), count: last + 1)
    for key in keys {
      for layer in 0..<2 {
        let code = Int(key.layers[layer].value)
        guard key.layers[layer] != " ", code < ranges.count, ranges[code].count == 0 else {
          continue
        }
        let around = keys.filter {
          ($0.x != key.x || $0.row != key.row) && abs($0.row - key.row) <= 1
            && abs($0.x - key.x) <= 1
            && $0.layers[layer] != " "
        }.map { $0.layers[layer] }
        // A vowel sign takes the place of a vowel sign, else a character would fall apart.
        let isSign = Self.isSign(key.layers[layer])
        let letters = around.filter { $0.properties.isAlphabetic && Self.isSign($0) == isSign }
        let others = around.filter { !$0.properties.isAlphabetic && !Self.isSign($0) && !isSign }
        ranges[code] = Neighbors(
          start: UInt16(characters.count), count: UInt16(letters.count + others.count),
          letters: UInt16(letters.count))
        characters += (letters + others).map { scalar in
          String(scalar).utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
      }
    }
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: true
    default: false
    }
  }

  /// The letters of one keyboard with those that the same keys have on another: a → q for QWERTY and AZERTY.
  static func exchange(_ from: KeyboardLayout, _ to: KeyboardLayout) -> CharacterTable {
    struct Place: Hashable {
      var row: Int
      var x: Int
    }
    var others: [Place: Key] = [:]
    for key in keys(to) { others[Place(row: key.row, x: Int(key.x.rounded()))] = key }
    var rows: [(character: String, others: [String])] = []
    for key in keys(from) {
      guard let other = others[Place(row: key.row, x: Int(key.x.rounded()))] else { continue }
      for (own, there) in zip(key.layers, other.layers)
      where own != there && own != " " && there != " " && own.properties.isAlphabetic {
        rows.append((String(own), [String(there)]))
      }
    }
    return CharacterTable(rows)
  }

  private static func keys(_ layout: KeyboardLayout) -> [Key] {
    var keys: [Key] = []
    var row = 0
    WordList("lexicons/keyboards/\(layout.file).txt").forEachRow { fields in
      guard fields.count == 3, let offset = Double(String(decoding: fields[0], as: UTF8.self))
      else {
        return
      }
      let plain = Array(String(decoding: fields[1], as: UTF8.self).unicodeScalars)
      let shifted = Array(String(decoding: fields[2], as: UTF8.self).unicodeScalars)
      for (index, (low, high)) in zip(plain, shifted).enumerated() {
        keys.append(Key(x: offset + Double(index), row: row, layers: [low, high]))
      }
      row += 1
    }
    return keys
  }

  /// Where the neighbours of a character of one scalar are; nowhere for one that is not on the
  /// keyboard.
  func neighbors(of character: UnsafeBufferPointer<UInt8>, symbols: Bool) -> Range<Int> {
    let code = Int(character.firstScalar)
    let length = code < 0x80 ? 1 : code < 0x800 ? 2 : 3
    guard character.count == length, code < ranges.count else { return 0..<0 }
    let found = ranges[code]
    return Int(found.start)..<(Int(found.start) + Int(symbols ? found.count : found.letters))
  }

  /// Appends a neighbour's character.
  func append(_ neighbor: Int, to output: inout Scratch<UInt8>) {
    var rest = characters[neighbor]
    repeat {
      output.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    } while rest > 0
  }
}
