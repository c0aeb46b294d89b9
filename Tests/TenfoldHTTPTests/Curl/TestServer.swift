import Foundation
import TenfoldHTTP
import Testing

/// A server of our own on 127.0.0.1 that goes away with its last user, and with this process.
final class TestServer: Sendable {
  let port: Int
  private let scheme: String
  private let process = Process()
  private let input = Pipe()

  /// Starts the server, with TLS if a certificate is given.
  init(_ certificate: TestCertificate? = nil) throws {
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["python3", URL(filePath: #filePath).deletingLastPathComponent().path() + "server.py"]
      + (certificate.map { [$0.file, $0.key] } ?? [])
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
    scheme = certificate == nil ? "http" : "https"
  }

  // It is not waited for: that would hold one of the few threads that all tests share.
  deinit { process.terminate() }

  func url(_ path: String) -> String { "\(scheme)://127.0.0.1:\(port)/\(path)" }

  func request(_ path: String, _ body: String = "") -> HTTPRequest {
    HTTPRequest(method: body.isEmpty ? "GET" : "POST", url: url(path), body: Array(body.utf8))
  }
}

/// A certificate for 127.0.0.1 that signs itself, in a folder that goes away with its last user.
final class TestCertificate {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "tenfold-http-tests-\(UUID().uuidString)")
  var file: String { folder.appending(path: "certificate.pem").path() }
  var key: String { folder.appending(path: "key.pem").path() }

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
      "-nodes", "-days", "2", "-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1",
      "-keyout", key, "-out", file,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}

/// A port of 127.0.0.1 that is taken, but where nobody listens.
final class DeafPort {
  let number: Int
  private let file: Int32

  init() throws {
    #if canImport(Glibc)
    file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
    file = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let file = file
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(file, $0, size) == 0 ? getsockname(file, $0, &size) : -1
      }
    }
    try #require(code == 0)
    number = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(file) }
}

/// Options that keep the environment's proxy out of the tests.
let direct = TransportOptions(proxy: "")

extension HTTPResponse {
  var text: String { String(decoding: body, as: UTF8.self) }
}
