internal import Synchronization
internal import TenfoldCore

/// Replies that were paid for, kept in one SQLite file so that nothing is asked twice.
///
/// Any number of tasks and processes may read and store at once. What ``store(_:for:)`` has taken is not
/// lost when the process is killed.
public final class ResponseCache: Sendable {
  /// The file; nil for a cache without one.
  public let path: String?
  private let isReadOnly: Bool
  private let writer: Mutex<ReplyTable>
  private let readers = Mutex<[ReplyTable]>([])

  /// More connections than tasks can run at once are of no use.
  private static let readerLimit = 16

  /// Where replies are kept unless another file is named: `responses.sqlite` in ``CacheFolder/standard``.
  public static var defaultPath: String? { CacheFolder.standard.map { $0 + "/responses.sqlite" } }

  /// Opens a cache.
  ///
  /// - Parameters:
  ///   - path: the file; it and its folder are made if they are missing.
  ///   - isReadOnly: refuses changes, and a file that is missing; the file may then lie where nothing can
  ///     be written.
  /// - Throws: ``CacheError``.
  public init(path: String, isReadOnly: Bool = false) throws(CacheError) {
    self.path = path
    self.isReadOnly = isReadOnly
    writer = Mutex(
      try ReplyTable(isReadOnly ? CacheFile.reading(path) : CacheFile.writing(path)))
  }

  /// Makes a cache without a file, which goes with its last user.
  ///
  /// - Throws: ``CacheError``, if there is no memory.
  public init() throws(CacheError) {
    path = nil
    isReadOnly = false
    writer = Mutex(try ReplyTable(CacheFile.temporary()))
  }

  /// The reply that is kept for a key; nil if there is none.
  ///
  /// - Throws: ``CacheError``.
  /// - Complexity: a few microseconds.
  public func reply(for key: CacheKey) throws(CacheError) -> CachedReply? {
    try reading { table throws(CacheError) in try table.reply(for: key) }
  }

  /// Keeps a reply, in place of one for the same key. When it returns, the reply is there for all
  /// processes and outlives this one.
  ///
  /// - Throws: ``CacheError``.
  public func store(_ reply: CachedReply, for key: CacheKey) throws(CacheError) {
    try changing { table throws(CacheError) in try table.store(reply, for: key) }
  }

  /// Lends the one connection that writes.
  func changing<Result>(
    _ body: (ReplyTable) throws(CacheError) -> Result
  ) throws(CacheError) -> Result {
    if isReadOnly { throw .readOnly(path ?? "") }
    return try writer.withLock { table throws(CacheError) in try body(table) }
  }

  /// Lends a connection that reads.
  func reading<Result>(
    _ body: (ReplyTable) throws(CacheError) -> Result
  ) throws(CacheError) -> Result {
    // Without a file there is no other connection.
    guard let path else { return try changing(body) }
    let table: ReplyTable
    if let idle = readers.withLock({ $0.popLast() }) {
      table = idle
    } else {
      table = try ReplyTable(CacheFile.reading(path))
    }
    defer {
      readers.withLock { if $0.count < Self.readerLimit { $0.append(table) } }
    }
    return try body(table)
  }
}
