import TenfoldCore

@testable import TenfoldData

/// A record as a format found it, in values that can be compared.
struct FoundRecord: Equatable {
  var content: String
  var lineEnd: String
  /// The fields as they are written.
  var written: [String]
  /// The fields as they read.
  var fields: [String]
  var keys: [String]
}

/// The records of some bytes up to their end or the first fault.
struct Finding {
  var records: [FoundRecord] = []
  var fault: RecordFault?

  /// The fields of all the records that are not blank.
  var rows: [[String]] { records.map(\.fields).filter { !$0.isEmpty } }
}

/// Reads CSV whatever the number of its fields.
func readCSV(_ text: String, _ dialect: CSVDialect = CSVDialect()) -> Finding {
  let format = CSVFormat(dialect: dialect, header: [], places: [], lineEnd: [0x0A])
  return find(Array(text.utf8), format) { (bytes, start, record) throws(RecordFault) in
    try CSVFormat.split(bytes, at: start, dialect, into: &record)
  }
}

/// Reads JSON lines.
func readJSONLines(_ text: String) -> Finding {
  let format = JSONLinesFormat(keys: [])
  return find(Array(text.utf8), format) { (bytes, start, record) throws(RecordFault) in
    try format.read(bytes, at: start, into: &record)
  }
}

private func find(
  _ bytes: [UInt8], _ format: any RecordFormat,
  _ read: (UnsafeBufferPointer<UInt8>, Int, inout Record) throws(RecordFault) -> Int
) -> Finding {
  var finding = Finding()
  var record = Record()
  bytes.withUnsafeBufferPointer { bytes in
    var start = 0
    do throws(RecordFault) {
      while start < bytes.count {
        start = try read(bytes, start, &record)
        finding.records.append(try found(record, bytes, format))
      }
    } catch {
      finding.fault = error
    }
  }
  return finding
}

private func found(
  _ record: Record, _ bytes: UnsafeBufferPointer<UInt8>, _ format: any RecordFormat
) throws(RecordFault) -> FoundRecord {
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  var fields: [String] = []
  for field in record.fields {
    var decoded = ByteBuffer()
    try format.decode(field, bytes, into: &decoded)
    fields.append(decoded.string)
  }
  return FoundRecord(
    content: text(record.content), lineEnd: text(record.lineEnd),
    written: record.fields.map { text($0.range) }, fields: fields,
    keys: record.fields.map { text($0.key) })
}

/// Writes the first record of some bytes with new texts in some of its fields.
///
/// - Returns: nil if the format cannot hold a text.
func rewrite(
  _ text: String, _ format: any RecordFormat, replacing: [Int: String] = [:], id: Int? = nil,
  number: Int = 7, variant: Int = 1, operations: String = "swap(2,5)"
) throws -> String? {
  let bytes = Array(text.utf8)
  var output = ByteBuffer()
  let isWritten = try bytes.withUnsafeBufferPointer { bytes in
    var record = Record()
    _ = try format.read(bytes, at: 0, into: &record)
    var texts = ByteBuffer()
    var replacements: [Replacement] = []
    for (field, text) in replacing.sorted(by: { $0.key < $1.key }) {
      let start = texts.count
      texts.append(text)
      replacements.append(Replacement(field: field, text: start..<texts.count))
    }
    return Array(operations.utf8).withUnsafeBufferPointer { operations in
      format.write(
        record, bytes, replacing: replacements, texts: texts, id: id, number: number,
        variant: variant, operations: operations, into: &output)
    }
  }
  guard isWritten else {
    return output.count == 0 ? nil : "refused, yet wrote \(output.string)"
  }
  return output.string
}
