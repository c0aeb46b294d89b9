import TenfoldCache
import Testing

/// Files that are no caches, damaged ones and those that cannot be written.
struct CacheFileTests {
  /// Makes a cache and closes it.
  private func makeCache(_ folder: TemporaryFolder, entries: Int = 1) throws {
    let cache = try ResponseCache(path: folder.file("a"))
    for number in 0..<entries { try cache.store(Sample.reply(number), for: Sample.key(number)) }
  }

  /// Changes bytes of the file.
  private func patch(_ folder: TemporaryFolder, at offset: Int, _ bytes: [UInt8]) throws {
    var file = try folder.read("a")
    file.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    try folder.write(file, to: "a")
  }

  private func expectRefusal(_ error: CacheError, _ folder: TemporaryFolder) throws {
    let before = try folder.read("a")
    for isReadOnly in [false, true] {
      #expect(throws: error) {
        try ResponseCache(path: folder.file("a"), isReadOnly: isReadOnly)
      }
    }
    #expect(throws: error) { try ResponseCache().merge(from: folder.file("a")) }
    #expect(try folder.read("a") == before)
    #expect(folder.names == ["a"])
  }

  @Test(arguments: ["hi", "id,text\n1,hello\n", String(repeating: "long enough", count: 1000)])
  func anotherFileIsLeftAlone(text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Array(text.utf8), to: "a")
    try expectRefusal(.foreign(folder.file("a")), folder)
  }

  @Test func aDatabaseOfAnotherProgramIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    try makeCache(folder)
    try patch(folder, at: 68, [0, 0, 0, 0])
    try expectRefusal(.foreign(folder.file("a")), folder)
  }

  @Test func aLaterVersionIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    try makeCache(folder)
    try patch(folder, at: 60, [0, 0, 0, 2])
    try expectRefusal(.newer(folder.file("a"), version: 2), folder)
  }

  @Test func anEmptyFileBecomesACache() throws {
    let folder = try TemporaryFolder()
    try folder.write([], to: "a")
    #expect(throws: CacheError.foreign(folder.file("a"))) {
      try ResponseCache(path: folder.file("a"), isReadOnly: true)
    }
    try makeCache(folder)
    #expect(try ResponseCache(path: folder.file("a")).statistics().entries == 1)
  }

  @Test func damageIsTold() throws {
    let folder = try TemporaryFolder()
    try makeCache(folder, entries: 200)
    // The second page is the root of the table; its first byte tells the kind of the page.
    try patch(folder, at: 4096, [0x77, 0x77, 0x77, 0x77])
    let cache = try ResponseCache(path: folder.file("a"))
    let error = CacheError.damaged(folder.file("a"))
    #expect(throws: error) { try cache.reply(for: Sample.key(1)) }
    #expect(throws: error) { try cache.store(Sample.reply(), for: Sample.key(1)) }
    #expect(throws: error) { try cache.statistics() }
    #expect(throws: error) { try cache.exported() }
    #expect(throws: error) { try ResponseCache().merge(from: folder.file("a")) }
    #expect(error.description.contains(folder.file("a")))
  }

  @Test func aDamagedHeadIsTold() throws {
    let folder = try TemporaryFolder()
    try makeCache(folder)
    // The size of the pages.
    try patch(folder, at: 16, [0x33, 0x33])
    for isReadOnly in [false, true] {
      #expect(throws: CacheError.damaged(folder.file("a"))) {
        try ResponseCache(path: folder.file("a"), isReadOnly: isReadOnly)
      }
    }
  }

  @Test func aCacheToBeReadMustBeThere() throws {
    let folder = try TemporaryFolder()
    #expect(throws: CacheError.missing(folder.file("b/a"))) {
      try ResponseCache(path: folder.file("b/a"), isReadOnly: true)
    }
    #expect(throws: CacheError.missing(folder.file("a"))) {
      try ResponseCache().merge(from: folder.file("a"))
    }
    #expect(folder.names.isEmpty)
  }

  @Test func aCacheToBeReadRefusesChanges() throws {
    let folder = try TemporaryFolder()
    try makeCache(folder)
    let before = try folder.read("a")
    do {
      let cache = try ResponseCache(path: folder.file("a"), isReadOnly: true)
      let error = CacheError.readOnly(folder.file("a"))
      #expect(throws: error) { try cache.store(Sample.reply(9), for: Sample.key(9)) }
      #expect(throws: error) { try cache.prune(now: 0) }
      #expect(throws: error) { try cache.importing("") }
      #expect(throws: error) { try cache.merge(from: folder.file("a")) }
      #expect(try cache.reply(for: Sample.key(0)) == Sample.reply(0))
    }
    #expect(try folder.read("a") == before)
    #expect(folder.names == ["a"])
  }

  @Test func aCacheIsReadWhereNoFileCanBeMade() throws {
    let folder = try TemporaryFolder()
    try makeCache(folder)
    // In place of the file beside the cache: like a file system that cannot be written, but for an
    // administrator too.
    try folder.makeDeadLink("a-shm")
    let cache = try ResponseCache(path: folder.file("a"), isReadOnly: true)
    #expect(try cache.reply(for: Sample.key(0)) == Sample.reply(0))
    #expect(try cache.statistics().entries == 1)
    #expect(try ResponseCache().merge(from: folder.file("a")) == 1)
  }

  @Test func aLogThatCannotBeReadIsTold() throws {
    let folder = try TemporaryFolder()
    let cache = try ResponseCache(path: folder.file("a"))
    try cache.store(Sample.reply(1), for: Sample.key(1))
    try folder.copy("a", to: "b")
    try folder.copy("a-wal", to: "b-wal")
    try folder.makeDeadLink("b-shm")
    #expect(throws: CacheError.unfinished(folder.file("b"))) {
      try ResponseCache(path: folder.file("b"), isReadOnly: true)
    }
  }

  @Test func aFolderIsNoCache() throws {
    let folder = try TemporaryFolder()
    #expect {
      try ResponseCache(path: folder.path)
    } throws: { error in
      if case .system(folder.path, _) = error as? CacheError { true } else { false }
    }
  }
}
