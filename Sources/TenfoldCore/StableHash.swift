/// A 64-bit hash whose values never change: they address random streams and choose shards.
///
/// Folded 64×64→128-bit products over eight bytes at a time. Not for secrets.
public enum StableHash {
  /// Hashes bytes.
  public static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count) &* 0xA076_1D64_78BD_642F
    var offset = 0
    let count = bytes.count
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return mix(hash, 0) }
    while offset &+ 8 <= count {
      let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      hash = mix(hash, word)
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
