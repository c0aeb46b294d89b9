/// The keyboards that typing errors are made on.
public enum KeyboardLayout: String, Sendable, CaseIterable {
  /// English (US).
  case qwerty
  /// French.
  case azerty
  /// German.
  case qwertz
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

  /// By scalar, below U+0180.
  private var ranges: [Neighbors] = Array(repeating: Neighbors(), count: 0x180)
  /// In UTF-8, the first byte lowest; a character of a keyboard has at most three bytes.
  private var characters: [UInt32] = []

  private static let qwerty = Keyboard(.qwerty)
  private static let azerty = Keyboard(.azerty)
  private static let qwertz = Keyboard(.qwertz)

  static func layout(_ layout: KeyboardLayout) -> Keyboard {
    switch layout {
    case .qwerty: qwerty
    case .azerty: azerty
    case .qwertz: qwertz
    }
  }

  private struct Key {
    var x: Double
    var row: Int
    var layers: [Unicode.Scalar]
  }

  private init(_ layout: KeyboardLayout) {
    let keys = Self.keys(layout)
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
        let letters = around.filter { $0.properties.isAlphabetic }
        let others = around.filter { !$0.properties.isAlphabetic }
        ranges[code] = Neighbors(
          start: UInt16(characters.count), count: UInt16(around.count),
          letters: UInt16(letters.count))
        characters += (letters + others).map { scalar in
          String(scalar).utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
      }
    }
  }

  private static func keys(_ layout: KeyboardLayout) -> [Key] {
    var keys: [Key] = []
    var row = 0
    WordList("lexicons/keyboards/\(layout.rawValue).txt").forEachRow { fields in
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
    var code = Int(character[0])
    if code >= 0x80 {
      guard character.count == 2 else { return 0..<0 }
      code = (code & 0x1F) << 6 | Int(character[1] & 0x3F)
    } else if character.count > 1 {
      return 0..<0
    }
    guard code < ranges.count else { return 0..<0 }
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
