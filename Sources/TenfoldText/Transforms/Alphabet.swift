internal import TenfoldCore

/// The letters that random spelling takes from.
enum Alphabet {
  /// A letter from a to z, a capital where `neighbor` is one.
  static func letter(likeCaseOf neighbor: UInt8, using random: inout RandomStream) -> UInt8 {
    let isUpper = neighbor &- 0x41 < 26
    return (isUpper ? 0x41 : 0x61) &+ UInt8(truncatingIfNeeded: random.integer(below: 26))
  }
}
