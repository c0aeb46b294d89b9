import TenfoldBackends
import TenfoldCore
import TenfoldHTTP
import Testing

struct OpenAIProviderTests {
  private static func body(
    _ name: String, _ chat: ChatTask, model: String
  ) throws -> String? {
    let provider = try Providers.named(name)
    let context = CodecContext(
      model: model, baseURL: provider.baseURL ?? "", temperature: 0.7, seed: 42)
    return try provider.encode(.chat(chat), context).http?.text
  }

  @Test func aPlainPromptIsTheWholeBody() throws {
    #expect(
      try Self.body("openai", ChatTask(user: "Hi"), model: "gpt-4o-mini") == #"""
        {"model":"gpt-4o-mini","messages":[{"role":"user","content":"Hi"}],"max_tokens":1024,"temperature":0.7,"seed":42}
        """#)
  }

  @Test func aTaskWithEverythingSaysEverything() throws {
    let task = ChatTask(
      system: "Be brief.", user: "Hi", maximumTokens: 64, temperature: 0,
      schema: #"{"type":"array"}"#)
    #expect(
      try Self.body("ollama", task, model: "qwen3") == #"""
        {"model":"qwen3","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"}],"max_tokens":64,"temperature":0,"seed":42,"response_format":{"type":"json_schema","json_schema":{"name":"answer","strict":true,"schema":{"type":"array"}}}}
        """#)
  }

  @Test(arguments: ["gpt-5", "gpt-5-mini", "o1", "o3-mini", "o4-mini"])
  func aModelThatThinksTakesNoTemperature(model: String) throws {
    #expect(
      try Self.body("openai", ChatTask(user: "Hi"), model: model) == """
        {"model":"\(model)","messages":[{"role":"user","content":"Hi"}],\
        "max_completion_tokens":1024,"seed":42}
        """)
  }

  @Test func onlyOpenAIsOwnNamesTellThatAModelThinks() throws {
    let body = try Self.body("vllm", ChatTask(user: "Hi"), model: "o1-clone")
    #expect(body?.contains(#""max_tokens":1024,"temperature":0.7"#) == true)
  }

  @Test func aServerWithOneModelIsToldNone() throws {
    #expect(
      try Self.body("llamacpp", ChatTask(user: "Hi"), model: "") == #"""
        {"messages":[{"role":"user","content":"Hi"}],"max_tokens":1024,"temperature":0.7,"seed":42}
        """#)
  }

  @Test func mistralCallsTheSeedOtherwise() throws {
    let body = try Self.body("mistral", ChatTask(user: "Hi"), model: "mistral-small-latest")
    #expect(body?.hasSuffix(#""random_seed":42}"#) == true)
  }

  @Test func aKeyIsNeededAtTheVendorOnly() throws {
    let provider = try Providers.named("openai")
    #expect(provider.needsKey(at: "https://api.openai.com/v1"))
    #expect(!provider.needsKey(at: "http://gateway.example/v1"))
    #expect(try !Providers.named("ollama").needsKey(at: "http://127.0.0.1:11434/v1"))
  }

  private static let counted = Usage(inputTokens: 20, outputTokens: 9)

  static let verdicts: [VerdictCase] = [
    VerdictCase(
      fixture: "openai/good.json",
      expected: .answer(ModelAnswer(["A warm, clear voice."]), counted)),
    VerdictCase(
      fixture: "openai/parts.json", expected: .answer(ModelAnswer(["A warm voice."]), counted)),
    VerdictCase(
      fixture: "openai/truncated.json",
      expected: .truncated("the answer was cut off: length", counted)),
    VerdictCase(
      fixture: "openai/blocked.json",
      expected: .refused("the answer was blocked: content_filter", counted)),
    VerdictCase(
      fixture: "openai/refusal.json",
      expected: .refused("the model refuses: I cannot help with that.", counted)),
    VerdictCase(
      fixture: "openai/empty-answer.json", expected: .unusable("the model answered nothing")),
    VerdictCase(
      fixture: "openai/tool-call.json", expected: .unusable("the answer ended with tool_calls")),
    VerdictCase(
      fixture: "openai/rate-limited.json", status: 429, headers: [HTTPHeader("retry-after", "20")],
      expected: .throttled(
        "HTTP 429: Rate limit reached for gpt-4o-mini on requests per min (RPM): Limit 3, Used 3, "
          + "Requested 1. Please try again in 20s.", wait: .seconds(20))),
    VerdictCase(
      fixture: "openai/rate-limited.json", status: 429,
      headers: [HTTPHeader("x-should-retry", "false")],
      expected: .unusable(
        "HTTP 429: Rate limit reached for gpt-4o-mini on requests per min (RPM): Limit 3, Used 3, "
          + "Requested 1. Please try again in 20s.")),
    VerdictCase(
      fixture: "openai/per-day.json", status: 429,
      expected: .exhausted(
        "HTTP 429: Rate limit reached for gpt-4o-mini on requests per day (RPD): Limit 200, "
          + "Used 200, Requested 1.", resets: nil)),
    VerdictCase(
      fixture: "openai/too-large.json", status: 429,
      expected: .unusable(
        "HTTP 429: Request too large for gpt-4o on tokens per min (TPM): Limit 30000, "
          + "Requested 40000.")),
    VerdictCase(
      fixture: "openai/quota-exhausted.json", status: 429,
      expected: .exhausted(
        "HTTP 429: You exceeded your current quota, please check your plan and billing details.",
        resets: nil)),
    VerdictCase(
      fixture: "openai/auth.json", status: 401,
      expected: .unauthorized(
        "HTTP 401: Incorrect API key provided: *** You can find your key in your settings.")),
    VerdictCase(
      fixture: "openai/context.json", status: 400,
      expected: .unusable("HTTP 400: This model's maximum context length is 8192 tokens.")),
    VerdictCase(
      fixture: "openai/no-model.json", status: 404,
      expected: .unusable(
        "HTTP 404: The model `gpt-9` does not exist or you do not have access to it.")),
    VerdictCase(
      fixture: "openai/server-error.json", status: 500,
      headers: [HTTPHeader("retry-after-ms", "1500"), HTTPHeader("retry-after", "9")],
      expected: .transient(
        "HTTP 500: The server had an error while processing your request.",
        wait: .milliseconds(1500))),
    VerdictCase(
      fixture: "openai/no-model.json", status: 404,
      headers: [HTTPHeader("x-should-retry", "true")],
      expected: .transient(
        "HTTP 404: The model `gpt-9` does not exist or you do not have access to it.", wait: nil)),
    VerdictCase(
      fixture: "openai/wrong-types.json",
      expected: .transient("HTTP 200: the answer has no finish_reason", wait: nil)),
    VerdictCase(
      fixture: "openrouter/error-in-success.json",
      expected: .throttled(
        "HTTP 429: Provider returned error: temporarily rate-limited upstream", wait: nil)),
    VerdictCase(
      fixture: "openrouter/no-credits.json", status: 402,
      expected: .exhausted(
        "HTTP 402: Insufficient credits. Add more at the settings page.", resets: nil)),
    VerdictCase(
      fixture: "openrouter/free-per-day.json", status: 429,
      expected: .exhausted(
        "HTTP 429: Rate limit exceeded: free-models-per-day. Add 10 credits to unlock more.",
        resets: nil)),
    VerdictCase(
      fixture: "openrouter/moderated.json", status: 403,
      expected: .refused("HTTP 403: Your input was flagged", Usage())),
    VerdictCase(
      fixture: "vllm/context.json", status: 400,
      expected: .unusable(
        "HTTP 400: This model's maximum context length is 2048 tokens. However, you requested "
          + "4096 tokens.")),
    VerdictCase(
      fixture: "llamacpp/context.json", status: 400,
      expected: .unusable("HTTP 400: the request exceeds the available context size")),
    VerdictCase(
      fixture: "llamacpp/loading.json", status: 503,
      expected: .transient("HTTP 503: Loading model", wait: nil)),
  ]

  @Test(arguments: verdicts) func aResponseMeansWhatItSays(_ verdict: VerdictCase) throws {
    try verdict.check(try Providers.named("llamacpp"))
    try verdict.check(try Providers.named("openai"))
  }
}
