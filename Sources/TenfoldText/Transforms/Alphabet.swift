internal import TenfoldCore

/// The letters that random spelling takes from.
enum Alphabet {
  /// A letter from a to z, a capital where `neighbor` is one.
  static func letter(likeCaseOf neighbor: UInt8, using random: inout RandomStream) -> UInt8 {
    let isUpper = neighbor &- 0x41 < 26
    return (isUpper ? 0x41 : 0x61) &+ UInt8(truncatingIfNeeded: random.integer(below: 26))
  }

  /// Appends a letter of the script of a character, a capital where that is one.
  ///
  /// - Parameters:
  ///   - character: the bytes of a grapheme cluster.
  ///   - output: the letter is appended to it.
  ///   - random: the step's stream.
  /// - Returns: whether the script is known. Chinese characters and Hangul are not drawn.
  static func append(
    like character: UnsafeBufferPointer<UInt8>, to output: inout Scratch<UInt8>,
    using random: inout RandomStream
  ) -> Bool {
    if character[0] < 0x80 {
      output.append(letter(likeCaseOf: character[0], using: &random))
      return true
    }
    let scalar = character.firstScalar
    guard let script = Script(scalar) else { return false }
    let isUpper =
      script.capitals > 0 && Unicode.Scalar(scalar)?.properties.isUppercase == true
    var drawn = script.first + UInt32(truncatingIfNeeded: random.integer(below: script.count))
    if Script.isGap(drawn) { drawn += 1 }
    output.append(scalar: isUpper ? drawn - script.capitals : drawn)
    return true
  }

  /// A run of the letters of a script.
  private struct Script {
    var first: UInt32
    var count: Int
    /// How far the capitals lie below the small letters; 0 where there are none.
    var capitals: UInt32 = 0

    init?(_ scalar: UInt32) {
      switch scalar {
      case 0xC0..<0x250, 0x1E00..<0x1F00: (first, count, capitals) = (0x61, 26, 0x20)
      case 0x386..<0x3CF: (first, count, capitals) = (0x3B1, 25, 0x20)
      case 0x400..<0x530: (first, count, capitals) = (0x430, 32, 0x20)
      case 0x5D0...0x5EA: (first, count) = (0x5D0, 27)
      case 0x620...0x63A: (first, count) = (0x628, 19)
      case 0x641...0x64A, 0x671...0x6D3: (first, count) = (0x641, 10)
      case 0x904...0x939, 0x958...0x961: (first, count) = (0x915, 37)
      case 0xE01...0xE2E: (first, count) = (0xE01, 46)
      case 0x3041...0x3096: (first, count) = (0x304B, 55)
      case 0x30A1...0x30F6: (first, count) = (0x30AB, 55)
      default: return nil
      }
    }

    /// Whether a letter is rare, or stands at the ends of words only; the next one does not.
    static func isGap(_ scalar: UInt32) -> Bool {
      switch scalar {
      case 0x3C2, 0x5DA, 0x5DD, 0x5DF, 0x5E3, 0x5E5, 0x629, 0x649, 0x929, 0x931, 0x934, 0x3063,
        0x30C3:
        true
      default: false
      }
    }
  }
}
