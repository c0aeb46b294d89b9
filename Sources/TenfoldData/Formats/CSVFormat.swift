internal import CTenfoldKernels
public import TenfoldCore

/// How a file separates and quotes.
public struct CSVDialect: Sendable, Equatable {
  /// The byte between fields.
  public var delimiter: UInt8
  /// Whether a field that starts with `"` goes on to the next lone `"`.
  public var hasQuotes: Bool

  /// A dialect; RFC 4180 unless said otherwise.
  public init(delimiter: UInt8 = 0x2C, hasQuotes: Bool = true) {
    self.delimiter = delimiter
    self.hasQuotes = hasQuotes
  }
}

/// Comma-separated values, read as Python's `csv` module reads them.
///
/// A quote opens a quoted field only as the first byte of a field; within it `""` is a quote and line
/// ends are text; what follows the closing quote belongs to the field. Records end with LF, CRLF or
/// CR. Source: RFC 4180, and the reader of CPython's `_csv.c` where the RFC is silent.
public struct CSVFormat: RecordFormat {
  let dialect: CSVDialect
  /// The names of the columns.
  public let header: [String]
  /// For each wanted column its place.
  let places: [Int]
  /// What ends a record that has no line end of its own.
  let lineEnd: [UInt8]

  static let quote: UInt8 = 0x22

  /// A format for a file whose header has been read.
  public init(dialect: CSVDialect, header: [String], places: [Int], lineEnd: [UInt8]) {
    self.dialect = dialect
    self.header = header
    self.places = places
    self.lineEnd = lineEnd
  }

