import Foundation
import TestSupport
import Testing

/// The servers that other tests rely on start, answer and stop.
struct ServerTests {
  private static let chat = """
    {"model": "m", "seed": 1, "messages": [{"role": "user", "content": \
    "Say it otherwise.\\n<text>\\nThe food was not good, said Ann at 7.\\n</text>"}]}
    """

  private static let gemini = """
    {"contents": [{"role": "user", "parts": [{"text": "<text>The food was not good, said Ann at 7.</text>"}]}]}
    """

  private static let anthropic = """
    {"model": "m", "max_tokens": 99, "messages": [{"role": "user", "content": \
    "<text>The food was not good, said Ann at 7.</text>"}]}
    """

  private static let translation =
    #"{"q": "The food was not good, said Ann at 7.", "source": "es", "target": "en"}"#

  /// What a chat was answered with.
  private static func said(_ reply: ServerReply) throws -> String? {
    try reply.json["choices"].list.first?["message"]["content"].text
  }

  @Test(arguments: [
    ("/v1/chat/completions", chat), ("/v1beta/models/m:generateContent", gemini),
    ("/v1/messages", anthropic), ("/translate", translation),
  ])
  func theModelServerAnswersInEveryShape(path: String, body: String) async throws {
    let server = try await ServerProcess("model_server.py")
    let reply = try await server.post(path, body)
    #expect(reply.status == 200)
    for kept in ["not", "Ann", "7"] { #expect(reply.text.contains(kept), "\(reply.text)") }
    #expect(!reply.text.contains("The food was not good, said Ann at 7."))
    #expect(try await server.post(path, body).body == reply.body)
    let stats = try await server.stats()
    #expect(stats["requests"].number == 2)
    #expect(stats["answered_twice"].number == 1)
    #expect(stats["answered_twice_old"].list.count == 1)
  }

  @Test func anotherSeedGetsAnotherAnswer() async throws {
    let server = try await ServerProcess("model_server.py")
    let first = try Self.said(try await server.post("/v1/chat/completions", Self.chat))
    let other = Self.chat.replacing("\"seed\": 1", with: "\"seed\": 2")
    let second = try Self.said(try await server.post("/v1/chat/completions", other))
    #expect(first != nil)
    #expect(second != nil)
    #expect(first != second)
  }

  @Test func theModelServerFailsAsTold() async throws {
    let server = try await ServerProcess("model_server.py")
    try await server.control(
      #"{"faults": [{"kind": "status", "status": 429, "retry_after": 90, "first": 1}]}"#)
    let refusal = try await server.post("/v1/chat/completions", Self.chat)
    #expect(refusal.status == 429)
    #expect(refusal.headers["retry-after"] == "90")
    let answer = try await server.post("/v1/chat/completions", Self.chat)
    #expect(answer.status == 200)
    let stats = try await server.stats()
    #expect(stats["by_status"]["429"].number == 1)
    #expect(stats["too_early"].number == 1)
  }

  @Test func aWrongKeyIsNotedAndWhatWasSentIsLogged() async throws {
    let folder = try Folder()
    let server = try await ServerProcess(
      "model_server.py", ["--key", "right", "--log", folder.path("log")])
    let headers = ["Authorization": "Bearer wrong"]
    let reply = try await server.post("/v1/chat/completions", Self.chat, headers: headers)
    #expect(reply.status == 401)
    #expect(try await server.stats()["unauthorized"].number == 1)
    #expect(try folder.text("log").contains("Bearer wrong"))
  }

  @Test func aServerEndsWithItsInput() async throws {
    let server = try await ServerProcess("model_server.py")
    try await server.stop()
    await #expect(throws: (any Error).self) { try await server.get("/_stats") }
  }

  @Test(.enabled(if: Servers.hasApertium))
  func apertiumTranslates() async throws {
    let server = try await ServerProcess("run_apertium.py")
    let reply = try await server.post(
      "/translate", "langpair=eng%7Cspa&q=the%20house",
      type: "application/x-www-form-urlencoded")
    #expect(try reply.json["responseData"]["translatedText"].text?.lowercased() == "la casa")
    try await server.stop()
  }

  @Test(.enabled(if: Servers.hasNginx))
  func nginxTellsHowLongToWait() async throws {
    let model = try await ServerProcess("model_server.py")
    let server = try await ServerProcess("run_nginx.py", ["--upstream", "\(model.port)"])
    async let first = server.post("/limited/v1/chat/completions", Self.chat)
    async let second = server.post("/limited/v1/chat/completions", Self.chat)
    async let third = server.post("/limited/v1/chat/completions", Self.chat)
    let replies = try await [first, second, third]
    let refused = replies.filter { $0.status == 429 }
    #expect(!refused.isEmpty)
    #expect(refused.allSatisfy { $0.headers["retry-after"] == "1" })
    #expect(try await server.post("/secret/v1/chat/completions", Self.chat).status == 401)
    let headers = ["Authorization": "Bearer test-key"]
    let known = try await server.post("/secret/v1/chat/completions", Self.chat, headers: headers)
    #expect(known.status == 200)
    try await model.control(#"{"latency": 1}"#)
    #expect(try await server.post("/slow/v1/chat/completions", Self.chat).status == 504)
    try await server.stop()
  }

  @Test(
    .enabled(if: Servers.hasLLMock),
    arguments: [
      ("/v1/chat/completions", chat), ("/gemini/v1beta/models/m:generateContent", gemini),
      ("/anthropic/v1/messages", anthropic),
    ])
  func llmockAnswersAndJudges(path: String, body: String) async throws {
    let server = try await ServerProcess("run_llmock.py")
    let fault = #"{"behaviors": [{"type": "fail", "status": 429, "retry_after": 90}]}"#
    #expect(try await server.post("/_llmock/scenario", fault).status == 201)
    #expect(try await server.post(path, body).status == 429)
    #expect(try await server.post(path, body).status == 200)
    let verdict = try await server.get("/_llmock/verdict?format=text")
    #expect(verdict.text.contains("retry_after_ignored"), "\(verdict.text)")
    try await server.stop()
  }

  @Test(.enabled(if: Servers.hasLlama))
  func llamaAnswers() async throws {
    let server = try await ServerProcess("run_llama.py")
    let reply = try await server.post("/v1/chat/completions", Self.chat)
    #expect(reply.status == 200)
    #expect(try Self.said(reply)?.isEmpty == false)
    try await server.stop()
  }
}
