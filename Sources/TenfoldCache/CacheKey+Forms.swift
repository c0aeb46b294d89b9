extension CacheKey {
  /// The number of the key's row: its first eight bytes, which order the rows as the keys.
  var rowNumber: Int {
    let start = bytes[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(truncatingIfNeeded: start ^ 1 << 63)
  }

  /// The digest in lower-case hexadecimal digits, 64 of them.
  var hexadecimal: [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  /// The key of 64 hexadecimal digits; nil for anything else.
  init?(hexadecimal: [UInt8]) {
    guard hexadecimal.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: 64, by: 2) {
      guard let high = Self.digit(hexadecimal[index]), let low = Self.digit(hexadecimal[index + 1])
      else { return nil }
      bytes.append(high << 4 | low)
    }
    self.init(bytes)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
