/// The table of replies as one connection sees it, with the statements that are run all the time.
///
/// It wraps SQLite's handles, which are used by one caller at a time: the locks `writer` and `readers` of
/// `ResponseCache` hand each table to one caller.
///
/// A row is numbered by the start of its key, so that a look-up descends one tree instead of an index and a
/// table. Two keys of one number would take turns, which among ten million happens once in 300,000 caches.
final class ReplyTable: @unchecked Sendable {
  let database: Database
  private let lookup: Statement
  private let insertion: Statement

  private static let columns = """
    kind, provider, model, status, input_tokens, output_tokens, characters, cost, latency_ms, \
    created, body, key, id
    """
  private static let values = "(\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

  init(_ database: Database) throws(CacheError) {
    self.database = database
    lookup = try database.prepare("SELECT \(Self.columns) FROM replies WHERE id = ? AND key = ?")
    insertion = try database.prepare("INSERT OR REPLACE INTO replies \(Self.values)")
  }

  /// The reply to a key.
  func reply(for key: CacheKey) throws(CacheError) -> CachedReply? {
    defer { lookup.reset() }
    lookup.bind(1, key.rowNumber)
    lookup.bind(2, key.bytes)
    return try lookup.step() ? try reply(lookup) : nil
  }

  /// Keeps a reply in place of one with the same key.
  func store(_ reply: CachedReply, for key: CacheKey) throws(CacheError) {
    try run(insertion, reply, key)
  }

  /// Adds the replies of another table, all or none; those that are here already stay.
  func add(_ other: ReplyTable) throws(CacheError) -> Int {
    let addition = try database.prepare("INSERT OR IGNORE INTO replies \(Self.values)")
    try database.execute("BEGIN IMMEDIATE")
    do throws(CacheError) {
      var count = 0
      var last: CacheKey?
      while true {
        let entries = try other.entries(after: last)
        guard let end = entries.last else { break }
        for entry in entries {
          try run(addition, entry.reply, entry.key)
          count += database.changes
        }
        last = end.key
      }
      try database.execute("COMMIT")
      return count
    } catch {
      // SQLite has rolled back by itself after some errors.
      try? database.execute("ROLLBACK")
      throw error
    }
  }

  private func run(
    _ statement: Statement, _ reply: CachedReply, _ key: CacheKey
  ) throws(CacheError) {
    statement.bind(1, reply.kind.rawValue)
    statement.bind(2, reply.provider)
    statement.bind(3, reply.model)
    statement.bind(4, reply.status)
    statement.bind(5, reply.inputTokens)
    statement.bind(6, reply.outputTokens)
    statement.bind(7, reply.characters)
    statement.bind(8, reply.cost)
    statement.bind(9, reply.latencyMilliseconds)
    statement.bind(10, reply.created)
    statement.bind(11, reply.body)
    statement.bind(12, key.bytes)
    statement.bind(13, key.rowNumber)
    try statement.run()
  }

  /// The next replies in the order of their keys, a few hundred; none at the end.
  ///
  /// Nothing is locked in between, so that a long reading does not keep the write-ahead log from being
  /// used again.
  func entries(after last: CacheKey?) throws(CacheError) -> [CachedLine] {
    let bound = last == nil ? "" : "WHERE id > ?"
    let rows = try database.prepare(
      "SELECT \(Self.columns) FROM replies \(bound) ORDER BY id LIMIT 256")
    if let last { rows.bind(1, last.rowNumber) }
    var entries: [CachedLine] = []
    while try rows.step() {
      let key = rows.blob(11)
      guard key.count == 32 else { throw .damaged(database.name) }
      entries.append(CachedLine(key: CacheKey(key), reply: try reply(rows)))
    }
    return entries
  }

  private func reply(_ row: Statement) throws(CacheError) -> CachedReply {
    guard let kind = row.integer(0).flatMap(CachedReply.Kind.init(rawValue:)),
      let provider = row.text(1), let model = row.text(2), let status = row.integer(3),
      let latency = row.integer(8), let created = row.integer(9)
    else { throw .damaged(database.name) }
    return CachedReply(
      kind: kind, provider: provider, model: model, status: status, body: row.blob(10),
      inputTokens: row.integer(4), outputTokens: row.integer(5), characters: row.integer(6),
      cost: row.double(7), latencyMilliseconds: latency, created: created)
  }
}
