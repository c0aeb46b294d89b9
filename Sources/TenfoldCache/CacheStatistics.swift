/// What a cache holds.
public struct CacheStatistics: Sendable, Equatable {
  /// The replies of one model of one provider.
  public struct Model: Sendable, Equatable {
    /// The provider's name.
    public var provider: String
    /// The model's name; empty where there is none.
    public var model: String
    /// How many replies there are.
    public var entries: Int
    /// How many of them are refusals.
    public var refusals: Int
    /// The bytes of their bodies.
    public var bytes: Int
    /// Tokens of the prompts, where they are known.
    public var inputTokens: Int
    /// Tokens of the answers, where they are known.
    public var outputTokens: Int
    /// Billed characters, where they are known.
    public var characters: Int
    /// What they cost, in US dollars, where the price is known.
    public var cost: Double
    /// When the first of them came, in seconds since 1970.
    public var oldest: Int
    /// When the last of them came, in seconds since 1970.
    public var newest: Int
  }

  /// The models, ordered by provider and name.
  public var models: [Model]
  /// The bytes of the file; what is not yet moved to it from its write-ahead log is counted too.
  public var fileBytes: Int

  /// How many replies there are.
  public var entries: Int { models.reduce(0) { $0 + $1.entries } }
  /// How many of them are refusals.
  public var refusals: Int { models.reduce(0) { $0 + $1.refusals } }
  /// How many of them are answers.
  public var answers: Int { entries - refusals }
  /// The bytes of their bodies.
  public var bytes: Int { models.reduce(0) { $0 + $1.bytes } }
}

extension ResponseCache {
  /// Counts what the cache holds.
  ///
  /// - Throws: ``CacheError``.
  /// - Complexity: reads the whole cache, about a second per million replies.
  public func statistics() throws(CacheError) -> CacheStatistics {
    try reading { table throws(CacheError) in
      let rows = try table.database.prepare(
        """
        SELECT provider, model, count(*), sum(kind = \(CachedReply.Kind.refusal.rawValue)),
          sum(length(body)), sum(input_tokens), sum(output_tokens), sum(characters), sum(cost),
          min(created), max(created)
        FROM replies GROUP BY provider, model ORDER BY provider, model
        """)
      var models: [CacheStatistics.Model] = []
      while try rows.step() {
        models.append(
          CacheStatistics.Model(
            provider: rows.text(0) ?? "", model: rows.text(1) ?? "", entries: rows.integer(2) ?? 0,
            refusals: rows.integer(3) ?? 0, bytes: rows.integer(4) ?? 0,
            inputTokens: rows.integer(5) ?? 0, outputTokens: rows.integer(6) ?? 0,
            characters: rows.integer(7) ?? 0, cost: rows.double(8) ?? 0,
            oldest: rows.integer(9) ?? 0, newest: rows.integer(10) ?? 0))
      }
      let pages = try table.database.integer("PRAGMA page_count")
      let size = try table.database.integer("PRAGMA page_size")
      return CacheStatistics(models: models, fileBytes: pages * size)
    }
  }
}
