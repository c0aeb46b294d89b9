extension ByteBuffer {
  /// Appends a text as a JSON string literal.
  package mutating func append(json text: String) {
    var copy = text
    copy.withUTF8 { append(json: $0) }
  }

  /// Appends a text in UTF-8 as a JSON string literal.
  package mutating func append(json text: UnsafeBufferPointer<UInt8>) {
    append(0x22)
    var copied = 0
    for index in text.indices {
      let byte = text[index]
      guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
      append(UnsafeBufferPointer(rebasing: text[copied..<index]))
      copied = index + 1
      append(0x5C)
      switch byte {
      case 0x0A: append(0x6E)
      case 0x0D: append(0x72)
      case 0x09: append(0x74)
      case 0x22, 0x5C: append(byte)
      default:
        append("u00")
        append(byte < 0x10 ? 0x30 : 0x31)
        append("0123456789abcdef".utf8[at: Int(byte & 15)])
      }
    }
    append(UnsafeBufferPointer(rebasing: text[copied...]))
    append(0x22)
  }
}

extension String.UTF8View {
  fileprivate subscript(at offset: Int) -> UInt8 { self[index(startIndex, offsetBy: offset)] }
}
