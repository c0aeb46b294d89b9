@testable import TenfoldCache
import TestSupport
import Testing

/// Statistics, pruning and merging.
struct CacheUpkeepTests {
  @Test func statisticsCountByProviderAndModel() throws {
    let cache = try ResponseCache()
    #expect(try cache.statistics().models.isEmpty)
    try cache.store(Sample.reply(5, body: "12345", created: 30), for: Sample.key(1))
    try cache.store(Sample.reply(6, body: "123", created: 10), for: Sample.key(2))
    try cache.store(Sample.reply(7, model: "another", body: "", created: 20), for: Sample.key(3))
    try cache.store(
      CachedReply(
        kind: .refusal, provider: "deepl", model: "", status: 451, body: [1],
        characters: 9, latencyMilliseconds: 1, created: 40), for: Sample.key(4))
    let statistics = try cache.statistics()
    #expect(
      statistics.models == [
        CacheStatistics.Model(
          provider: "deepl", model: "", entries: 1, refusals: 1, bytes: 1, inputTokens: 0,
          outputTokens: 0, characters: 9, cost: 0, oldest: 40, newest: 40),
        CacheStatistics.Model(
          provider: "gemini", model: "another", entries: 1, refusals: 0, bytes: 0,
          inputTokens: 10, outputTokens: 7, characters: 0, cost: 0.25, oldest: 20, newest: 20),
        CacheStatistics.Model(
          provider: "gemini", model: "gemini-2.5-flash", entries: 2, refusals: 0, bytes: 8,
          inputTokens: 20, outputTokens: 11, characters: 0, cost: 0.5, oldest: 10, newest: 30),
      ])
    #expect(statistics.entries == 4)
    #expect(statistics.answers == 3)
    #expect(statistics.refusals == 1)
    #expect(statistics.bytes == 9)
  }

  /// Ten replies of 100 bytes, made at 0, 10, … 90; the odd ones by another provider and model.
  private func tens(_ cache: ResponseCache) throws {
    for number in 0..<10 {
      let isOdd = number % 2 == 1
      try cache.store(
        Sample.reply(
          provider: isOdd ? "odd" : "even", model: isOdd ? "o" : "e",
          body: String(repeating: "x", count: 100), created: number * 10), for: Sample.key(number))
    }
  }

  struct Pruning: Sendable {
    var age: Int?
    var provider: String?
    var model: String?
    var bytes: Int?
    var left: [Int]
  }

  @Test(arguments: [
    Pruning(age: 50, left: [5, 6, 7, 8, 9]), Pruning(age: 49, left: [6, 7, 8, 9]),
    Pruning(age: 0, left: []), Pruning(age: 100, left: Array(0..<10)),
    Pruning(bytes: 300, left: [7, 8, 9]), Pruning(bytes: 299, left: [8, 9]),
    Pruning(bytes: 0, left: []), Pruning(bytes: 1000, left: Array(0..<10)),
    Pruning(age: 50, bytes: 300, left: [7, 8, 9]), Pruning(age: 30, bytes: 900, left: [7, 8, 9]),
    Pruning(provider: "odd", left: [0, 2, 4, 6, 8]), Pruning(model: "e", left: [1, 3, 5, 7, 9]),
    Pruning(provider: "odd", model: "e", left: Array(0..<10)),
    Pruning(age: 50, provider: "odd", left: [0, 2, 4, 5, 6, 7, 8, 9]),
    Pruning(provider: "even", bytes: 200, left: [1, 3, 5, 6, 7, 8, 9]), Pruning(left: []),
  ])
  func theOldestGo(pruning: Pruning) throws {
    let cache = try ResponseCache()
    try tens(cache)
    let count = try cache.prune(
      olderThan: pruning.age, provider: pruning.provider, model: pruning.model,
      keepingBytes: pruning.bytes, now: 100)
    #expect(try (0..<10).filter { try cache.reply(for: Sample.key($0)) != nil } == pruning.left)
    #expect(count == 10 - pruning.left.count)
  }

  @Test func pruningGivesSpaceBack() throws {
    let folder = try Folder()
    let cache = try ResponseCache(path: folder.path("a"))
    for number in 0..<300 {
      let body = String(repeating: "y", count: 4000)
      try cache.store(Sample.reply(number, body: body, created: number), for: Sample.key(number))
    }
    #expect(try cache.statistics().fileBytes > 1_000_000)
    #expect(try cache.prune(keepingBytes: 8000, now: 0) == 298)
    #expect(try folder.bytes("a").count < 50_000)
    #expect(try cache.reply(for: Sample.key(299)) != nil)
    #expect(try cache.reply(for: Sample.key(0)) == nil)
  }

  @Test func mergingAddsWhatIsMissing() throws {
    let folder = try Folder()
    let first = try ResponseCache(path: folder.path("a"))
    let second = try ResponseCache(path: folder.path("b"))
    for number in 0..<600 { try first.store(Sample.reply(number), for: Sample.key(number)) }
    for number in 300..<1000 { try second.store(Sample.reply(-number), for: Sample.key(number)) }
    let before = try second.exported()
    #expect(try first.merge(from: folder.path("b")) == 400)
    for number in 0..<1000 {
      let reply = Sample.reply(number < 600 ? number : -number)
      #expect(try first.reply(for: Sample.key(number)) == reply)
    }
    #expect(try second.exported() == before)
    #expect(try first.merge(from: folder.path("b")) == 0)
    #expect(try first.merge(from: folder.path("a")) == 0)
  }

  @Test func aDamagedCacheAddsNothing() throws {
    let folder = try Folder()
    do {
      let other = try ResponseCache(path: folder.path("b"))
      for number in 0..<5000 { try other.store(Sample.reply(number), for: Sample.key(number)) }
    }
    // A leaf in the middle: the merge gets that far.
    var bytes = try folder.bytes("b")
    let page = bytes.count / 4096 / 2 * 4096
    for offset in page..<page + 8 { bytes[offset] = 0x77 }
    try folder.write("b", bytes)
    let cache = try ResponseCache(path: folder.path("a"))
    #expect(throws: CacheError.damaged(folder.path("b"))) {
      try cache.merge(from: folder.path("b"))
    }
    #expect(try cache.statistics().entries == 0)
    try cache.store(Sample.reply(1), for: Sample.key(1))
    #expect(try cache.reply(for: Sample.key(1)) == Sample.reply(1))
  }
}
