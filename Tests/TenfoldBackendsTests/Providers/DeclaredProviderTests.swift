import Foundation
import TenfoldBackends
import TenfoldCore
import TenfoldHTTP
import TenfoldText
import Testing

struct DeclaredProviderTests {
  private static let translation = ModelTask.translation(
    TranslationTask("Fish & chips", from: "en-GB", to: "pt", alternatives: 2))

  private static func encode(
    _ name: String, _ task: ModelTask, model: String? = nil
  ) throws -> BackendRequest {
    let provider = try Providers.named(name)
    return try provider.encode(
      task,
      CodecContext(
        model: model ?? provider.model ?? "", baseURL: provider.baseURL ?? "", seed: 1))
  }

  @Test func everyFileOfBackendsIsAProvider() throws {
    let files = EmbeddedFile.paths(under: "backends").filter { $0 != "backends/prices.yaml" }
    #expect(files.count == 8)
    for file in files {
      let provider = try Providers.read(try #require(EmbeddedFile.text(file)), file: file)
      #expect("backends/\(provider.name).yaml" == file)
      #expect(Providers.all.contains { $0.name == provider.name })
    }
  }

  @Test func aTranslatorIsNotAskedToAnswerPrompts() {
    #expect(
      throws: BackendError.invalid(
        "apertium cannot answer prompts, which the recipe needs; it can translate")
    ) { try Self.encode("apertium", .chat(ChatTask(user: "Hello"))) }
  }

  static let requests: [(name: String, url: String, body: String)] = [
    (
      "deepl", "https://api.deepl.com/v2/translate",
      #"{"text":["Fish & chips"],"source_lang":"EN","target_lang":"PT-PT","show_billed_characters":true}"#
    ),
    (
      "google-translate", "https://translation.googleapis.com/language/translate/v2",
      #"{"q":["Fish & chips"],"source":"en-GB","target":"pt","format":"text"}"#
    ),
    (
      "libretranslate", "http://127.0.0.1:5000/translate",
      #"{"q":"Fish & chips","source":"en-GB","target":"pt","format":"text","alternatives":2}"#
    ),
    (
      "apertium", "http://127.0.0.1:2737/translate",
      "langpair=eng%7Cpor&q=Fish%20%26%20chips&markUnknown=no"
    ),
    (
      "huggingface",
      "https://router.huggingface.co/hf-inference/models/Helsinki-NLP/opus-mt-en-pt",
      #"{"inputs":"Fish & chips"}"#
    ),
  ]

  @Test(arguments: requests)
  func aTranslationIsAskedFor(name: String, url: String, body: String) throws {
    let request = try Self.encode(name, Self.translation).http
    #expect(request?.url == url)
    #expect(request?.text == body)
  }

  @Test func whatIsNotSetIsLeftOut() throws {
    let task = ModelTask.translation(TranslationTask("Hi", from: "en", to: "es"))
    #expect(
      try Self.encode("libretranslate", task).http?.text
        == #"{"q":"Hi","source":"en","target":"es","format":"text"}"#)
  }

  @Test func aProgramReadsTheText() throws {
    let request = try Self.encode("apertium-command", Self.translation).command
    #expect(request?.arguments == ["apertium", "-u", "eng-por"])
    #expect(request?.text == "Fish & chips")
    #expect(request?.isLasting == false)
  }

  @Test func theMaskIsTheModels() throws {
    let gap = ModelTask.filling(FillingTask(before: "The ", after: " is blue.", count: 5))
    let bert = try Self.encode("huggingface", gap).http
    #expect(bert?.text == #"{"inputs":"The [MASK] is blue.","parameters":{"top_k":5}}"#)
    #expect(bert?.url.hasSuffix("/models/google-bert/bert-base-uncased") == true)
    let roberta = try Self.encode("huggingface", gap, model: "FacebookAI/roberta-base").http
    #expect(roberta?.text == #"{"inputs":"The <mask> is blue.","parameters":{"top_k":5}}"#)
  }

  @Test func aModelThatTheUserNamesTranslates() throws {
    let request = try Self.encode("huggingface", Self.translation, model: "me/nllb").http
    #expect(request?.url.hasSuffix("/models/me/nllb") == true)
  }

