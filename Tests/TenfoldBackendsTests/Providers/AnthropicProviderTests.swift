import TenfoldBackends
import TenfoldCore
import TenfoldHTTP
import Testing

struct AnthropicProviderTests {
  private let provider = AnthropicProvider()
  private let context = CodecContext(
    model: "claude-haiku-4-5", baseURL: "https://api.anthropic.com/v1", seed: 42)

  @Test func aPlainPromptIsTheWholeBody() throws {
    let request = try provider.encode(.chat(ChatTask(user: "Hi")), context).http
    #expect(request?.url == "https://api.anthropic.com/v1/messages")
    #expect(request?.headers.last == HTTPHeader("anthropic-version", "2023-06-01"))
    #expect(
      request?.text == #"""
        {"model":"claude-haiku-4-5","max_tokens":1024,"messages":[{"role":"user","content":"Hi"}]}
        """#)
  }

  @Test func aTemperatureAboveOneIsOne() throws {
    let task = ChatTask(
      system: "Be brief.", user: "Hi", maximumTokens: 64, temperature: 1.4,
      schema: #"{"type":"array"}"#)
    let request = try provider.encode(.chat(task), context).http
    #expect(
      request?.text == #"""
        {"model":"claude-haiku-4-5","max_tokens":64,"system":"Be brief.","messages":[{"role":"user","content":"Hi"}],"temperature":1,"output_config":{"format":{"type":"json_schema","schema":{"type":"array"}}}}
        """#)
  }

  private static let counted = Usage(inputTokens: 20, outputTokens: 8)

  static let verdicts: [VerdictCase] = [
    VerdictCase(
      fixture: "anthropic/good.json",
      expected: .answer(ModelAnswer(["A warm, clear voice."]), counted)),
    VerdictCase(
      fixture: "anthropic/truncated.json",
      expected: .truncated("the answer was cut off: max_tokens", counted)),
    VerdictCase(
      fixture: "anthropic/refusal.json",
      expected: .refused("the model refuses to answer", counted)),
    VerdictCase(
      fixture: "anthropic/tool-use.json",
      expected: .unusable("the answer ended with tool_use")),
    VerdictCase(
      fixture: "anthropic/context.json",
      expected: .unusable("the answer ended with model_context_window_exceeded")),
    VerdictCase(
      fixture: "anthropic/empty-answer.json", expected: .unusable("the model answered nothing")),
    VerdictCase(
      fixture: "anthropic/rate-limited.json", status: 429,
      headers: [HTTPHeader("retry-after", "7")],
      expected: .throttled(
        "HTTP 429: Number of request tokens has exceeded your per-minute rate limit.",
        wait: .seconds(7))),
    VerdictCase(
      fixture: "anthropic/quota-exhausted.json", status: 429,
      expected: .exhausted(
        "HTTP 429: You have reached your workspace's monthly spend limit.", resets: nil)),
    VerdictCase(
      fixture: "anthropic/usage-limit.json", status: 400,
      expected: .exhausted(
        "HTTP 400: You have reached your specified API usage limits. You will regain access on "
          + "2025-11-01 at 00:00 UTC.", resets: "on 2025-11-01 at 00:00 UTC")),
    VerdictCase(
      fixture: "anthropic/credit.json", status: 400,
      expected: .exhausted(
        "HTTP 400: Your credit balance is too low to access the API.", resets: nil)),
    VerdictCase(
      fixture: "anthropic/auth.json", status: 401,
      expected: .unauthorized("HTTP 401: invalid x-api-key")),
    VerdictCase(
      fixture: "anthropic/too-long.json", status: 400,
      expected: .unusable("HTTP 400: prompt is too long: 210000 tokens > 200000 maximum")),
    VerdictCase(
      fixture: "anthropic/overloaded.json", status: 529,
      expected: .transient("HTTP 529: Overloaded", wait: nil)),
    VerdictCase(
      fixture: "anthropic/overloaded.json",
      expected: .transient("HTTP 529: Overloaded", wait: nil)),
    VerdictCase(
      fixture: "anthropic/server-error.json", status: 500,
      headers: [HTTPHeader("x-should-retry", "false")],
      expected: .unusable("HTTP 500: Internal server error")),
    VerdictCase(
      fixture: "anthropic/wrong-types.json",
      expected: .transient("HTTP 200: the answer has no stop_reason", wait: nil)),
  ]

  @Test(arguments: verdicts) func aResponseMeansWhatItSays(_ verdict: VerdictCase) throws {
    try verdict.check(provider)
  }
}
