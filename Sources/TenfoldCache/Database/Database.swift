internal import CSQLite

/// A connection to a file of SQLite, for one caller at a time.
final class Database {
  /// How a file is opened.
  enum Access {
    /// It is made if it is missing.
    case creating
    /// It must be there.
    case existing
    /// It must be there, and nobody can change it: no locks, and no files beside it.
    case immutable
  }

  /// The file's name for messages.
  let name: String
  private let handle: OpaquePointer

  /// How long others are waited for, in milliseconds.
  private static let patience: Int32 = 30_000

  /// Opens a file; `path` is nil for a database that goes with its connection.
  init(_ path: String?, _ access: Access) throws(CacheError) {
    name = path ?? "temporary cache"
    var flags = SQLITE_OPEN_NOMUTEX
    switch access {
    case .creating: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    case .existing: flags |= SQLITE_OPEN_READWRITE
    case .immutable: flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
    }
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(Self.fileName(path, access), &opened, flags, nil)
    guard let opened, code == SQLITE_OK else {
      let error = Self.error(code, opened, name)
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    sqlite3_busy_timeout(handle, Self.patience)
  }

  // Statements may outlive their connection by a moment: SQLite closes it with the last of them.
  deinit { sqlite3_close_v2(handle) }

  /// A name that SQLite takes for nothing but a file.
  private static func fileName(_ path: String?, _ access: Access) -> String {
    guard let path else { return "" }
    let file = path.hasPrefix("/") ? path : "./" + path
    guard access == .immutable else { return file }
    var escaped = path.hasPrefix("/") ? "file://" : "file:"
    for character in file.unicodeScalars {
      switch character {
      case "%": escaped += "%25"
      case "?": escaped += "%3f"
      case "#": escaped += "%23"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped + "?immutable=1"
  }

  /// The first bytes of the file, zeros where it ends; nil if it is empty.
  ///
  /// They are read past SQLite's locks and files, so that a file which is no cache is left as it is, and
  /// with SQLite's own descriptor: closing another one would drop the locks of the whole process.
  func firstBytes(_ count: Int) -> [UInt8]? {
    var file: UnsafeMutablePointer<sqlite3_file>?
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file)
    guard let file, let methods = file.pointee.pMethods?.pointee else { return nil }
    var size: sqlite3_int64 = 0
    guard methods.xFileSize(file, &size) == SQLITE_OK, size > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    _ = bytes.withUnsafeMutableBytes { methods.xRead(file, $0.baseAddress, Int32($0.count), 0) }
    return bytes
  }

  /// Runs statements that yield nothing that is wanted.
  func execute(_ sql: String) throws(CacheError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw Self.error(code, handle, name) }
  }

  /// Runs a statement that SQLite gives up at once where others are at it, until they are done.
  func executePatiently(_ sql: String) throws(CacheError) {
    var waited: Int32 = 0
    while true {
      do throws(CacheError) {
        return try execute(sql)
      } catch {
        guard case .busy = error, waited < Self.patience else { throw error }
        waited += max(sqlite3_sleep(10), 10)
      }
    }
  }

  /// Prepares a statement that is to be run many times.
  func prepare(_ sql: String) throws(CacheError) -> Statement {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard let statement, code == SQLITE_OK else { throw Self.error(code, handle, name) }
    return Statement(statement, of: self)
  }

  /// The text in the first column of a statement's first row.
  func text(_ sql: String) throws(CacheError) -> String? {
    let statement = try prepare(sql)
    return try statement.step() ? statement.text(0) : nil
  }

  /// The number in the first column of a statement's first row.
  func integer(_ sql: String) throws(CacheError) -> Int {
    let statement = try prepare(sql)
    return try statement.step() ? statement.integer(0) ?? 0 : 0
  }

  /// Whether the file cannot be written, as its permissions are.
  var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

  /// How many rows the last statement changed.
  var changes: Int { Int(sqlite3_changes64(handle)) }

  /// What a code of SQLite means.
  func error(_ code: Int32) -> CacheError { Self.error(code, handle, name) }

  private static func error(_ code: Int32, _ handle: OpaquePointer?, _ name: String) -> CacheError {
    switch code & 0xFF {
    case SQLITE_CORRUPT, SQLITE_NOTADB: return .damaged(name)
    case SQLITE_BUSY, SQLITE_LOCKED: return .busy(name)
    case SQLITE_READONLY, SQLITE_PERM: return .readOnly(name)
    case SQLITE_CANTOPEN:
      return .system(name, "cannot be opened; it must be a file in a folder that you may write in")
    default: return .system(name, String(cString: sqlite3_errmsg(handle)))
    }
  }
}
