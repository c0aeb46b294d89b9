internal import TenfoldCore

/// The names that a file gives to its columns.
extension CSVFormat {
  /// A header as it is written, and as it is written out again.
  public struct Header {
    /// The names of the columns.
    public var names: [String]
    /// The header with the added columns and its line end.
    public var extended: [UInt8]
    /// The file's line end.
    public var lineEnd: [UInt8]
  }

  /// Reads the first record of a file.
  ///
  /// - Throws: ``DataError``.
  public static func header(
    _ record: [UInt8], _ dialect: CSVDialect, _ file: String
  ) throws(DataError) -> Header {
    var parsed = Record()
    var names: [String] = []
    var output = ByteBuffer()
    var end: [UInt8] = [0x0A]
    do throws(RecordFault) {
      try record.withUnsafeBufferPointer { (bytes) throws(RecordFault) in
        _ = try split(bytes, at: 0, dialect, into: &parsed)
        let format = CSVFormat(dialect: dialect, header: [], places: [], lineEnd: [])
        var name = ByteBuffer()
        for field in parsed.fields {
          name.removeAll()
          try format.decode(field, bytes, into: &name)
          names.append(name.string)
        }
        output.append(UnsafeBufferPointer(rebasing: bytes[parsed.content]))
        for column in Provenance.columns {
          output.append(dialect.delimiter)
          output.append(column)
        }
        if !parsed.lineEnd.isEmpty { end = Array(bytes[parsed.lineEnd]) }
        for byte in end { output.append(byte) }
      }
    } catch {
      let before = record[..<error.offset]
      let line = before.count { $0 == 0x0A } + 1
      let column = before.reversed().prefix { $0 != 0x0A }.count + 1
      throw .malformed(file: file, line: line, column: column, error.text)
    }
    guard !names.isEmpty else {
      throw .unsuitable(file: file, "has a blank line where the header should be")
    }
    return Header(names: names, extended: output.array, lineEnd: end)
  }
}

extension JSONLinesFormat {
  /// The keys of a record.
  ///
  /// - Throws: ``DataError`` is left to the run, which knows what to do with faulty records: the keys
  ///   of one are none.
  public static func keys(_ record: [UInt8], _ file: String) throws(DataError) -> [String] {
    var parsed = Record()
    return record.withUnsafeBufferPointer { bytes in
      do throws(RecordFault) {
        var start = 0
        while start < bytes.count && parsed.isBlank {
          start = try JSONLinesFormat(keys: []).read(bytes, at: start, into: &parsed)
        }
      } catch {
        return []
      }
      return parsed.fields.map { Self.name($0.key, bytes) }
    }
  }
}
