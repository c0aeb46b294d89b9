import Foundation
import TenfoldBackends
import TenfoldCore
import TenfoldHTTP
import Testing

/// The recorded bodies in Fixtures/.
enum Fixture {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  /// The names of all bodies, sorted.
  static let all: [String] = {
    let root = folder.path() + "/"
    let files = FileManager.default.enumerator(atPath: root)?.allObjects as? [String] ?? []
    return files.filter { $0.hasSuffix(".json") || $0.hasSuffix(".html") }.sorted()
  }()

  static func response(
    _ name: String, status: Int = 200, headers: [HTTPHeader] = []
  ) throws -> HTTPResponse {
    HTTPResponse(status: status, headers: headers, body: try bytes(name))
  }
}

/// A response and what it means.
struct VerdictCase: Sendable, CustomTestStringConvertible {
  var fixture: String
  var status = 200
  var headers: [HTTPHeader] = []
  var task = ModelTask.chat(ChatTask(user: "Say it otherwise."))
  var expected: Verdict

  var testDescription: String { "\(fixture) \(status)" }

  func check(_ provider: any Provider) throws {
    let response = try Fixture.response(fixture, status: status, headers: headers)
    #expect(provider.decode(response, for: task) == expected)
  }
}

extension BackendRequest {
  var http: HTTPRequest? { if case .http(let request) = self { request } else { nil } }
  var command: CommandRequest? { if case .command(let request) = self { request } else { nil } }
}

extension HTTPRequest {
  var text: String { String(decoding: body, as: UTF8.self) }
}

extension CommandRequest {
  var text: String { String(decoding: input, as: UTF8.self) }
}
