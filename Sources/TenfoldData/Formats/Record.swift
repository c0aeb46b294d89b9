public import TenfoldCore

/// Where a record and its fields lie in a chunk.
public struct Record {
  /// A field as it is written.
  public struct Field {
    /// The bytes of the field, with its quotes.
    public var range: Range<Int>
    /// Whether it is written in quotes.
    public var isQuoted: Bool
    /// The bytes of its key, without quotes; empty where the format has a header instead.
    public var key: Range<Int>
  }

  /// The record without its line end.
  public internal(set) var content = 0..<0
  /// Its line end; empty at the end of a file without one.
  public internal(set) var lineEnd = 0..<0
  /// The fields in order.
  public internal(set) var fields: [Field] = []

  /// An empty record, to be filled again and again.
  public init() {}

  /// Forgets what was read.
  public mutating func reset() {
    content = 0..<0
    lineEnd = 0..<0
    fields.removeAll(keepingCapacity: true)
  }

  /// Whether there is nothing on the line.
  public var isBlank: Bool { fields.isEmpty }
}

/// What is added to each record of the output.
public struct Provenance {
  /// The columns, in the order in which they are written.
  public static let columns = ["tenfold_origin", "tenfold_variant", "tenfold_ops"]
}

/// A format of records: finds them, reads their fields, and writes them again.
///
/// What is not changed is copied as it is written, byte for byte.
public protocol RecordFormat: Sendable {
  /// Reads the record that starts at a byte of a chunk, and tells where the next one starts.
  ///
  /// - Throws: ``RecordFault``; the caller, who knows file and line, makes a ``DataError`` of it.
  func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, into record: inout Record
  ) throws(RecordFault) -> Int

  /// The place among the fields of a record of one of the columns that the format was made with.
  func field(_ column: Int, in record: Record, _ bytes: UnsafeBufferPointer<UInt8>) -> Int?

  /// Checks that a field can be a text.
  func checkText(
    _ field: Record.Field, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(RecordFault)

  /// Appends the text of a field to a buffer.
  func decode(
    _ field: Record.Field, _ bytes: UnsafeBufferPointer<UInt8>, into text: inout ByteBuffer
  ) throws(RecordFault)

  /// Appends a record to the output.
  ///
  /// - Parameters:
  ///   - record: where the record and its fields lie.
  ///   - bytes: the chunk.
  ///   - replacing: the fields that get a new text, in their order.
  ///   - texts: the new texts, end to end.
  ///   - id: the place of the field that names the record, else its `number` does.
  ///   - number: the record's number, from 1.
  ///   - variant: the variant's number; 0 for the original.
  ///   - operations: what was done.
  ///   - output: is appended to.
  /// - Returns: false, and nothing is appended, if the format cannot hold the text.
  func write(
    _ record: Record, _ bytes: UnsafeBufferPointer<UInt8>, replacing: [Replacement],
    texts: borrowing ByteBuffer, id: Int?, number: Int, variant: Int,
    operations: UnsafeBufferPointer<UInt8>, into output: inout ByteBuffer
  ) -> Bool
}

/// A field that gets a new text.
public struct Replacement: Sendable {
  /// The place of the field in the record.
  public var field: Int
  /// Where its text lies.
  public var text: Range<Int>

  /// Names a field and its text.
  public init(field: Int, text: Range<Int>) {
    self.field = field
    self.text = text
  }
}
