/// White space as JSON has it.
package enum ByteClassJSON {
  @inlinable
  package static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
  }
}

/// Checks JSON and finds the keys and values of an object, without building anything.
package struct JSONScanner {
  package let bytes: UnsafeBufferPointer<UInt8>
  package var index: Int
  package let end: Int
  private var depth = 0

  private static let deepest = 512

  package init(bytes: UnsafeBufferPointer<UInt8>, index: Int, end: Int) {
    self.bytes = bytes
    self.index = index
    self.end = end
  }

  private var byte: UInt8 { index < end ? bytes[index] : 0 }

  package mutating func skipSpace() {
    while index < end && ByteClassJSON.isSpace(bytes[index]) { index &+= 1 }
  }

  private func fault(_ text: String) -> RecordFault { RecordFault(offset: index, text: text) }

  private mutating func expect(_ wanted: UInt8, _ text: String) throws(RecordFault) {
    guard index < end, bytes[index] == wanted else { throw fault("expected \(text)") }
    index &+= 1
  }

  /// Scans an object and hands out its keys (without quotes) and values.
  package mutating func object(
    _ body: (_ key: Range<Int>, _ value: Range<Int>, _ isString: Bool) throws(RecordFault) -> Void
  ) throws(RecordFault) {
    try expect(0x7B, "{ to start an object")
    skipSpace()
    if byte == 0x7D {
      index += 1
      return
    }
    while true {
      skipSpace()
      let key = index
      try string("a key in double quotes")
      let keyEnd = index
      skipSpace()
      try expect(0x3A, ": after the key")
      skipSpace()
      let value = index
      let isString = byte == 0x22
      try self.value()
      try body((key + 1)..<(keyEnd - 1), value..<index, isString)
      skipSpace()
      if byte == 0x2C {
        index += 1
        continue
      }
      return try expect(0x7D, ", or } after the value")
    }
  }

  /// Scans any value.
  package mutating func value() throws(RecordFault) {
    switch byte {
    case 0x22: try string("a string")
    case 0x7B:
      try nest()
      try object { _, _, _ in }
      depth -= 1
    case 0x5B: try array { _ in }
    case 0x74: try literal("true")
    case 0x66: try literal("false")
    case 0x6E: try literal("null")
    case 0x2D, 0x30...0x39: try number()
    default: throw fault("expected a value")
    }
  }

  private mutating func nest() throws(RecordFault) {
    depth += 1
    if depth > Self.deepest { throw fault("nested more than \(Self.deepest) levels deep") }
  }

  /// Scans an array and hands out its elements.
  package mutating func array(
    _ body: (_ value: Range<Int>) throws(RecordFault) -> Void
  ) throws(RecordFault) {
    try nest()
    try expect(0x5B, "[ to start a list")
    skipSpace()
    if byte == 0x5D {
      index += 1
      depth -= 1
      return
    }
    while true {
      skipSpace()
      let start = index
      try value()
      try body(start..<index)
      skipSpace()
      if byte == 0x2C {
        index += 1
        continue
      }
      try expect(0x5D, ", or ] after the value")
      depth -= 1
      return
    }
  }

  private mutating func string(_ what: String) throws(RecordFault) {
    try expect(0x22, what)
    while index < end {
      let byte = bytes[index]
      if byte == 0x22 {
        index &+= 1
        return
      }
      if byte < 0x20 { throw fault("a control character in a string; write it as \\u00..") }
      if byte == 0x5C { try escape() } else { index &+= 1 }
    }
    throw fault("the string is never closed")
  }

  private mutating func escape() throws(RecordFault) {
    index += 1
    switch byte {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: index += 1
    case 0x75:
      guard index + 5 <= end else { throw fault("\\u needs four hexadecimal digits") }
      for offset in 1...4 where Self.digit(bytes[index + offset]) == nil {
        throw fault("\\u needs four hexadecimal digits")
      }
      index += 5
    default: throw fault("an escape that JSON does not have")
    }
  }

  private mutating func literal(_ word: StaticString) throws(RecordFault) {
    for offset in 0..<word.utf8CodeUnitCount {
      guard byte == word.utf8Start[offset] else { throw fault("expected \(word)") }
      index += 1
    }
  }

  private mutating func digits() throws(RecordFault) {
    guard byte &- 0x30 < 10 else { throw fault("expected a digit") }
    while byte &- 0x30 < 10 && index < end { index += 1 }
  }

  private mutating func number() throws(RecordFault) {
    if byte == 0x2D { index += 1 }
    if byte == 0x30 { index += 1 } else { try digits() }
    if byte == 0x2E {
      index += 1
      try digits()
    }
    if byte | 0x20 == 0x65 {
      index += 1
      if byte == 0x2B || byte == 0x2D { index += 1 }
      try digits()
    }
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x46: Int(byte) - 0x37
    case 0x61...0x66: Int(byte) - 0x57
    default: nil
    }
  }

  /// The number that four hexadecimal digits spell.
  static func hex(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    (0..<4).reduce(0) { $0 << 4 | (digit(bytes[start + $1]) ?? 0) }
  }
}
