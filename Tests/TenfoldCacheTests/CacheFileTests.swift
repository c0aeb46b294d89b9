import TenfoldCache
import TestSupport
import Testing

/// Files that are no caches, damaged ones and those that cannot be written.
struct CacheFileTests {
  /// Makes a cache and closes it.
  private func makeCache(_ folder: Folder, entries: Int = 1) throws {
    let cache = try ResponseCache(path: folder.path("a"))
    for number in 0..<entries { try cache.store(Sample.reply(number), for: Sample.key(number)) }
  }

  /// Changes bytes of the file.
  private func patch(_ folder: Folder, at offset: Int, _ bytes: [UInt8]) throws {
    var file = try folder.bytes("a")
    file.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    try folder.write("a", file)
  }

  private func expectRefusal(_ error: CacheError, _ folder: Folder) throws {
    let before = try folder.bytes("a")
    for isReadOnly in [false, true] {
      #expect(throws: error) {
        try ResponseCache(path: folder.path("a"), isReadOnly: isReadOnly)
      }
    }
    #expect(throws: error) { try ResponseCache().merge(from: folder.path("a")) }
    #expect(try folder.bytes("a") == before)
    #expect(try folder.names == ["a"])
  }

  @Test(arguments: ["hi", "id,text\n1,hello\n", String(repeating: "long enough", count: 1000)])
  func anotherFileIsLeftAlone(text: String) throws {
    let folder = try Folder()
    try folder.write("a", Array(text.utf8))
    try expectRefusal(.foreign(folder.path("a")), folder)
  }

  @Test func aDatabaseOfAnotherProgramIsLeftAlone() throws {
    let folder = try Folder()
    try makeCache(folder)
    try patch(folder, at: 68, [0, 0, 0, 0])
    try expectRefusal(.foreign(folder.path("a")), folder)
  }

  @Test func aLaterVersionIsLeftAlone() throws {
    let folder = try Folder()
    try makeCache(folder)
    try patch(folder, at: 60, [0, 0, 0, 2])
    try expectRefusal(.newer(folder.path("a"), version: 2), folder)
  }

  @Test func anEmptyFileBecomesACache() throws {
    let folder = try Folder()
    try folder.write("a", [])
    #expect(throws: CacheError.foreign(folder.path("a"))) {
      try ResponseCache(path: folder.path("a"), isReadOnly: true)
    }
    try makeCache(folder)
    #expect(try ResponseCache(path: folder.path("a")).statistics().entries == 1)
  }

  @Test func damageIsTold() throws {
    let folder = try Folder()
    try makeCache(folder, entries: 200)
    // The second page is the root of the table; its first byte tells the kind of the page.
    try patch(folder, at: 4096, [0x77, 0x77, 0x77, 0x77])
    let cache = try ResponseCache(path: folder.path("a"))
    let error = CacheError.damaged(folder.path("a"))
    #expect(throws: error) { try cache.reply(for: Sample.key(1)) }
    #expect(throws: error) { try cache.store(Sample.reply(), for: Sample.key(1)) }
    #expect(throws: error) { try cache.statistics() }
    #expect(throws: error) { try cache.exported() }
    #expect(throws: error) { try ResponseCache().merge(from: folder.path("a")) }
    #expect(error.description.contains(folder.path("a")))
  }

  @Test func aDamagedHeadIsTold() throws {
    let folder = try Folder()
    try makeCache(folder)
    // The size of the pages.
    try patch(folder, at: 16, [0x33, 0x33])
    for isReadOnly in [false, true] {
      #expect(throws: CacheError.damaged(folder.path("a"))) {
        try ResponseCache(path: folder.path("a"), isReadOnly: isReadOnly)
      }
    }
  }

  @Test func aCacheToBeReadMustBeThere() throws {
    let folder = try Folder()
    #expect(throws: CacheError.missing(folder.path("b/a"))) {
      try ResponseCache(path: folder.path("b/a"), isReadOnly: true)
    }
    #expect(throws: CacheError.missing(folder.path("a"))) {
      try ResponseCache().merge(from: folder.path("a"))
    }
    #expect(try folder.names.isEmpty)
  }

  @Test func aCacheToBeReadRefusesChanges() throws {
    let folder = try Folder()
    try makeCache(folder)
    let before = try folder.bytes("a")
    do {
      let cache = try ResponseCache(path: folder.path("a"), isReadOnly: true)
      let error = CacheError.readOnly(folder.path("a"))
      #expect(throws: error) { try cache.store(Sample.reply(9), for: Sample.key(9)) }
      #expect(throws: error) { try cache.prune(now: 0) }
      #expect(throws: error) { try cache.importing("") }
      #expect(throws: error) { try cache.merge(from: folder.path("a")) }
      #expect(try cache.reply(for: Sample.key(0)) == Sample.reply(0))
    }
    #expect(try folder.bytes("a") == before)
    #expect(try folder.names == ["a"])
  }

  @Test func aCacheIsReadWhereNoFileCanBeMade() throws {
    let folder = try Folder()
    try makeCache(folder)
    // In place of the file beside the cache: like a file system that cannot be written, but for an
    // administrator too.
    try folder.makeDeadLink("a-shm")
    let cache = try ResponseCache(path: folder.path("a"), isReadOnly: true)
    #expect(try cache.reply(for: Sample.key(0)) == Sample.reply(0))
    #expect(try cache.statistics().entries == 1)
    #expect(try ResponseCache().merge(from: folder.path("a")) == 1)
  }

  @Test func aLogThatCannotBeReadIsTold() throws {
    let folder = try Folder()
    let cache = try ResponseCache(path: folder.path("a"))
    try cache.store(Sample.reply(1), for: Sample.key(1))
    try folder.copy("a", to: "b")
    try folder.copy("a-wal", to: "b-wal")
    try folder.makeDeadLink("b-shm")
    #expect(throws: CacheError.unfinished(folder.path("b"))) {
      try ResponseCache(path: folder.path("b"), isReadOnly: true)
    }
  }

  @Test func aFolderIsNoCache() throws {
    let folder = try Folder()
    #expect {
      try ResponseCache(path: folder.path)
    } throws: { error in
      if case .system(folder.path, _) = error as? CacheError { true } else { false }
    }
  }
}
