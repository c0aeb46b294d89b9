internal import TenfoldCore

/// The lines of a block of rows where they stand.
struct Rows {
  /// A line without its end, and its fields.
  struct Row {
    var content: Range<Int>
    var fields: [Range<Int>]
  }

  /// The lines that are not blank, comments among them.
  var lines: [Range<Int>] = []
  /// The bytes of all lines, with the blank ones behind.
  let range: Range<Int>
  /// The end of the last line that is not blank.
  let contentEnd: Int
  let lineEnd: [UInt8]

  /// The block that starts at a byte; without lines if there are only blank ones.
  init(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
    var index = start
    var contentEnd = start
    var isEnded = false
    var end: [UInt8] = [0x0A]
    while let line = RowBlocks.line(bytes, index, atEnd: true) {
      if line.isBlank {
        isEnded = true
      } else if isEnded {
        break
      } else {
        var last = line.end
        if bytes[last - 1] == 0x0A { last -= 1 }
        if last > index && bytes[last - 1] == 0x0D {
          last -= 1
          end = [0x0D, 0x0A]
        }
        lines.append(index..<last)
        contentEnd = line.end
      }
      index = line.end
    }
    range = start..<index
    self.contentEnd = contentEnd
    lineEnd = end
  }

  /// Cuts a line into its fields: at each tab, or, where there are none, at runs of spaces.
  static func row(
    _ line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, hasTabs: Bool
  ) -> Row {
    var fields: [Range<Int>] = []
    var start = line.lowerBound
    for index in line {
      let byte = bytes[index]
      if hasTabs ? byte == 0x09 : byte == 0x20 {
        if hasTabs || index > start { fields.append(start..<index) }
        start = index + 1
      }
    }
    if hasTabs || start < line.upperBound { fields.append(start..<line.upperBound) }
    return Row(content: line, fields: fields)
  }

  static func string(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}

extension [Range<Int>] {
  /// How many columns there are, for a message.
  var columnCount: String { count == 1 ? "1 column" : "\(count) columns" }
}

/// A row that is written again, with other fields in the place of some.
struct RowEdit {
  private var fields: [Int: [UInt8]] = [:]

  /// Puts something else in the place of a field.
  mutating func set(_ field: Int, _ text: [UInt8]) { fields[field] = text }

  mutating func set(_ field: Int, _ text: String) { set(field, Array(text.utf8)) }

  /// Appends the row without a line end.
  func write(
    _ row: Rows.Row, _ bytes: UnsafeBufferPointer<UInt8>, into output: inout ByteBuffer
  ) {
    var copied = row.content.lowerBound
    for (number, field) in row.fields.enumerated() {
      guard let text = fields[number] else { continue }
      output.append(UnsafeBufferPointer(rebasing: bytes[copied..<field.lowerBound]))
      for byte in text { output.append(byte) }
      copied = field.upperBound
    }
    output.append(UnsafeBufferPointer(rebasing: bytes[copied..<row.content.upperBound]))
  }
}

extension ByteBuffer {
  /// Appends bytes.
  mutating func append(contentsOf bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append($0) }
  }
}