  public func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, into record: inout Record
  ) throws(RecordFault) -> Int {
    let next = try Self.split(bytes, at: start, dialect, into: &record)
    guard record.fields.isEmpty || record.fields.count == header.count else {
      throw RecordFault(
        offset: start,
        text: "\(record.fields.count) fields where the header has \(header.count)")
    }
    return next
  }

  /// Finds the fields of the record that starts at a byte.
  static func split(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, _ dialect: CSVDialect,
    into record: inout Record
  ) throws(RecordFault) -> Int {
    record.fields.removeAll(keepingCapacity: true)
    var index = start
    let count = bytes.count
    while true {
      let from = index
      var isQuoted = false
      if dialect.hasQuotes && index < count && bytes[index] == quote {
        isQuoted = true
        index = try closingQuote(bytes, index) &+ 1
      }
      while index < count {
        let byte = bytes[index]
        if byte == dialect.delimiter || byte == 0x0A || byte == 0x0D { break }
        index &+= 1
      }
      record.fields.append(.init(range: from..<index, isQuoted: isQuoted, key: 0..<0))
      guard index < count, bytes[index] == dialect.delimiter else { break }
      index &+= 1
    }
    record.content = start..<index
    if record.fields.count == 1 && index == start { record.fields.removeAll(keepingCapacity: true) }
    var next = index
    if next < count {
      next &+= 1
      if bytes[index] == 0x0D && next < count && bytes[next] == 0x0A { next &+= 1 }
    }
    record.lineEnd = index..<next
    return next
  }

  private static func closingQuote(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
  ) throws(RecordFault) -> Int {
    var index = start &+ 1
    while index < bytes.count {
      if bytes[index] == quote {
        guard index &+ 1 < bytes.count, bytes[index &+ 1] == quote else { return index }
        index &+= 1
      }
      index &+= 1
    }
    throw RecordFault(
      offset: start,
      text: "the quote that opens here is never closed; if quotes are plain text, use --no-quotes")
  }

  public func field(
    _ column: Int, in record: Record, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    places[column]
  }

  public func checkText(
    _ field: Record.Field, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(RecordFault) {}

  public func decode(
    _ field: Record.Field, _ bytes: UnsafeBufferPointer<UInt8>, into text: inout ByteBuffer
  ) throws(RecordFault) {
    guard field.isQuoted else {
      text.append(UnsafeBufferPointer(rebasing: bytes[field.range]))
      return
    }
    var index = field.range.lowerBound + 1
    var isInside = true
    while index < field.range.upperBound {
      let byte = bytes[index]
      index &+= 1
      if byte == Self.quote && isInside {
        guard index < field.range.upperBound, bytes[index] == Self.quote else {
          isInside = false
          continue
        }
        index &+= 1
      }
      text.append(byte)
    }
  }

  public func write(
    _ record: Record, _ bytes: UnsafeBufferPointer<UInt8>, replacing: [Replacement],
    texts: borrowing ByteBuffer, id: Int?, number: Int, variant: Int,
    operations: UnsafeBufferPointer<UInt8>, into output: inout ByteBuffer
  ) -> Bool {
    var copied = record.content.lowerBound
    for replacement in replacing {
      let field = record.fields[replacement.field]
      let text = texts.bytes(replacement.text)
      if !dialect.hasQuotes && needsQuotes(text) { return false }
      output.append(UnsafeBufferPointer(rebasing: bytes[copied..<field.range.lowerBound]))
      append(
        text, isQuoted: field.isQuoted || text.isEmpty && record.fields.count == 1, to: &output)
      copied = field.range.upperBound
    }
    output.append(UnsafeBufferPointer(rebasing: bytes[copied..<record.content.upperBound]))
    appendProvenance(
      record, bytes, id: id, number: number, variant: variant, operations: operations, to: &output)
    appendLineEnd(record, bytes, to: &output)
    return true
  }

  /// A record of some fields, in quotes where they need them.
  public static func line(_ fields: [String], _ dialect: CSVDialect) -> [UInt8] {
    let format = CSVFormat(dialect: dialect, header: [], places: [], lineEnd: [0x0A])
    var output = ByteBuffer()
    for (index, field) in fields.enumerated() {
      if index > 0 { output.append(dialect.delimiter) }
      var copy = field
      copy.withUTF8 { format.append($0, isQuoted: $0.isEmpty && fields.count == 1, to: &output) }
    }
    output.append(0x0A)
    return output.array
  }

  func appendProvenance(
    _ record: Record, _ bytes: UnsafeBufferPointer<UInt8>, id: Int?, number: Int, variant: Int,
    operations: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer
  ) {
    output.append(dialect.delimiter)
    if let id {
      output.append(UnsafeBufferPointer(rebasing: bytes[record.fields[id].range]))
    } else {
      output.append(decimal: number)
    }
    output.append(dialect.delimiter)
    output.append(decimal: variant)
    output.append(dialect.delimiter)
    if !dialect.hasQuotes && needsQuotes(operations) {
      // Without quotes, what would break the record is left blank.
      for byte in operations {
        output.append(byte == dialect.delimiter || byte == 0x0A || byte == 0x0D ? 0x20 : byte)
      }
    } else {
      append(operations, isQuoted: false, to: &output)
    }
  }

  func appendLineEnd(
    _ record: Record, _ bytes: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer
  ) {
    if record.lineEnd.isEmpty {
      for byte in lineEnd { output.append(byte) }
    } else {
      output.append(UnsafeBufferPointer(rebasing: bytes[record.lineEnd]))
    }
  }

  private func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    tf_contains_any(
      text.baseAddress, text.count, dialect.delimiter,
      dialect.hasQuotes ? Self.quote : dialect.delimiter, 0x0A, 0x0D)
  }

  /// Appends a field, in quotes where it was in quotes or needs them.
  func append(
    _ text: UnsafeBufferPointer<UInt8>, isQuoted: Bool, to output: inout ByteBuffer
  ) {
    guard dialect.hasQuotes, isQuoted || needsQuotes(text) else {
      output.append(text)
      return
    }
    output.append(Self.quote)
    var from = 0
    while case let length = tf_distance(text.baseAddress, from, text.count, Self.quote),
      from + length < text.count
    {
      output.append(UnsafeBufferPointer(rebasing: text[from...(from + length)]))
      output.append(Self.quote)
      from += length + 1
    }
    output.append(UnsafeBufferPointer(rebasing: text[from...]))
    output.append(Self.quote)
  }
}
