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
  /// For each scalar below U+0180 the characters of its neighbours, in UTF-8.
  private let letters: [[[UInt8]]]
  private let all: [[[UInt8]]]

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
    var keys: [Key] = []
    var row = 0
    WordList("lexicons/keyboards/\(layout.rawValue).txt").forEachRow { fields in
      guard fields.count == 3, let offset = Double(String(decoding: fields[0], as: UTF8.self)) else {
        return
      }
      let plain = Array(String(decoding: fields[1], as: UTF8.self).unicodeScalars)
      let shifted = Array(String(decoding: fields[2], as: UTF8.self).unicodeScalars)
      for (index, (low, high)) in zip(plain, shifted).enumerated() {
        keys.append(Key(x: offset + Double(index), row: row, layers: [low, high]))
      }
      row += 1
    }
    var letters: [[[UInt8]]] = Array(repeating: [], count: 0x180)
    var all = letters
    for key in keys {
      for other in keys where other.x != key.x || other.row != key.row {
        guard abs(other.row - key.row) <= 1, abs(other.x - key.x) <= 1 else { continue }
        for layer in 0..<2 where key.layers[layer] != " " && other.layers[layer] != " " {
          let code = Int(key.layers[layer].value)
          guard code < letters.count else { continue }
          let bytes = Array(String(other.layers[layer]).utf8)
          all[code].append(bytes)
          if other.layers[layer].properties.isAlphabetic { letters[code].append(bytes) }
        }
      }
    }
    self.letters = letters
    self.all = all
  }

  /// The neighbours of a character of one scalar; none for characters that are not on the keyboard.
  func neighbors(of character: UnsafeBufferPointer<UInt8>, symbols: Bool) -> [[UInt8]] {
    var code = Int(character[0])
    if code >= 0x80 {
      guard character.count == 2 else { return [] }
      code = (code & 0x1F) << 6 | Int(character[1] & 0x3F)
    } else if character.count > 1 {
      return []
    }
    guard code < letters.count else { return [] }
    return symbols ? all[code] : letters[code]
  }
}