  @Test func aKeyOfTheFreePlanHasItsAddress() throws {
    let provider = try Providers.named("deepl")
    #expect(provider.baseURL(for: "a:fx") == "https://api-free.deepl.com")
    #expect(provider.baseURL(for: "a") == nil)
    #expect(
      provider.authorize("a")
        == [HTTPHeader("authorization", "DeepL-Auth-Key a", isSecret: true)])
  }

  private static let spanish = ModelTask.translation(
    TranslationTask("The plot is predictable.", from: "en", to: "es"))
  private static let gap = ModelTask.filling(
    FillingTask(before: "The sky is ", after: ".", count: 3))

  private static func answer(_ text: String, characters: Int? = nil) -> Verdict {
    .answer(ModelAnswer([text]), Usage(characters: characters))
  }

  static let verdicts: [(name: String, verdict: VerdictCase)] = [
    (
      "deepl",
      .init(fixture: "deepl/good.json", expected: answer("La trama es previsible.", characters: 24))
    ),
    (
      "deepl",
      .init(
        fixture: "deepl/quota-exhausted.json", status: 456,
        expected: .exhausted("HTTP 456: Quota exceeded", resets: "with the next billing period"))
    ),
    (
      "deepl",
      .init(fixture: "deepl/auth.json", status: 403, expected: .unauthorized("HTTP 403: Forbidden"))
    ),
    (
      "deepl",
      .init(
        fixture: "deepl/language.json", status: 400,
        expected: .unusable("HTTP 400: Value for 'target_lang' not supported; it is not supported.")
      )
    ),
    (
      "deepl",
      .init(
        fixture: "deepl/wrong-types.json",
        expected: .transient("HTTP 200: the answer has no text at /translations/0/text", wait: nil))
    ),
    (
      "google-translate",
      .init(
        fixture: "google-translate/good.json",
        expected: answer("La trama es previsible.", characters: 24))
    ),
    (
      "google-translate",
      .init(
        fixture: "google-translate/rate-limited.json", status: 403,
        expected: .throttled("HTTP 403: User Rate Limit Exceeded", wait: nil))
    ),
    (
      "google-translate",
      .init(
        fixture: "google-translate/quota-exhausted.json", status: 403,
        expected: .exhausted("HTTP 403: Daily Limit Exceeded", resets: "at midnight Pacific time"))
    ),
    (
      "google-translate",
      .init(
        fixture: "google-translate/forbidden.json", status: 403,
        expected: .unauthorized("HTTP 403: Cloud Translation API has not been used in this project")
      )
    ),
    (
      "google-translate",
      .init(
        fixture: "google-translate/auth.json", status: 400,
        expected: .unauthorized("HTTP 400: API key not valid."))
    ),
    (
      "libretranslate",
      .init(
        fixture: "libretranslate/good.json", task: translation,
        expected: .answer(ModelAnswer(["Hola, mundo", "Hola mundo", "Buenas, mundo"]), Usage()))
    ),
    ("libretranslate", .init(fixture: "libretranslate/good.json", expected: answer("Hola, mundo"))),
    (
      "libretranslate",
      .init(
        fixture: "libretranslate/rate-limited.json", status: 429,
        expected: .throttled("HTTP 429: Slowdown: 20 per 1 minute", wait: nil))
    ),
    (
      "libretranslate",
      .init(
        fixture: "libretranslate/banned.json", status: 403,
        expected: .throttled("HTTP 403: Too many request limits violations", wait: nil))
    ),
    (
      "libretranslate",
      .init(
        fixture: "libretranslate/language.json", status: 400,
        expected: .unusable("HTTP 400: xx is not supported"))
    ),
    (
      "libretranslate",
      .init(
        fixture: "libretranslate/auth.json", status: 400,
        expected: .unauthorized(
          "HTTP 400: Visit https://portal.libretranslate.com to get an API key"))
    ),
    (
      "libretranslate",
      .init(
        fixture: "libretranslate/server-error.json", status: 500,
        expected: .transient("HTTP 500: Cannot translate text: out of memory", wait: nil))
    ),
    (
      "apertium",
      .init(
        fixture: "apertium/good.json",
        expected: answer("A complete waste (xyzzy) of time; it avert it."))
    ),
    (
      "apertium",
      .init(
        fixture: "apertium/pair.json", status: 400,
        expected: .unusable("HTTP 400: That pair is not installed"))
    ),
    (
      "huggingface",
      .init(fixture: "huggingface/translation.json", expected: answer("La trama es previsible."))
    ),
    (
      "huggingface",
      .init(
        fixture: "huggingface/fill.json", task: gap,
        expected: .answer(ModelAnswer(["blue", "grey"], scores: [0.6, 0.1]), Usage()))
    ),
    (
      "huggingface",
      .init(
        fixture: "huggingface/loading.json", status: 503,
        expected: .transient(
          "HTTP 503: Model google-bert/bert-base-uncased is currently loading", wait: .seconds(20)))
    ),
    (
      "huggingface",
      .init(
        fixture: "huggingface/no-credits.json", status: 402,
        expected: .exhausted(
          "HTTP 402: You have exceeded your monthly included credits.",
          resets: "with the next month"))
    ),
    (
      "huggingface",
      .init(
        fixture: "huggingface/auth.json", status: 401,
        expected: .unauthorized("HTTP 401: Invalid credentials in Authorization header"))
    ),
    (
      "huggingface",
      .init(
        fixture: "huggingface/errors.json", status: 400,
        expected: .unusable("HTTP 400: Error in `parameters`: bad; again"))
    ),
  ]

  @Test(arguments: verdicts)
  func aResponseMeansWhatItSays(name: String, verdict: VerdictCase) throws {
    var verdict = verdict
    if case .chat = verdict.task { verdict.task = Self.spanish }
    try verdict.check(try Providers.named(name))
  }

  @Test func aMarkThatTheSourceHasStays() throws {
    let provider = try Providers.named("apertium-command")
    let task = ModelTask.translation(TranslationTask("#one two", from: "en", to: "es"))
    #expect(
      provider.decode(HTTPResponse(status: 200, body: Array(" #uno *dos\n".utf8)), for: task)
        == Self.answer("#uno dos"))
  }

  @Test func aProgramThatFailsSaysWhy() throws {
    let provider = try Providers.named("apertium-command")
    let body = Array("Error: Mode eng-zzz does not exist.\n  eng-spa\n".utf8)
    #expect(
      provider.decode(HTTPResponse(status: 500, body: body), for: Self.spanish)
        == .unusable("the program failed: Error: Mode eng-zzz does not exist."))
  }

  @Test func aUsersOwnProviderIsRead() throws {
    let file = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/backends/echo.yaml")
    let provider = try Providers.read(String(contentsOf: file, encoding: .utf8), file: "echo.yaml")
    #expect(provider.abilities == [.translation])
    #expect(provider.isFree(at: ""))
    #expect(
      provider.decode(HTTPResponse(status: 200, body: Array("Hola\n".utf8)), for: Self.spanish)
        == Self.answer("Hola"))
  }

  @Test func aChatAndAChoiceCanBeDeclared() throws {
    let provider = try Providers.read(
      #"""
      name: mine
      summary: all by hand
      base-url: http://127.0.0.1:9000/
      model: ~
      chat:
        url: "{{base}}/{{model}}?q={{user}}"
        method: GET
        answer: /text
        usage: {input: /n/in, output: /n/out}
        refused-when: {at: /state, is: [blocked, 7]}
        truncated-when: {at: /state, is: cut}
      choice:
        url: "{{base}}/choose"
        body: {prompt: "{{prompt}}", labels: "{{choices}}", t: "{{temperature}}", n: 2, deep: [{seed: "{{seed}}"}]}
        answer: "/labels/*"
        scores: "/scores/*"
      errors:
        - {status: 500-502, contains: busy, means: throttled, wait: 3}
        - {status: [200], at: /fault, means: unusable, message: /fault}
      """#, file: "mine.yaml")
    #expect(provider.model == nil)
    let chat = ModelTask.chat(ChatTask(user: "a b&c"))
    let choice = ModelTask.choice(ChoiceTask(prompt: "P", choices: ["good", "bad"]))
    let context = CodecContext(
      model: "m/1", baseURL: "http://127.0.0.1:9000", temperature: 0.5, seed: 9)
    let asked = try provider.encode(chat, context).http
    #expect(asked == HTTPRequest(method: "GET", url: "http://127.0.0.1:9000/m/1?q=a%20b%26c"))
    #expect(
      try provider.encode(choice, context).http?.text
        == #"{"prompt":"P","labels":["good","bad"],"t":0.5,"n":2,"deep":[{"seed":9}]}"#)

    func decode(_ body: String, _ status: Int, _ task: ModelTask) -> Verdict {
      provider.decode(HTTPResponse(status: status, body: Array(body.utf8)), for: task)
    }
    let usage = Usage(inputTokens: 3, outputTokens: 4)
    #expect(
      decode(#"{"text":"A","n":{"in":3,"out":4}}"#, 200, chat)
        == .answer(ModelAnswer(["A"]), usage))
    #expect(
      decode(#"{"text":"A","state":7}"#, 200, chat)
        == .refused("the answer was blocked: 7", Usage()))
    #expect(
      decode(#"{"text":"A","state":"cut"}"#, 200, chat)
        == .truncated("the answer was cut off: cut", Usage()))
    #expect(decode("too busy", 502, chat) == .throttled("HTTP 502", wait: .seconds(3)))
    #expect(decode("too busy", 503, chat) == .transient("HTTP 503", wait: nil))
    #expect(decode(#"{"fault":"no"}"#, 200, chat) == .unusable("HTTP 200: no"))
    #expect(
      decode(#"{"labels":["bad","good"],"scores":[0.25,0.75]}"#, 200, choice)
        == .answer(ModelAnswer(["good", "bad"], scores: [0.75, 0.25]), Usage()))
    #expect(
      decode(#"{"labels":["bad"],"scores":[]}"#, 200, choice).isAnswer(first: "good", below: 0.01))
  }
}

extension Verdict {
  /// Whether it is an answer whose first text has a score below a bound.
  fileprivate func isAnswer(first text: String, below bound: Double) -> Bool {
    guard case .answer(let answer, _) = self else { return false }
    return answer.texts.first == text && (answer.scores.first ?? 1) < bound
  }
}
