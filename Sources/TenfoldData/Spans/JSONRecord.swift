internal import TenfoldCore

/// A record that is a JSON object, or holds one that is open to further keys.
struct JSONRecord: AnnotatedRecord {
  /// The texts and what changes with them.
  var patches: JSONPatches
  /// The bytes of the record up to its line end, or to the white space behind it.
  private let content: Range<Int>
  /// Written before variants, where the original has it not.
  private let separator: [UInt8]
  /// What ends the record.
  private let lineEnd: [UInt8]
  /// The object that gets the origin.
  private let object: JSONValue
  private let fields: [JSONValue.Member]

  var texts: [AnnotatedText] { patches.texts }

  init(
    _ frame: JSONFrame, object: JSONValue, patches: JSONPatches
  ) throws(RecordFault) {
    self.patches = patches
    try self.patches.finish()
    self.object = object
    content = frame.content
    separator = frame.separator
    lineEnd = frame.lineEnd
    fields = try object.members()
    for field in fields where Provenance.columns.contains(field.key) {
      throw field.value.fault("the key \(field.key) is already there; augment the original instead")
    }
  }

  func value(of field: String) -> RecordValue? {
    fields.last { $0.key == field }?.value.recordValue
  }

  mutating func replace(_ field: String, with text: String?) -> Bool {
    guard let value = fields.last(where: { $0.key == field })?.value else { return false }
    return patches.replace(value.range, with: text)
  }

  mutating func write(
    _ edited: [EditedText], from origin: RecordOrigin, _ bytes: UnsafeBufferPointer<UInt8>,
    into output: inout ByteBuffer
  ) -> Bool {
    let start = output.count
    if origin.variant > 0 { for byte in separator { output.append(byte) } }
    var end = object.range.upperBound - 1
    while ByteClassJSON.isSpace(bytes[end - 1]) { end -= 1 }
    guard patches.write(edited, content.lowerBound..<end, bytes, into: &output) else {
      output.truncate(to: start)
      return false
    }
    append(origin, bytes, to: &output)
    output.append(UnsafeBufferPointer(rebasing: bytes[end..<content.upperBound]))
    for byte in lineEnd { output.append(byte) }
    return true
  }

  private func append(
    _ origin: RecordOrigin, _ bytes: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer
  ) {
    let isSpaced = fields.last.map { bytes[$0.value.range.lowerBound - 1] != 0x3A } ?? false
    var isFirst = fields.isEmpty
    func key(_ name: String) {
      if !isFirst { output.append(isSpaced ? ", " : ",") }
      isFirst = false
      output.append("\"")
      output.append(name)
      output.append(isSpaced ? "\": " : "\":")
    }
    func string(_ text: [UInt8]) {
      text.withUnsafeBufferPointer { JSONLinesFormat.append($0, isASCII: false, to: &output) }
    }
    key(Provenance.columns[0])
    if origin.origin.isNumber {
      output.append(origin.origin.text)
    } else {
      string(Array(origin.origin.text.utf8))
    }
    key(Provenance.columns[1])
    output.append(decimal: origin.variant)
    key(Provenance.columns[2])
    string(origin.operations)
  }
}

/// Where a JSON record lies in a chunk: on a line, or among the elements of an array.
struct JSONFrame {
  var content: Range<Int>
  var separator: [UInt8] = []
  var lineEnd: [UInt8] = []
  /// The bytes with everything that belongs to it.
  var range: Range<Int>
  /// How many bytes at the end are written once, after the variants.
  var trailing = 0

  /// Finds the line that starts at a byte, and the value on it; nil if the line is blank.
  static func line(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(RecordFault) -> (frame: JSONFrame, value: JSONValue?) {
    let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    var content = end
    if content > start && bytes[content - 1] == 0x0D { content -= 1 }
    let next = min(end + 1, bytes.count)
    var frame = JSONFrame(content: start..<content, range: start..<next)
    frame.lineEnd = content == next ? [0x0A] : Array(bytes[content..<next])
    guard bytes[start..<content].contains(where: { !ByteClassJSON.isSpace($0) }) else {
      return (frame, nil)
    }
    let value = try JSONValue(bytes, at: start, end: content)
    try expectEnd(bytes, value.range.upperBound, content, "text after the record")
    return (frame, value)
  }

  /// Finds the element that starts at a byte with its comma; nil if the array ends there.
  static func element(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(RecordFault) -> (frame: JSONFrame, value: JSONValue?) {
    var index = start
    func skip() { while index < bytes.count && ByteClassJSON.isSpace(bytes[index]) { index += 1 } }
    skip()
    guard index < bytes.count, bytes[index] != 0x5D else {
      return (JSONFrame(content: start..<start, range: start..<bytes.count), nil)
    }
    let hasComma = bytes[index] == 0x2C
    if hasComma { index += 1 }
    skip()
    let value = try JSONValue(bytes, at: index, end: bytes.count)
    let end = value.range.upperBound
    index = end
    skip()
    guard index < bytes.count, bytes[index] == 0x2C || bytes[index] == 0x5D else {
      if index == bytes.count {
        return (frame(start, value, hasComma, index), value)
      }
      throw RecordFault(offset: index, text: "expected , or ] after the record")
    }
    return (frame(start, value, hasComma, index), value)
  }

  private static func frame(
    _ start: Int, _ value: JSONValue, _ hasComma: Bool, _ next: Int
  ) -> JSONFrame {
    var frame = JSONFrame(
      content: start..<value.range.upperBound, range: start..<next)
    // The first element has no comma, but its variants do.
    if !hasComma { frame.separator = [0x2C] }
    frame.trailing = next - value.range.upperBound
    return frame
  }

  private static func expectEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ text: String
  ) throws(RecordFault) {
    var index = start
    while index < end && ByteClassJSON.isSpace(bytes[index]) { index += 1 }
    if index < end { throw RecordFault(offset: index, text: text) }
  }
}

extension AnnotatedReading {
  /// A JSON record, or what stands in its place.
  static func json(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, _ cut: RecordCut,
    _ read: (JSONFrame, JSONValue) throws(RecordFault) -> JSONRecord
  ) throws(RecordFault) -> AnnotatedReading {
    let isLine = cut == .lines
    let found =
      isLine ? try JSONFrame.line(bytes, at: start) : try JSONFrame.element(bytes, at: start)
    guard let value = found.value else {
      return AnnotatedReading(isLine ? .other : .tail, found.frame.range)
    }
    return AnnotatedReading(
      .record(try read(found.frame, value)), found.frame.range, trailing: found.frame.trailing)
  }
}
