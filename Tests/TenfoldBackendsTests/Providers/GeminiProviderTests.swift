import TenfoldBackends
import TenfoldCore
import TenfoldHTTP
import Testing

struct GeminiProviderTests {
  private let provider = GeminiProvider()
  private let context = CodecContext(
    model: "gemini-2.0-flash", baseURL: "https://generativelanguage.googleapis.com/v1beta",
    temperature: 0.7, seed: 42)

  @Test func aPlainPromptIsTheWholeBody() throws {
    let request = try provider.encode(.chat(ChatTask(user: "Hi \"you\"\n")), context).http
    #expect(
      request?.url
        == "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.0-flash:generateContent"
    )
    #expect(request?.method == "POST")
    #expect(request?.headers == [HTTPHeader("content-type", "application/json")])
    #expect(
      request?.text == #"""
        {"contents":[{"role":"user","parts":[{"text":"Hi \"you\"\n"}]}],"generationConfig":{"temperature":0.7,"maxOutputTokens":1024,"seed":42}}
        """#)
  }

  @Test func aTaskWithEverythingSaysEverything() throws {
    let task = ChatTask(
      system: "Be brief.", user: "é", maximumTokens: 64, temperature: 1,
      schema: #"{"type":"array"}"#)
    let request = try provider.encode(.chat(task), context).http
    #expect(
      request?.text == #"""
        {"systemInstruction":{"parts":[{"text":"Be brief."}]},"contents":[{"role":"user","parts":[{"text":"é"}]}],"generationConfig":{"temperature":1,"maxOutputTokens":64,"seed":42,"responseMimeType":"application/json","responseJsonSchema":{"type":"array"}}}
        """#)
  }

  @Test func aTemperatureThatNobodyNamesIsLeftToTheService() throws {
    var context = context
    context.temperature = nil
    let request = try provider.encode(.chat(ChatTask(user: "Hi")), context).http
    #expect(request?.text.contains("temperature") == false)
  }

  @Test func whatIsNoChatIsNotAsked() {
    #expect(
      throws: BackendError.invalid("gemini answers prompts only; it cannot translate")
    ) {
      try provider.encode(.translation(TranslationTask("a", from: "en", to: "es")), context)
    }
  }

  private static let small = Usage(inputTokens: 12, outputTokens: 7)

  static let verdicts: [VerdictCase] = [
    VerdictCase(
      fixture: "gemini/good.json",
      expected: .answer(ModelAnswer(["A warm, “clear” voice.\n"]), small)),
    VerdictCase(
      fixture: "gemini/thinking.json",
      expected: .answer(ModelAnswer(["Fine."]), Usage(inputTokens: 12, outputTokens: 302))),
    VerdictCase(
      fixture: "gemini/truncated.json",
      expected: .truncated(
        "the answer was cut off: MAX_TOKENS", Usage(inputTokens: 12, outputTokens: 99))),
    VerdictCase(
      fixture: "gemini/blocked-answer.json",
      expected: .refused("the answer was blocked: SAFETY", small)),
    VerdictCase(
      fixture: "gemini/blocked-prompt.json",
      expected: .refused(
        "the prompt was blocked: PROHIBITED_CONTENT", Usage(inputTokens: 12))),
    VerdictCase(
      fixture: "gemini/empty-answer.json",
      expected: .transient("the model answered nothing", wait: nil)),
    VerdictCase(
      fixture: "gemini/no-finish.json",
      expected: .transient("HTTP 200: the answer has no finishReason", wait: nil)),
    VerdictCase(
      fixture: "gemini/rate-limited.json", status: 429,
      expected: .throttled(
        "HTTP 429: You exceeded your current quota, please check your plan and billing details.",
        wait: .milliseconds(22_500))),
    // The advertised wait of 8 s is no help where the quota is a day's.
    VerdictCase(
      fixture: "gemini/quota-exhausted.json", status: 429,
      expected: .exhausted(
        "HTTP 429: You exceeded your current quota, please check your plan and billing details.",
        resets: "at midnight Pacific time")),
    VerdictCase(
      fixture: "gemini/not-in-tier.json", status: 429,
      expected: .exhausted(
        "HTTP 429: You exceeded your current quota. * Quota exceeded for metric: "
          + "generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 0 "
          + "Please retry in 8.1s.; the model is not in the tier of this key", resets: nil)),
    VerdictCase(
      fixture: "gemini/auth.json", status: 400,
      expected: .unauthorized("HTTP 400: API key not valid. Please pass a valid API key.")),
    VerdictCase(
      fixture: "gemini/location.json", status: 400,
      expected: .unauthorized("HTTP 400: User location is not supported for the API use.")),
    VerdictCase(
      fixture: "gemini/bad-request.json", status: 400,
      expected: .unusable("HTTP 400: Invalid value at 'generation_config.temperature'")),
    VerdictCase(
      fixture: "gemini/forbidden.json", status: 403,
      expected: .unauthorized("HTTP 403: Your API key was reported as leaked: ***")),
    VerdictCase(
      fixture: "gemini/server-error.json", status: 503,
      expected: .transient(
        "HTTP 503: The model is overloaded. Please try again later.", wait: nil)),
    VerdictCase(
      fixture: "gemini/rate-limited.json", status: 503,
      expected: .transient(
        "HTTP 503: You exceeded your current quota, please check your plan and billing details.",
        wait: .milliseconds(22_500))),
    VerdictCase(
      fixture: "gemini/wrong-types.json",
      expected: .transient("HTTP 200: the answer has no candidates", wait: nil)),
  ]

  @Test(arguments: verdicts) func aResponseMeansWhatItSays(_ verdict: VerdictCase) throws {
    try verdict.check(provider)
  }

  @Test(arguments: [
    ("STOP", "answer"), ("MAX_TOKENS", "truncated"), ("SAFETY", "refused"),
    ("RECITATION", "refused"), ("LANGUAGE", "refused"), ("BLOCKLIST", "refused"),
    ("PROHIBITED_CONTENT", "refused"), ("SPII", "refused"), ("IMAGE_SAFETY", "refused"),
    ("IMAGE_PROHIBITED_CONTENT", "refused"), ("IMAGE_RECITATION", "refused"),
    ("OTHER", "unusable"), ("MALFORMED_FUNCTION_CALL", "unusable"),
    ("UNEXPECTED_TOOL_CALL", "unusable"), ("TOO_MANY_TOOL_CALLS", "unusable"),
    ("IMAGE_OTHER", "unusable"), ("NO_IMAGE", "unusable"), ("SOMETHING_NEW", "unusable"),
  ]) func everyFinishReasonHasItsClass(reason: String, kind: String) {
    let body = """
      {"candidates":[{"content":{"parts":[{"text":"A"}]},"finishReason":"\(reason)"}]}
      """
    let response = HTTPResponse(status: 200, body: Array(body.utf8))
    let verdict = provider.decode(response, for: .chat(ChatTask(user: "Hi")))
    #expect("\(verdict)".hasPrefix(kind + "("))
  }

  @Test func aSmallLimitIsNoMissingTier() {
    for limit in ["limit: 0.5", "limit: 05", "limit: 20"] {
      let body = #"{"error":{"code":429,"message":"\#(limit) a minute"}}"#
      let response = HTTPResponse(status: 429, body: Array(body.utf8))
      #expect(
        provider.decode(response, for: .chat(ChatTask(user: "Hi")))
          == .throttled("HTTP 429: \(limit) a minute", wait: nil))
    }
  }
}
