public import TenfoldCore

/// A table with a column of texts and one of their spans, as JSON: `[[0, 5, "LABEL"]]`, or objects with
/// `start`, `end` and `label`.
public struct SpanColumnFormat: AnnotationFormat {
  /// The table.
  let table: CSVFormat
  let text: Int
  let spans: Int
  /// The names of columns by which records are named, counted or chosen, by their places.
  let places: [String: Int]
  let unit: OffsetUnit

  public let cut: RecordCut

  /// A format for a table whose header has been read.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - text: the place of the column of texts, from 0.
  ///   - spans: the place of the column of spans, from 0.
  ///   - unit: what the offsets count.
  public init(table: CSVFormat, text: Int, spans: Int, unit: OffsetUnit = .codepoints) {
    self.table = table
    self.text = text
    self.spans = spans
    self.unit = unit
    cut = .csv(table.dialect)
    places = Dictionary(
      table.header.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { $1 })
  }

  public func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(RecordFault) -> AnnotatedReading {
    var record = Record()
    let next = try table.read(bytes, at: start, into: &record)
    guard !record.isBlank else { return AnnotatedReading(.other, start..<next) }
    return AnnotatedReading(
      .record(try SpanColumnRecord(self, record, bytes)), start..<next)
  }
}

/// A row of a table with spans.
struct SpanColumnRecord: AnnotatedRecord {
  private let format: SpanColumnFormat
  private let record: Record
  private var values: [String] = []
  /// What the cell of spans holds, and what changes in it.
  private let cell: [UInt8]
  private let patches: JSONPatches
  /// What other cells say now, by their places.
  private var others: [(field: Int, text: String)] = []

  var texts: [AnnotatedText] { patches.texts }

  init(
    _ format: SpanColumnFormat, _ record: Record, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(RecordFault) {
    self.format = format
    self.record = record
    var cells: [[UInt8]] = []
    for field in record.fields {
      var buffer = ByteBuffer()
      try format.table.decode(field, bytes, into: &buffer)
      cells.append(buffer.array)
    }
    values = cells.map { String(decoding: $0, as: UTF8.self) }
    cell = cells[format.spans]
    var patches = JSONPatches(unit: format.unit)
    let text = patches.add(cells[format.text])
    let field = record.fields[format.spans].range.lowerBound
    // A fault within the cell is told at its start: quotes move what comes behind.
    do throws(RecordFault) {
      try cell.withUnsafeBufferPointer { (bytes) throws(RecordFault) in
        guard bytes.contains(where: { !ByteClassJSON.isSpace($0) }) else { return }
        let value = try JSONValue(bytes, at: 0, end: bytes.count)
        try SpanLists.read(value, of: text, into: &patches)
        try patches.finish()
      }
    } catch {
      throw RecordFault(offset: field, text: error.text)
    }
    self.patches = patches
  }

  func value(of field: String) -> RecordValue? {
    format.places[field].map { RecordValue(values[$0]) }
  }

  mutating func replace(_ field: String, with text: String?) -> Bool {
    guard let place = format.places[field], place != format.text, place != format.spans else {
      return false
    }
    others.removeAll { $0.field == place }
    if let text { others.append((place, text)) }
    return true
  }

  mutating func write(
    _ edited: [EditedText], from origin: RecordOrigin, _ bytes: UnsafeBufferPointer<UInt8>,
    into output: inout ByteBuffer
  ) -> Bool {
    var texts = ByteBuffer()
    var replacements: [Replacement] = []
    if edited[0].text != patches.texts[0].text {
      texts.append(contentsOf: edited[0].text)
      replacements.append(Replacement(field: format.text, text: 0..<texts.count))
      let start = texts.count
      let isWritten = cell.withUnsafeBufferPointer {
        patches.write(edited, 0..<$0.count, $0, into: &texts)
      }
      guard isWritten else { return false }
      replacements.append(Replacement(field: format.spans, text: start..<texts.count))
    }
    for other in others {
      let start = texts.count
      texts.append(other.text)
      replacements.append(Replacement(field: other.field, text: start..<texts.count))
    }
    replacements.sort { $0.field < $1.field }
    let origins = origin.origin
    // The origin is copied from a cell that says it, as other tables do it.
    let id = origins.isNumber ? nil : values.firstIndex(of: origins.text)
    return origin.operations.withUnsafeBufferPointer { operations in
      format.table.write(
        record, bytes, replacing: replacements, texts: texts, id: id,
        number: Int(origins.text) ?? 0, variant: origin.variant, operations: operations,
        into: &output)
    }
  }
}
