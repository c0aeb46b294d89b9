/// A 64-bit hash whose values never change: they address random streams and choose shards.
///
/// Folded 64×64→128-bit products over sixteen bytes at a time. Not for secrets.
public enum StableHash {
  /// Hashes bytes.
  public static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let count = bytes.count
    var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: count) &* 0xA076_1D64_78BD_642F
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return mix(hash, 0) }
    func word(_ offset: Int) -> UInt64 {
      UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    var offset = 0
    while offset &+ 16 <= count {
      let (high, low) = (word(offset) ^ 0xA076_1D64_78BD_642F ^ hash)
        .multipliedFullWidth(by: word(offset &+ 8) ^ 0xE703_7ED1_A0B4_28DB)
      hash = (high ^ low) &+ hash &* 0x9FB2_1C65_1E98_DF25
      offset &+= 16
    }
    if offset &+ 8 <= count {
      hash = mix(hash, word(offset))
      offset &+= 8
    }
    var tail: UInt64 = 0
    var shift: UInt64 = 0
    while offset < count {
      tail |= UInt64(bytes[offset]) &<< shift
      shift &+= 8
      offset &+= 1
    }
    return mix(hash, tail)
  }

  /// Hashes the UTF-8 bytes of a string.
  public static func of(_ string: String) -> UInt64 {
    var copy = string
    return copy.withUTF8 { of($0) }
  }

  /// Hashes the decimal digits of a record's number, as if it were its id.
  public static func of(number: Int) -> UInt64 {
    of(String(number))
  }

  /// Folds a word into a hash.
  @inlinable
  public static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let (high, low) = (hash ^ 0xE703_7ED1_A0B4_28DB)
      .multipliedFullWidth(by: word ^ 0x8EBC_6AF0_9C88_C6E3)
    return high ^ low ^ hash &* 0x9FB2_1C65_1E98_DF25
  }
}
