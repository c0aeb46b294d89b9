/// Bytes as letters (RFC 4648), as services put pictures into JSON.
package enum Base64 {
  /// The bytes that a text stands for.
  ///
  /// - Parameter text: the text; line breaks within are passed over, and padding may be missing.
  /// - Returns: the bytes; nil for a text that is no Base64.
  package static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var isWrong = false
    let bytes = [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3 + 3) { target, count in
      var (bits, kept, padding) = (UInt32(0), 0, 0)
      for letter in text {
        let value = values[Int(letter)]
        if value < 64 {
          if padding > 0 { isWrong = true }
          bits = bits << 6 | UInt32(value)
          kept += 1
          guard kept % 4 == 0 else { continue }
          target[count] = UInt8(truncatingIfNeeded: bits >> 16)
          target[count + 1] = UInt8(truncatingIfNeeded: bits >> 8)
          target[count + 2] = UInt8(truncatingIfNeeded: bits)
          count += 3
        } else if letter == 0x3D {
          padding += 1
        } else if letter != 0x0A && letter != 0x0D {
          isWrong = true
        }
      }
      let rest = kept % 4
      if rest == 1 || padding > 2 || (padding > 0 && rest + padding != 4) { isWrong = true }
      // What the last letters have beyond whole bytes must be nothing.
      if rest == 2 {
        if bits & 0xF != 0 { isWrong = true }
        target[count] = UInt8(truncatingIfNeeded: bits >> 4)
        count += 1
      } else if rest == 3 {
        if bits & 0x3 != 0 { isWrong = true }
        target[count] = UInt8(truncatingIfNeeded: bits >> 10)
        target[count + 1] = UInt8(truncatingIfNeeded: bits >> 2)
        count += 2
      }
    }
    return isWrong ? nil : bytes
  }

  /// The bytes that a text stands for; nil for a text that is no Base64.
  package static func decode(_ text: [UInt8]) -> [UInt8]? {
    text.withUnsafeBufferPointer { decode($0) }
  }

  fileprivate static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
    return values
  }()
}

extension ByteBuffer {
  /// Appends bytes as Base64, with padding.
  package mutating func append(base64 bytes: [UInt8]) {
    let letters = Base64.letters
    _ = write(room: (bytes.count + 2) / 3 * 4) { target in
      var (from, to) = (0, 0)
      while from < bytes.count {
        let left = bytes.count - from
        var bits = UInt32(bytes[from]) << 16
        if left > 1 { bits |= UInt32(bytes[from + 1]) << 8 }
        if left > 2 { bits |= UInt32(bytes[from + 2]) }
        target[to] = letters[Int(bits >> 18)]
        target[to + 1] = letters[Int(bits >> 12 & 63)]
        target[to + 2] = left > 1 ? letters[Int(bits >> 6 & 63)] : 0x3D
        target[to + 3] = left > 2 ? letters[Int(bits & 63)] : 0x3D
        from += 3
        to += 4
      }
      return to
    }
  }
}
