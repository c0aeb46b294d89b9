import Foundation
import TestSupport
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Which servers there are to test with. Where all are expected (`CI=true`), a missing one fails its tests
/// instead of skipping them.
enum Servers {
  static let folder = Tenfold.root.appending(path: "Tests/Servers")

  private static let environment = ProcessInfo.processInfo.environment

  /// Where `Scripts/install-test-deps` installs.
  private static let installed =
    environment["TENFOLD_SERVERS"].map { URL(filePath: $0) }
    ?? Tenfold.root.appending(path: ".build-servers")

  static let areExpected = environment["CI"] == "true"

  static let hasApertium =
    areExpected
    || ["/usr/bin/apertium-apy", "/usr/share/apertium/modes/eng-spa.mode"].allSatisfy(isThere)

  static let hasNginx =
    areExpected
    || (environment["PATH"] ?? "").split(separator: ":").contains { isThere("\($0)/nginx") }
    || isThere("/usr/sbin/nginx")

  static let hasLLMock = areExpected || isThere(installed.appending(path: "bin/llmock"))

  /// What reads and makes pictures in Python: NumPy, OpenCV, Pillow, pycocotools, lxml.
  static let hasPictureReaders =
    areExpected || isThere(installed.appending(path: "requirements-pictures.txt.done"))

  /// The Python that has it.
  static let python = installed.appending(path: "bin/python").path(percentEncoded: false)

  /// The model is large and slow: only `make test-llama`, which sets the variable, asks it.
  static let hasLlama = environment["TENFOLD_LLAMA"] != nil

  private static func isThere(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }

  private static func isThere(_ url: URL) -> Bool { isThere(url.path(percentEncoded: false)) }
}

/// What a server answered.
struct ServerReply {
  var status: Int
  var headers: [String: String]
  var body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }
  var json: JSON { get throws { try JSON(body) } }
}

/// A server started from `Tests/Servers`, which is stopped with its last user.
final class ServerProcess: Sendable {
  let port: Int

  private let process = Process()
  private let input = Pipe()

  /// Starts a server and waits until it answers.
  ///
  /// - Parameters:
  ///   - script: the name of the script, such as `model_server.py`.
  ///   - arguments: what follows it.
  /// - Throws: if it does not start; a failed expectation holds what it said.
  init(_ script: String, _ arguments: [String] = []) async throws {
    let streams = try Folder()
    let said = ["out", "err"].map { streams.url.appending(path: $0) }
    for url in said { try Data().write(to: url) }
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["python3", Servers.folder.appending(path: script).path(percentEncoded: false)] + arguments
    var environment = ProcessInfo.processInfo.environment
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    process.environment = environment
    // A server ends with its input, and so never outlives the tests.
    process.standardInput = input
    let handles = try said.map { try FileHandle(forWritingTo: $0) }
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    defer { for handle in handles { try? handle.close() } }
    try process.run()
    var line = ""
    while process.isRunning, !line.hasSuffix("\n") {
      try await Task.sleep(for: .milliseconds(10))
      line = try streams.text("out")
    }
    let errors = try streams.text("err")
    port = try #require(
      Int(line.dropFirst("PORT ".count).dropLast()), "\(script) does not start: \(errors)")
  }

  deinit {
    if process.isRunning { process.terminate() }
    try? input.fileHandleForWriting.close()
  }

  /// Where it is reached, without a slash at the end.
  var address: String { "http://127.0.0.1:\(port)" }

  /// Stops it as it would if its user had died, and waits until it has ended.
  func stop() async throws {
    try input.fileHandleForWriting.close()
    while process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
  }

  /// Asks for a page.
  func get(_ path: String) async throws -> ServerReply {
    try await send(URLRequest(url: try url(path)))
  }

  /// Sends something.
  func post(
    _ path: String, _ body: String, headers: [String: String] = [:],
    type: String = "application/json"
  ) async throws -> ServerReply {
    var request = URLRequest(url: try url(path))
    request.httpMethod = "POST"
    request.httpBody = Data(body.utf8)
    request.setValue(type, forHTTPHeaderField: "Content-Type")
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    return try await send(request)
  }

  private func url(_ path: String) throws -> URL { try #require(URL(string: address + path)) }

  private func send(_ request: URLRequest) async throws -> ServerReply {
    let session = URLSession(configuration: .ephemeral)
    defer { session.finishTasksAndInvalidate() }
    let (data, response) = try await session.data(for: request)
    let reply = try #require(response as? HTTPURLResponse)
    var headers: [String: String] = [:]
    for (name, value) in reply.allHeaderFields { headers["\(name)".lowercased()] = "\(value)" }
    return ServerReply(status: reply.statusCode, headers: headers, body: Array(data))
  }
}

extension ServerProcess {
  /// Tells the model server how to behave, as JSON; its counts begin anew.
  func control(_ settings: String) async throws {
    let reply = try await post("/_control", settings)
    try #require(reply.status == 200, "\(reply.text)")
  }

  /// What the model server counted; as asked again it lists what was asked more than `older` seconds after
  /// it had been answered.
  func stats(older: Double = 0) async throws -> JSON {
    try await get("/_stats?older=\(older)").json
  }
}
