internal import TenfoldCore

/// The key of a change of pixels: a digest of the operation's name and of all that it has drawn.
enum ChangeKey {
  /// Folds a name, amounts and the key of a random field.
  static func of(
    _ name: String, _ amounts: [Double] = [], _ key: SIMD2<UInt32> = SIMD2(0, 0)
  ) -> UInt64 {
    var hash = StableHash.mix(StableHash.of(name), UInt64(key.x) << 32 | UInt64(key.y))
    for amount in amounts { hash = StableHash.mix(hash, amount.bitPattern) }
    return hash
  }
}

extension ImageDraft {
  /// Changes the pixels and logs it.
  ///
  /// - Parameters:
  ///   - name: the operation's name.
  ///   - amounts: what it has drawn, as the log shows it.
  ///   - key: the key of its random field, if it has one.
  ///   - body: changes the pixels; the size stays.
  mutating func change(
    _ name: String, _ amounts: [Double] = [], key: SIMD2<UInt32> = SIMD2(0, 0),
    _ body: (inout Image) -> Void
  ) {
    changePixels(key: ChangeKey.of(name, amounts, key), body)
    switch amounts.count {
    case 0: note(name)
    case 1: note(name, amounts[0])
    case 2: note(name, amounts[0], amounts[1])
    case 3: note(name, amounts[0], amounts[1], amounts[2])
    default: note(name, amounts[0], amounts[1], amounts[2], amounts[3])
    }
  }
}
