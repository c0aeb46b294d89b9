import TenfoldHTTP
import Testing

struct CurlTransportTests {
  @Test func aRequestIsAnswered() async throws {
    let server = try TestServer()
    let transport = CurlTransport(direct)
    var request = server.request("echo", "hello")
    let response = try await transport.send(request)
    #expect(response.status == 200)
    #expect(response.text == "hello")
    #expect(response.header("x-method") == "POST")
    #expect(response.header("x-spaced") == "two words")
    request.method = "PUT"
    #expect(try await transport.send(request).header("x-method") == "PUT")
    let empty = try await transport.send(server.request("echo"))
    #expect(empty.text == "")
    #expect(empty.header("x-method") == "GET")
  }

  @Test func onlyTheHeadersOfTheRequestAreSent() async throws {
    let server = try TestServer()
    var request = server.request("headers", String(repeating: "x", count: 2_000_000))
    request.headers = [HTTPHeader("x-key", "k", isSecret: true), HTTPHeader("x-empty", "")]
    let text = try await CurlTransport(direct).send(request).text.lowercased()
    let names = text.split(separator: "\n").map { $0.prefix { $0 != ":" } }.sorted()
    let expected = [
      "accept", "accept-encoding", "content-length", "host", "user-agent", "x-empty", "x-key",
    ]
    #expect(names.map(String.init) == expected)
    #expect(text.contains("user-agent: tenfold/"))
  }

  @Test func manyRequestsAtOnceGetTheirOwnAnswers() async throws {
    let server = try TestServer()
    let transport = CurlTransport(TransportOptions(maximumConnections: 16, proxy: ""))
    let answers = try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for number in 0..<200 {
        group.addTask {
          let path = number % 3 == 0 ? "late/0.02" : "echo"
          return (number, try await transport.send(server.request(path, "\(number)")).text)
        }
      }
      return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
    }
    #expect(answers == Dictionary(uniqueKeysWithValues: (0..<200).map { ($0, "\($0)") }))
    let accepted = try #require(Int(try await transport.send(server.request("accepted")).text))
    #expect((2...16).contains(accepted))
  }

  @Test func aConnectionIsUsedAgain() async throws {
    let server = try TestServer()
    let transport = CurlTransport(direct)
    for _ in 0..<20 { _ = try await transport.send(server.request("echo", "x")) }
    #expect(try await transport.send(server.request("accepted")).text == "1")
  }

  @Test func aCompressedBodyIsUnpacked() async throws {
    let server = try TestServer()
    let response = try await CurlTransport(direct).send(server.request("gzip"))
    #expect(response.text == String(repeating: "again and ", count: 1000))
  }

  @Test func aLargeBodyArrivesWhole() async throws {
    let server = try TestServer()
    let response = try await CurlTransport(direct).send(server.request("big/5000000"))
    #expect(response.body.count == 5_000_000)
    #expect(response.body.enumerated().allSatisfy { $1 == UInt8($0 % 251) })
  }

  @Test(arguments: [400, 404, 429, 500, 503])
  func aFailureOfTheServerIsAResponse(status: Int) async throws {
    let server = try TestServer()
    let response = try await CurlTransport(direct).send(server.request("status/\(status)", "x"))
    #expect(response.status == status)
    #expect(response.text == "told: \(status)")
  }

  @Test func aRedirectIsNotFollowed() async throws {
    let server = try TestServer()
    let response = try await CurlTransport(direct).send(server.request("redirect"))
    #expect(response.status == 302)
    #expect(response.header("location") == "/echo")
    #expect(response.text == "elsewhere")
  }

  @Test func headersOfAnInterimAnswerDoNotCount() async throws {
    let server = try TestServer()
    let response = try await CurlTransport(direct).send(server.request("interim"))
    #expect(response.status == 200)
    #expect(response.header("x-early") == nil)
    #expect(response.header("x-late") == "yes")
  }
}
