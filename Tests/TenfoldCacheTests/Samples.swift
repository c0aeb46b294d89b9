import Foundation
import TenfoldCache
import TestSupport

extension Folder {
  func copy(_ name: String, to other: String) throws {
    try FileManager.default.copyItem(atPath: path(name), toPath: path(other))
  }

  /// Makes a name under which no file can be opened or made.
  func makeDeadLink(_ name: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path(name), withDestinationPath: path("nowhere/file"))
  }
}

/// Keys and replies to test with.
enum Sample {
  /// A key that is the same for the same number, and whose bytes are spread as those of a digest.
  static func key(_ number: Int) -> CacheKey {
    var state = UInt64(truncatingIfNeeded: number)
    return CacheKey(
      (0..<32).map { _ in
        state = (state &+ 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
        state ^= state >> 29
        return UInt8(truncatingIfNeeded: state >> 32)
      })
  }

  static func reply(
    _ number: Int = 0, provider: String = "gemini", model: String = "gemini-2.5-flash",
    body: String? = nil, created: Int = 1_700_000_000
  ) -> CachedReply {
    CachedReply(
      kind: .answer, provider: provider, model: model, status: 200,
      body: Array((body ?? "{\"text\":\"answer \(number)\"}").utf8), inputTokens: 10,
      outputTokens: number, cost: 0.25, latencyMilliseconds: 800, created: created)
  }

  /// One reply of every shape.
  static let all: [CachedReply] = [
    CachedReply(
      kind: .answer, provider: "gemini", model: "gemini-2.5-flash", status: 200,
      body: Array("{\"a\":\"\\n\\\"ü😀\"}\r\n\u{0}".utf8), inputTokens: 12, outputTokens: 0,
      characters: 7, cost: 1e-7, latencyMilliseconds: 1234, created: 1_700_000_001),
    CachedReply(
      kind: .refusal, provider: "deepl", model: "", status: 451, body: [],
      latencyMilliseconds: 0, created: 0),
    CachedReply(
      kind: .answer, provider: "eigenes Modell", model: "größtes/modell:7b \"q4\"", status: 200,
      body: [0xFF, 0x00, 0xFE, 0x80], inputTokens: .max, cost: 0.1 + 0.2, latencyMilliseconds: 5,
      created: -1),
    CachedReply(
      kind: .answer, provider: "local", model: "m", status: 200,
      body: Array(String(repeating: "long ", count: 100_000).utf8), characters: 500_000,
      latencyMilliseconds: 60_000, created: 4_102_444_800),
  ]
}

extension ResponseCache {
  /// All replies as an export has them.
  func exported() throws -> String {
    var bytes: [UInt8] = []
    try export { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Adds the replies of an export that comes in pieces.
  func importing(_ text: String, pieces: Int = 1 << 16) throws -> Int {
    var rest = Array(text.utf8)[...]
    return try importing(named: "lines.jsonl") {
      defer { rest = rest.dropFirst(pieces) }
      return Array(rest.prefix(pieces))
    }
  }
}
