/// A value of a JSON text where it stands; its parts are looked for when they are asked for.
package struct JSONValue {
  package let bytes: UnsafeBufferPointer<UInt8>
  /// The bytes of the value.
  package let range: Range<Int>

  package struct Member {
    package let key: String
    package let value: JSONValue
  }

  /// The value that starts at a byte, checked as a whole.
  package init(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, end: Int
  ) throws(RecordFault) {
    var scanner = JSONScanner(bytes: bytes, index: start, end: end)
    scanner.skipSpace()
    let first = scanner.index
    try scanner.value()
    self.init(bytes, first..<scanner.index)
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  private var first: UInt8 { bytes[range.lowerBound] }
  package var isObject: Bool { first == 0x7B }
  package var isArray: Bool { first == 0x5B }
  package var isString: Bool { first == 0x22 }
  package var isNull: Bool { first == 0x6E }

  /// The members of an object; none of anything else.
  package func members() throws(RecordFault) -> [Member] {
    guard isObject else { return [] }
    var members: [Member] = []
    var scanner = JSONScanner(bytes: bytes, index: range.lowerBound, end: range.upperBound)
    try scanner.object { (key, value, _) throws(RecordFault) in
      members.append(
        Member(key: JSONScanner.text(key, bytes), value: JSONValue(bytes, value)))
    }
    return members
  }

  /// The member of a name, the last if there are several.
  package func member(_ name: String) throws(RecordFault) -> JSONValue? {
    guard isObject else { return nil }
    var found: JSONValue?
    var scanner = JSONScanner(bytes: bytes, index: range.lowerBound, end: range.upperBound)
    try scanner.object { (key, value, _) throws(RecordFault) in
      // A key with an escape is spelt out; any other is compared as it stands.
      let isIt =
        bytes[key].elementsEqual(name.utf8)
        || bytes[key].contains(0x5C) && JSONScanner.text(key, bytes) == name
      if isIt { found = JSONValue(bytes, value) }
    }
    return found
  }

  /// The elements of an array; none of anything else.
  package func elements() throws(RecordFault) -> [JSONValue] {
    guard isArray else { return [] }
    var elements: [JSONValue] = []
    var scanner = JSONScanner(bytes: bytes, index: range.lowerBound, end: range.upperBound)
    try scanner.array { (value) throws(RecordFault) in elements.append(JSONValue(bytes, value)) }
    return elements
  }

  /// What a string spells, in UTF-8; nil of anything else.
  package var utf8: [UInt8]? {
    guard isString else { return nil }
    var text = ByteBuffer(capacity: range.count)
    JSONScanner.decodeString(
      (range.lowerBound + 1)..<(range.upperBound - 1), bytes, into: &text)
    return text.array
  }

  /// What a string spells; nil of anything else.
  package var string: String? { utf8.map { String(decoding: $0, as: UTF8.self) } }

  /// A whole number; nil of anything else.
  package var integer: Int? { Int(String(decoding: bytes[range], as: UTF8.self)) }

  /// A number of any kind; nil of anything else.
  package var number: Double? {
    isString ? nil : Double(String(decoding: bytes[range], as: UTF8.self))
  }

  /// A fault at the value.
  package func fault(_ text: String) -> RecordFault {
    RecordFault(offset: range.lowerBound, text: text)
  }
}
