internal import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The file of a cache: how it is recognised, made and opened.
enum CacheFile {
  /// "Tnfd", by which SQLite files of Tenfold are known.
  static let applicationID = 0x546E_6664
  /// The version of the table; raised with every change that an older Tenfold would not understand.
  static let version = 1

  private static let table = """
    CREATE TABLE replies (
      id INTEGER PRIMARY KEY, key BLOB NOT NULL, kind INTEGER NOT NULL, provider TEXT NOT NULL,
      model TEXT NOT NULL, status INTEGER NOT NULL, input_tokens INTEGER, output_tokens INTEGER,
      characters INTEGER, cost REAL, latency_ms INTEGER NOT NULL, created INTEGER NOT NULL,
      body BLOB NOT NULL);
    PRAGMA application_id = \(applicationID);
    PRAGMA user_version = \(version);
    """

  /// Opens a cache to read and write, and makes it if it is missing or empty.
  static func writing(_ path: String) throws(CacheError) -> Database {
    if let slash = path.lastIndex(of: "/") { CacheFolder.make(String(path[..<slash])) }
    let database = try Database(path, .creating)
    if database.isReadOnly { throw .readOnly(path) }
    if try isEmpty(database) {
      try database.executePatiently("BEGIN EXCLUSIVE")
      // Another process may have been first.
      if try database.integer("PRAGMA application_id") == 0 { try database.execute(table) }
      try database.execute("COMMIT")
    }
    try database.executePatiently("PRAGMA journal_mode = WAL")
    guard try database.text("PRAGMA journal_mode") == "wal" else {
      throw .system(path, "the file system allows no write-ahead log; name a file on a local disk")
    }
    try configure(database)
    return database
  }

  /// A cache that goes with its connection. It lies in memory; what does not fit into 64 MB, SQLite puts
  /// into a file without a name.
  static func temporary() throws(CacheError) -> Database {
    let database = try Database(nil, .creating)
    try database.execute("PRAGMA journal_mode = MEMORY; PRAGMA cache_size = -65536")
    try database.execute(table)
    return database
  }

  /// Opens a cache to read. On a file system that cannot be written, where SQLite can lock nothing, it
  /// is opened as one that nobody changes.
  static func reading(_ path: String) throws(CacheError) -> Database {
    guard access(path, F_OK) == 0 else { throw .missing(path) }
    do throws(CacheError) {
      return try opened(path, .existing)
    } catch {
      switch error {
      case .system, .readOnly: break
      default: throw error
      }
      // What lies in the log would be passed over.
      var log = stat()
      if stat(path + "-wal", &log) == 0, log.st_size > 0 { throw .unfinished(path) }
      return try opened(path, .immutable)
    }
  }

  private static func opened(
    _ path: String, _ access: Database.Access
  ) throws(CacheError) -> Database {
    let database = try Database(path, access)
    if try isEmpty(database) { throw .foreign(path) }
    try configure(database)
    try database.execute("PRAGMA query_only = 1; SELECT count(*) FROM sqlite_schema")
    return database
  }

  private static func configure(_ database: Database) throws(CacheError) {
    try database.execute("PRAGMA synchronous = NORMAL")
  }

  /// Whether nothing has been written yet; refuses what is no cache, and what a later version wrote.
  private static func isEmpty(_ database: Database) throws(CacheError) -> Bool {
    guard let head = database.firstBytes(100) else { return true }
    func number(_ offset: Int) -> Int { head[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
    guard head.starts(with: Array("SQLite format 3\0".utf8)), number(68) == applicationID else {
      throw .foreign(database.name)
    }
    guard number(60) <= version else { throw .newer(database.name, version: number(60)) }
    return false
  }
}
