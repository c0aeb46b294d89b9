extension JSONScanner {
  /// Appends what the inside of a string literal spells.
  package static func decodeString(
    _ inner: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, into text: inout ByteBuffer
  ) {
    var index = inner.lowerBound
    while index < inner.upperBound {
      if bytes[index] == 0x5C {
        index = unescape(bytes, index, inner.upperBound, into: &text)
      } else {
        text.append(bytes[index])
        index += 1
      }
    }
  }

  /// Decodes the escape at a backslash, which the scanner has checked.
  private static func unescape(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, into text: inout ByteBuffer
  ) -> Int {
    switch bytes[start + 1] {
    case 0x6E: text.append(0x0A)
    case 0x74: text.append(0x09)
    case 0x72: text.append(0x0D)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x75:
      let first = hex(bytes, start + 2)
      if first & 0xFC00 == 0xD800, start + 12 <= end, bytes[start + 6] == 0x5C,
        bytes[start + 7] == 0x75
      {
        let second = hex(bytes, start + 8)
        if second & 0xFC00 == 0xDC00 {
          text.append(jsonScalar: 0x10000 + (first & 0x3FF) << 10 + second & 0x3FF)
          return start + 12
        }
      }
      text.append(jsonScalar: first)
      return start + 6
    default: text.append(bytes[start + 1])
    }
    return start + 2
  }

  /// What the inside of a string literal spells.
  package static func text(_ inner: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var text = ByteBuffer()
    decodeString(inner, bytes, into: &text)
    return text.string
  }
}

extension ByteBuffer {
  /// Appends a scalar in UTF-8; a lone surrogate becomes U+FFFD.
  fileprivate mutating func append(jsonScalar value: Int) {
    let scalar = Unicode.Scalar(UInt32(value)) ?? "\u{FFFD}"
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
  }
}
