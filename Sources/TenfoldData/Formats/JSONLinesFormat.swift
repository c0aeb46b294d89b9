public import TenfoldCore

/// One JSON object a line.
///
/// Records are scanned, not rebuilt: the order of keys, the spelling of numbers and the white space
/// stay as they are written. Source: RFC 8259.
public struct JSONLinesFormat: RecordFormat {
  /// The wanted keys, in UTF-8.
  let keys: [[UInt8]]
  /// What ends a record that has no line end of its own.
  let lineEnd: [UInt8]

  /// A format in which some keys are wanted.
  public init(keys: [String], lineEnd: [UInt8] = [0x0A]) {
    self.keys = keys.map { Array($0.utf8) }
    self.lineEnd = lineEnd
  }

  private static let added = Provenance.columns.map { Array($0.utf8) }

  public func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, into record: inout Record
  ) throws(RecordFault) -> Int {
    record.fields.removeAll(keepingCapacity: true)
    var end = start
    while end < bytes.count && bytes[end] != 0x0A { end &+= 1 }
    var content = end
    if content > start && bytes[content - 1] == 0x0D { content -= 1 }
    record.content = start..<content
    record.lineEnd = content..<min(end + 1, bytes.count)
    var scanner = JSONScanner(bytes: bytes, index: start, end: content)
    scanner.skipSpace()
    guard scanner.index < content else { return record.lineEnd.upperBound }
    try scanner.object { (key, value, isString) throws(RecordFault) in
      record.fields.append(.init(range: value, isQuoted: isString, key: key))
      for name in Self.added where Self.isKey(key, name, bytes) {
        throw RecordFault(
          offset: key.lowerBound,
          text: "the key \(String(decoding: name, as: UTF8.self)) is already there")
      }
    }
    scanner.skipSpace()
    guard scanner.index == content else {
      throw RecordFault(offset: scanner.index, text: "text after the object")
    }
    // An empty object is a record, though one without fields.
    if record.fields.isEmpty {
      throw RecordFault(offset: start, text: "the object is empty")
    }
    return record.lineEnd.upperBound
  }

  public func field(
    _ column: Int, in record: Record, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    record.fields.lastIndex { Self.isKey($0.key, keys[column], bytes) }
  }

  /// Whether a key, which may be written with escapes, is that name.
  private static func isKey(
    _ key: Range<Int>, _ name: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if bytes[key].elementsEqual(name) { return true }
    return bytes[key].contains(0x5C) && self.name(key, bytes).utf8.elementsEqual(name)
  }

  /// The name that a key spells.
  static func name(_ key: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
    JSONScanner.text(key, bytes)
  }

  public func checkText(
    _ field: Record.Field, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(RecordFault) {
    let first = bytes[field.range.lowerBound]
    guard first == 0x5B || first == 0x7B else { return }
    throw RecordFault(
      offset: field.range.lowerBound,
      text: "the text is \(first == 0x5B ? "a list" : "an object"); it must be a string")
  }

  public func decode(
    _ field: Record.Field, _ bytes: UnsafeBufferPointer<UInt8>, into text: inout ByteBuffer
  ) throws(RecordFault) {
    guard field.isQuoted else {
      if bytes[field.range].elementsEqual("null".utf8) { return }
      text.append(UnsafeBufferPointer(rebasing: bytes[field.range]))
      return
    }
    let inner = (field.range.lowerBound + 1)..<(field.range.upperBound - 1)
    JSONScanner.decodeString(inner, bytes, into: &text)
  }

  public func write(
    _ record: Record, _ bytes: UnsafeBufferPointer<UInt8>, replacing: [Replacement],
    texts: borrowing ByteBuffer, id: Int?, number: Int, variant: Int,
    operations: UnsafeBufferPointer<UInt8>, into output: inout ByteBuffer
  ) -> Bool {
    var copied = record.content.lowerBound
    for replacement in replacing {
      let field = record.fields[replacement.field]
      output.append(UnsafeBufferPointer(rebasing: bytes[copied..<field.range.lowerBound]))
      let isASCII = bytes[field.range].contains(0x5C) && !bytes[field.range].contains { $0 >= 0x80 }
      Self.append(texts.bytes(replacement.text), isASCII: isASCII, to: &output)
      copied = field.range.upperBound
    }
    var end = record.content.upperBound - 1
    while bytes[end] != 0x7D { end -= 1 }
    var last = end
    while last > copied && ByteClassJSON.isSpace(bytes[last - 1]) { last -= 1 }
    output.append(UnsafeBufferPointer(rebasing: bytes[copied..<last]))
    appendProvenance(
      record, bytes, id: id, number: number, variant: variant, operations: operations, to: &output)
    output.append(UnsafeBufferPointer(rebasing: bytes[last..<record.content.upperBound]))
    if record.lineEnd.isEmpty {
      for byte in lineEnd { output.append(byte) }
    } else {
      output.append(UnsafeBufferPointer(rebasing: bytes[record.lineEnd]))
    }
    return true
  }

  private func appendProvenance(
    _ record: Record, _ bytes: UnsafeBufferPointer<UInt8>, id: Int?, number: Int, variant: Int,
    operations: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer
  ) {
    // As the record is written, so are the new keys: with spaces or without.
    let first = record.fields[0]
    let isSpaced = first.range.lowerBound - first.key.upperBound > 2
    func key(_ name: StaticString, _ output: inout ByteBuffer) {
      output.append(isSpaced ? ", \"" : ",\"")
      output.append(name)
      output.append(isSpaced ? "\": " : "\":")
    }
    key("tenfold_origin", &output)
    if let id {
      output.append(UnsafeBufferPointer(rebasing: bytes[record.fields[id].range]))
    } else {
      output.append(decimal: number)
    }
    key("tenfold_variant", &output)
    output.append(decimal: variant)
    key("tenfold_ops", &output)
    Self.append(operations, isASCII: false, to: &output)
  }

  /// Appends a string literal.
  static func append(
    _ text: UnsafeBufferPointer<UInt8>, isASCII: Bool, to output: inout ByteBuffer
  ) {
    output.append(0x22)
    if isASCII && text.contains(where: { $0 >= 0x80 }) {
      for unit in String(decoding: text, as: UTF8.self).utf16 {
        if unit < 0x80 {
          escape(UInt8(truncatingIfNeeded: unit), to: &output)
        } else {
          appendHex(Int(unit), to: &output)
        }
      }
    } else {
      for byte in text { escape(byte, to: &output) }
    }
    output.append(0x22)
  }

  private static func escape(_ byte: UInt8, to output: inout ByteBuffer) {
    switch byte {
    case 0x22: output.append("\\\"")
    case 0x5C: output.append("\\\\")
    case 0x0A: output.append("\\n")
    case 0x0D: output.append("\\r")
    case 0x09: output.append("\\t")
    case 0..<0x20: appendHex(Int(byte), to: &output)
    default: output.append(byte)
    }
  }

  private static func appendHex(_ unit: Int, to output: inout ByteBuffer) {
    output.append("\\u")
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(truncatingIfNeeded: unit >> shift & 0xF)
      output.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }
}
