import TenfoldCache
import Testing

/// Export and import.
struct CacheLinesTests {
  private func cache(_ order: [Int]) throws -> ResponseCache {
    let cache = try ResponseCache()
    for number in order { try cache.store(Sample.reply(number), for: Sample.key(number)) }
    for (number, reply) in Sample.all.enumerated() {
      try cache.store(reply, for: Sample.key(-1 - number))
    }
    return cache
  }

  @Test(arguments: [1, 7, 1 << 20])
  func anImportedExportIsAnEqualCache(pieces: Int) throws {
    let text = try cache(pieces == 1 ? [] : Array(0..<600)).exported()
    let other = try ResponseCache()
    let count = text.utf8.count { $0 == 0x0A }
    #expect(try other.importing(text, pieces: pieces) == count)
    #expect(try other.exported() == text)
    for (number, reply) in Sample.all.enumerated() {
      #expect(try other.reply(for: Sample.key(-1 - number)) == reply)
    }
  }

  @Test func theOrderOfStoringLeavesNoTrace() throws {
    #expect(try cache(Array(0..<50)).exported() == cache((0..<50).reversed()).exported())
  }

  @Test func linesAreInTheOrderOfTheirKeys() throws {
    let lines = try cache(Array(0..<600)).exported().split(separator: "\n")
    #expect(lines.count == 604)
    #expect(lines == lines.sorted())
  }

  @Test func aLineIsReadable() throws {
    let cache = try ResponseCache()
    try cache.store(
      CachedReply(
        kind: .answer, provider: "p", model: "m", status: 200, body: Array("{\"a\":1}".utf8),
        inputTokens: 3, cost: 0.5, latencyMilliseconds: 4, created: 5),
      for: CacheKey(Array(repeating: 0xAB, count: 32)))
    try cache.store(
      CachedReply(
        kind: .refusal, provider: "p", model: "", status: 400, body: [0xFF],
        latencyMilliseconds: 0, created: -5),
      for: CacheKey(Array(repeating: 0xCD, count: 32)))
    let keys = ["ab", "cd"].map { String(repeating: $0, count: 32) }
    #expect(
      try cache.exported() == """
        {"key":"\(keys[0])","kind":"answer","provider":"p","model":"m","status":200,"input_tokens":3,\
        "latency_ms":4,"created":5,"cost":0.5,"body":"{\\"a\\":1}"}
        {"key":"\(keys[1])","kind":"refusal","provider":"p","model":"","status":400,"latency_ms":0,\
        "created":-5,"body_base64":"/w=="}

        """)
  }

  private static let members = [
    "\"key\":\"\(String(repeating: "0f", count: 32))\"", "\"kind\":\"answer\"",
    "\"provider\":\"p\"", "\"model\":\"m\"", "\"status\":200", "\"latency_ms\":1", "\"created\":2",
    "\"body\":\"b\"",
  ]

  private static func line(without name: String = "", with member: String? = nil) -> String {
    let members = members.filter { !$0.hasPrefix("\"\(name)\"") } + [member].compactMap(\.self)
    return "{" + members.joined(separator: ", ") + "}"
  }

  @Test(arguments: [
    ("hello", "expected a value"), ("[]", "one object"), ("\(line()) x", "one object"),
    ("\(line())}", "one object"), (line(without: "key"), "'key' is missing"),
    (line(without: "kind"), "'kind' is missing"), (line(without: "body"), "'body' is missing"),
    (line(without: "model"), "'model' is missing"),
    (line(without: "created"), "'created' is missing"),
    (line(without: "key", with: "\"key\":\"0f\""), "64 hexadecimal digits"),
    (line(without: "key", with: "\"key\":\"\(String(repeating: "0g", count: 32))\""), "64 hex"),
    (line(without: "kind", with: "\"kind\":\"other\""), "answer or refusal"),
    (line(without: "status", with: "\"status\":\"200\""), "'status' must be a whole number"),
    (line(without: "status", with: "\"status\":2.5"), "'status' must be a whole number"),
    (line(with: "\"cost\":\"1\""), "'cost' must be a number"),
    (line(with: "\"cost\":1e999"), "'cost' must be a number"),
    (line(with: "\"input_tokens\":null"), "'input_tokens' must be"),
    (line(with: "\"tokens\":1"), "'tokens' is not part of a reply"),
    (line(without: "body", with: "\"body_base64\":\"?\""), "Base64"),
  ])
  func aFaultyLineIsToldAndNothingIsAdded(line: String, problem: String) throws {
    let cache = try ResponseCache()
    // A line of another key, so that it would be seen.
    let good = Self.line().replacing("0f0f", with: "1f1f")
    let error = #expect(throws: CacheError.self) {
      try cache.importing("\(good)\n\n\(line)\n\(good)\n")
    }
    guard case .malformed("lines.jsonl", 3, let text) = error else {
      Issue.record("told otherwise: \(String(describing: error))")
      return
    }
    #expect(text.contains(problem), "\(text)")
    #expect(try cache.statistics().entries == 0)
  }

  @Test func theEndOfTheLastLineMayBeMissing() throws {
    let cache = try ResponseCache()
    #expect(try cache.importing(Self.line()) == 1)
    #expect(try cache.importing("") == 0)
  }

  @Test func whatIsThereStays() throws {
    let cache = try ResponseCache()
    try cache.store(Sample.reply(1), for: Sample.key(1))
    let other = try ResponseCache()
    try other.store(Sample.reply(2), for: Sample.key(1))
    try other.store(Sample.reply(3), for: Sample.key(3))
    #expect(try cache.importing(other.exported()) == 1)
    #expect(try cache.reply(for: Sample.key(1)) == Sample.reply(1))
    #expect(try cache.reply(for: Sample.key(3)) == Sample.reply(3))
  }

  @Test func aFailureOfTheReaderAddsNothing() throws {
    struct Failure: Error {}
    let cache = try ResponseCache()
    var pieces = [Array("\(Self.line())\n".utf8)]
    #expect(throws: Failure.self) {
      try cache.importing(named: "x") {
        if pieces.isEmpty { throw Failure() }
        return pieces.removeLast()
      }
    }
    #expect(try cache.statistics().entries == 0)
  }
}
