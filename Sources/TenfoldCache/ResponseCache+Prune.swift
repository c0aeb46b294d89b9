extension ResponseCache {
  /// Removes replies, the oldest first, and gives their space back to the file system.
  ///
  /// - Parameters:
  ///   - age: removes what is older, in seconds, from 0.
  ///   - provider: removes only what this provider sent.
  ///   - model: removes only what this model answered.
  ///   - size: removes the oldest of what is left until the bodies take no more bytes than this, from 0.
  ///     With neither age nor size, everything of the provider and model goes.
  ///   - now: the time from which ages are counted, in seconds since 1970.
  /// - Returns: how many replies were removed.
  /// - Throws: ``CacheError``.
  public func prune(
    olderThan age: Int? = nil, provider: String? = nil, model: String? = nil,
    keepingBytes size: Int? = nil, now: Int
  ) throws(CacheError) -> Int {
    try changing { table throws(CacheError) in
      // The replies that are younger come first, so that a sum over them tells which ones still fit.
      let removal = try table.database.prepare(
        """
        DELETE FROM replies WHERE id IN (
          SELECT id FROM (
            SELECT id, created, sum(length(body)) OVER (ORDER BY created DESC, id) AS total
            FROM replies WHERE provider = ifnull(?1, provider) AND model = ifnull(?2, model))
          WHERE created < ?3 OR total > ?4 OR (?3 IS NULL AND ?4 IS NULL))
        """)
      removal.bind(1, provider)
      removal.bind(2, model)
      removal.bind(3, age.map { now - $0 })
      removal.bind(4, size)
      try removal.run()
      let count = table.database.changes
      if count > 0 {
        try table.database.execute("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")
      }
      return count
    }
  }
}
