import TenfoldCache
import TestSupport
import Testing

/// Replies come back as they were stored.
struct ResponseCacheTests {
  @Test(arguments: Sample.all.indices)
  func everyFieldComesBack(index: Int) throws {
    let folder = try Folder()
    let reply = Sample.all[index]
    for cache in [try ResponseCache(path: folder.path("a")), try ResponseCache()] {
      #expect(try cache.reply(for: Sample.key(1)) == nil)
      try cache.store(reply, for: Sample.key(1))
      #expect(try cache.reply(for: Sample.key(1)) == reply)
      #expect(try cache.reply(for: Sample.key(2)) == nil)
    }
    let again = try ResponseCache(path: folder.path("a"))
    #expect(try again.reply(for: Sample.key(1)) == reply)
  }

  @Test func theLastReplyStays() throws {
    let folder = try Folder()
    let first = try ResponseCache(path: folder.path("a"))
    let second = try ResponseCache(path: folder.path("a"))
    for number in 0..<5 {
      try (number % 2 == 0 ? first : second).store(Sample.reply(number), for: Sample.key(1))
      #expect(try first.reply(for: Sample.key(1)) == Sample.reply(number))
      #expect(try second.reply(for: Sample.key(1)) == Sample.reply(number))
    }
    #expect(try first.statistics().entries == 1)
  }

  @Test func aKeyThatOnlyStartsTheSameIsAnotherOne() throws {
    let cache = try ResponseCache()
    try cache.store(Sample.reply(1), for: CacheKey(Array(repeating: 7, count: 32)))
    let other = CacheKey(Array(repeating: 7, count: 31) + [8])
    #expect(try cache.reply(for: other) == nil)
  }

  @Test(arguments: ["with space", "größe 😀", "100%41?mode=memory#x", ":memory:", "file:x", "a'b"])
  func anyNameIsAFile(name: String) throws {
    let folder = try Folder()
    let path = folder.path("new/\(name)/\(name)")
    try ResponseCache(path: path).store(Sample.reply(1), for: Sample.key(1))
    #expect(try ResponseCache(path: path).reply(for: Sample.key(1)) == Sample.reply(1))
    let read = try ResponseCache(path: path, isReadOnly: true)
    #expect(try read.reply(for: Sample.key(1)) == Sample.reply(1))
  }

  @Test func tasksStoreAndReadAtOnce() async throws {
    let folder = try Folder()
    let cache = try ResponseCache(path: folder.path("a"))
    try await withThrowingTaskGroup { group in
      for task in 0..<8 {
        group.addTask {
          for number in 0..<100 {
            let key = Sample.key(task * 100 + number)
            try cache.store(Sample.reply(number), for: key)
            #expect(try cache.reply(for: key) == Sample.reply(number))
            // All tasks store under this one as well.
            try cache.store(Sample.reply(7), for: Sample.key(-1))
            #expect(try cache.reply(for: Sample.key(-1)) == Sample.reply(7))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try cache.statistics().entries == 801)
  }

  @Test func cachesAreMadeAtOnce() async throws {
    let folder = try Folder()
    try await withThrowingTaskGroup { group in
      for task in 0..<8 {
        group.addTask {
          let cache = try ResponseCache(path: folder.path("new/a"))
          try cache.store(Sample.reply(task), for: Sample.key(task))
        }
      }
      try await group.waitForAll()
    }
    #expect(try ResponseCache(path: folder.path("new/a")).statistics().entries == 8)
  }
}
