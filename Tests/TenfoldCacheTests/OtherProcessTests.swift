import Foundation
@testable import TenfoldCache
import TestSupport
import Testing

/// The cache beside other processes, and after their end.
struct OtherProcessTests {
  /// Adds replies as another program would that knows the table.
  private static let script = """
    import hashlib, sqlite3, sys
    connection = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
    for number in range(200):
        key = hashlib.sha256(str(number).encode()).digest()
        row = int.from_bytes(key[:8], "big") - (1 << 63)
        connection.execute(
            "INSERT INTO replies (id, key, kind, provider, model, status, latency_ms, created, body)"
            " VALUES (?, ?, 0, 'python', 'm', 200, 1, 2, ?)", (row, key, str(number).encode()))
        print(key.hex(), flush=True)
    """

  @Test func anotherProcessWritesAtTheSameTime() throws {
    let folder = try Folder()
    let cache = try ResponseCache(path: folder.path("a"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.script, folder.path("a")]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    defer { process.terminate() }
    var count = 0
    var rest: [UInt8] = []
    while case let data = pipe.fileHandleForReading.availableData, !data.isEmpty {
      rest += data
      while let end = rest.firstIndex(of: 0x0A) {
        try cache.store(Sample.reply(count), for: Sample.key(count))
        // What the other one says that it has stored is there at once.
        let key = try #require(CacheKey(hexadecimal: Array(rest[..<end])))
        let reply = try #require(try cache.reply(for: key))
        #expect(reply.provider == "python")
        #expect(reply.body == Array(String(count).utf8))
        rest.removeFirst(end + 1)
        count += 1
      }
    }
    #expect(count == 200)
    #expect(try cache.statistics().entries == 400)
    for number in 0..<200 {
      #expect(try cache.reply(for: Sample.key(number)) == Sample.reply(number))
    }
  }

  /// A process that is killed leaves its files as the system has them at that moment, and nothing else: so
  /// do copies of them.
  @Test(arguments: [1, 30, 2000])
  func whatWasStoredOutlivesAKilledProcess(count: Int) throws {
    let folder = try Folder()
    let cache = try ResponseCache(path: folder.path("a"))
    for number in 0..<count { try cache.store(Sample.reply(number), for: Sample.key(number)) }
    #expect(try folder.names == ["a", "a-shm", "a-wal"])
    try folder.copy("a", to: "b")
    try folder.copy("a-wal", to: "b-wal")
    let left = try ResponseCache(path: folder.path("b"))
    for number in 0..<count {
      #expect(try left.reply(for: Sample.key(number)) == Sample.reply(number))
    }
    #expect(try left.statistics().entries == count)
  }
}
