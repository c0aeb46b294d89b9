internal import CSQLite

/// A prepared statement, for one caller at a time.
final class Statement {
  private let handle: OpaquePointer
  private let database: Database

  init(_ handle: OpaquePointer, of database: Database) {
    self.handle = handle
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  // SQLite takes a copy: its own memory is not bound to the life of a Swift array.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  /// Sets a parameter, counted from 1.
  func bind(_ index: Int32, _ value: Int?) {
    if let value { sqlite3_bind_int64(handle, index, Int64(value)) } else { bindNull(index) }
  }

  /// Sets a parameter, counted from 1.
  func bind(_ index: Int32, _ value: Double?) {
    if let value { sqlite3_bind_double(handle, index, value) } else { bindNull(index) }
  }

  /// Sets a parameter, counted from 1.
  func bind(_ index: Int32, _ value: String?) {
    guard var value else { return bindNull(index) }
    value.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        _ = sqlite3_bind_text64(
          handle, index, $0.baseAddress, UInt64($0.count), Self.copied, UInt8(SQLITE_UTF8))
      }
    }
  }

  /// Sets a parameter, counted from 1.
  func bind(_ index: Int32, _ value: [UInt8]) {
    // No address would mean NULL.
    if value.isEmpty {
      sqlite3_bind_zeroblob(handle, index, 0)
    } else {
      sqlite3_bind_blob64(handle, index, value, UInt64(value.count), Self.copied)
    }
  }

  private func bindNull(_ index: Int32) { sqlite3_bind_null(handle, index) }

  /// Goes on to the next row; false at the end.
  func step() throws(CacheError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw database.error(code)
    }
  }

  /// Ends the statement, whether it came to its end or not, and makes it ready to run again.
  func reset() { sqlite3_reset(handle) }

  /// Runs a statement without rows.
  func run() throws(CacheError) {
    defer { reset() }
    while try step() {}
  }

  /// A column of the row, counted from 0; nil for NULL.
  func integer(_ column: Int32) -> Int? {
    isNull(column) ? nil : Int(sqlite3_column_int64(handle, column))
  }

  /// A column of the row, counted from 0; nil for NULL.
  func double(_ column: Int32) -> Double? {
    isNull(column) ? nil : sqlite3_column_double(handle, column)
  }

  /// A column of the row, counted from 0; nil for NULL.
  func text(_ column: Int32) -> String? {
    guard let start = sqlite3_column_text(handle, column) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// A column of the row, counted from 0; empty for NULL.
  func blob(_ column: Int32) -> [UInt8] {
    let start = sqlite3_column_blob(handle, column)
    let count = Int(sqlite3_column_bytes(handle, column))
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  private func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(handle, column) == SQLITE_NULL
  }
}
