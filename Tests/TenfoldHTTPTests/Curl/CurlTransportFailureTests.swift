import TenfoldHTTP
import Testing

struct CurlTransportFailureTests {
  @Test(arguments: ["never", "stall"])
  func aServerThatIsSilentIsGivenUp(path: String) async throws {
    let server = try TestServer()
    let transport = CurlTransport(TransportOptions(timeout: .milliseconds(200), proxy: ""))
    await #expect(throws: TransportError.timedOut(server.url(path))) {
      try await transport.send(server.request(path))
    }
  }

  @Test(arguments: ["endless", "bomb", "big/70000"])
  func aBodyBeyondTheBoundIsRefused(path: String) async throws {
    let server = try TestServer()
    let transport = CurlTransport(TransportOptions(maximumBytes: 65536, proxy: ""))
    await #expect(throws: TransportError.tooLarge(server.url(path), bound: 65536)) {
      try await transport.send(server.request(path))
    }
    #expect(try await transport.send(server.request("big/65536")).body.count == 65536)
  }

  @Test(arguments: ["reset", "short"])
  func aBrokenConnectionIsTold(path: String) async throws {
    let server = try TestServer()
    let error = await #expect(throws: TransportError.self) {
      try await CurlTransport(direct).send(server.request(path, "x"))
    }
    guard case .connection(let url, let reason) = error else {
      Issue.record("not a broken connection: \(String(describing: error))")
      return
    }
    #expect(url == server.url(path))
    #expect(!reason.isEmpty)
  }

  @Test func aPortWithoutAServerIsAFailedConnection() async throws {
    let port = try DeafPort()
    let url = "http://127.0.0.1:\(port.number)/"
    let error = await #expect(throws: TransportError.self) {
      try await CurlTransport(direct).send(HTTPRequest(url: url))
    }
    #expect(error?.isTransient == true)
    #expect(error?.description.contains("connect") == true)
  }

  @Test func aCertificateThatSignsItselfIsNotTrusted() async throws {
    let server = try TestServer(try TestCertificate())
    let error = await #expect(throws: TransportError.self) {
      try await CurlTransport(direct).send(server.request("echo", "x"))
    }
    guard case .untrusted(server.url("echo"), _) = error else {
      Issue.record("it was trusted, or failed otherwise: \(String(describing: error))")
      return
    }
  }

  @Test func aCertificateOfTheUserIsTrusted() async throws {
    let certificate = try TestCertificate()
    let server = try TestServer(certificate)
    let transport = CurlTransport(
      TransportOptions(proxy: "", certificateFile: certificate.file))
    let texts = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<8 {
        group.addTask { try await transport.send(server.request("echo", "secret")).text }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(texts == Array(repeating: "secret", count: 8))
  }

  @Test(arguments: ["ftp://127.0.0.1/x", "file:///etc/hostname", "http://", "no address"])
  func otherAddressesCannotBeUsed(url: String) async throws {
    let error = await #expect(throws: TransportError.self) {
      try await CurlTransport(direct).send(HTTPRequest(method: "GET", url: url))
    }
    #expect(error?.isTransient == false)
    #expect(error?.description.hasPrefix(url) == true)
  }

  @Test func aLineBreakInAKeyIsToldWithoutTheKey() async throws {
    let request = HTTPRequest(
      url: "http://127.0.0.1:1/",
      headers: [HTTPHeader("x-key", "s3cret\nx-other: 1", isSecret: true)])
    let error = await #expect(throws: TransportError.self) {
      try await CurlTransport(direct).send(request)
    }
    #expect(
      error?.description
        == "http://127.0.0.1:1/: the value of x-key holds a line break or control character")
  }

  @Test func passwordsAndQueriesAreNotShown() async throws {
    let request = HTTPRequest(url: "http://me:s3cret@127.0.0.1:1/path/@cf?key=s3cret")
    let error = await #expect(throws: TransportError.self) {
      try await CurlTransport(direct).send(request)
    }
    let text = error?.description ?? ""
    #expect(text.hasPrefix("http://127.0.0.1:1/path/@cf: "))
    #expect(!text.contains("s3cret"))
  }
}
