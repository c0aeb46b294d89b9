import Synchronization
import TenfoldCache
import TenfoldCore
import TenfoldHTTP
import Testing

@testable import TenfoldBackends

@Suite struct BackendTests {
  private func backend(
    _ service: ScriptedService, cache: ResponseCache? = nil,
    _ change: (inout BackendOptions) -> Void = { _ in }
  ) throws -> Backend {
    var options = BackendOptions(
      provider: PlainProvider(), model: "m", baseURL: "http://127.0.0.1:1",
      cache: try cache ?? ResponseCache())
    options.transport = service
    options.price = .free
    change(&options)
    return try Backend(options)
  }

  private func ask(_ text: String, variant: UInt32 = 1, _ backend: Backend) async throws
    -> ModelReply
  {
    let question = try backend.question(
      .chat(ChatTask(user: text)), SampleAddress(variant: variant))
    return try await backend.ask(question).get()
  }

  @Test func anAnswerIsPaidForOnce() async throws {
    let service = ScriptedService(text: "yes")
    let cache = try ResponseCache()
    for _ in 0..<3 {
      let backend = try backend(service, cache: cache)
      #expect(try await ask("a", backend) == .answer(ModelAnswer(["yes"])))
    }
    #expect(service.requests.count == 1)
  }

  @Test func furtherSamplesOfTheSameQuestionAreOthers() async throws {
    let service = ScriptedService { _, number in .success(.text("\(number)")) }
    let cache = try ResponseCache()
    for count: UInt32 in [3, 5] {
      let backend = try backend(service, cache: cache)
      for variant in 1...count { _ = try await ask("a", variant: variant, backend) }
    }
    #expect(service.requests.count == 5)
  }

  @Test func whatIsAskedAtTheSameTimeIsSentOnce() async throws {
    let service = ScriptedService(text: "yes")
    let backend = try backend(service)
    let question = try backend.question(.chat(ChatTask(user: "a")), .shared)
    await withTaskGroup(of: Result<ModelReply, BackendError>.self) { group in
      for _ in 0..<50 { group.addTask { await backend.ask(question) } }
      for await reply in group { #expect(reply == .success(.answer(ModelAnswer(["yes"])))) }
    }
    #expect(service.requests.count == 1)
  }

  @Test func whatMayDoWellLaterIsSentAgain() async throws {
    let service = ScriptedService { _, number in
      switch number {
      case 0: .success(HTTPResponse(status: 503))
      case 1: .success(HTTPResponse(status: 429))
      case 2: .failure(.connection("http://127.0.0.1:1", "reset"))
      default: .success(.text("at last"))
      }
    }
    let backend = try backend(service)
    #expect(try await ask("a", backend) == .answer(ModelAnswer(["at last"])))
    #expect(backend.tally.retries == 3)
  }

  @Test func aRefusalIsKept() async throws {
    let service = ScriptedService(text: "REFUSED")
    let cache = try ResponseCache()
    for _ in 0..<2 {
      let backend = try backend(service, cache: cache)
      #expect(try await ask("a", backend) == .refusal("it will not"))
    }
    #expect(service.requests.count == 1)
  }

  @Test func aBadRequestFailsAloneAndIsNotKept() async throws {
    let service = ScriptedService { request, _ in
      String(decoding: request.body, as: UTF8.self).contains("bad")
        ? .success(HTTPResponse(status: 400)) : .success(.text("yes"))
    }
    let cache = try ResponseCache()
    let backend = try backend(service, cache: cache)
    #expect(try await ask("good", backend) == .answer(ModelAnswer(["yes"])))
    #expect(try await ask("bad", backend) == .failure("bad request"))
    #expect(try cache.statistics().entries == 1)
  }

  @Test func aServiceThatTakesNothingIsGivenUp() async throws {
    let service = ScriptedService { _, _ in .success(HTTPResponse(status: 400)) }
    let backend = try backend(service)
    await #expect(throws: BackendError.unavailable("plain", "bad request")) {
      for number in 0..<100 { _ = try await ask("\(number)", backend) }
    }
    #expect(service.requests.count == 8)
  }

  @Test func anAnswerThatIsCutOffGetsMoreRoomOnce() async throws {
    let service = ScriptedService { request, _ in
      String(decoding: request.body, as: UTF8.self).hasSuffix("|4096")
        ? .success(.text("whole")) : .success(.text("CUT"))
    }
    let backend = try backend(service)
    #expect(try await ask("a", backend) == .answer(ModelAnswer(["whole"])))
    #expect(service.requests.count == 2)
  }

  @Test func moreRoomIsReservedBeforeItIsAskedFor() async throws {
    let service = ScriptedService(text: "CUT")
    let backend = try backend(service) {
      $0.price = Price(input: 0, output: 100)
      $0.maximumCost = 0.3
    }
    // 1,000 tokens cost 0.1; the 4,000 of the second try could cost 0.4.
    let question = try backend.question(
      .chat(ChatTask(user: "a", maximumTokens: 1000)), SampleAddress(variant: 1))
    await #expect(throws: BackendError.self) { try await backend.ask(question).get() }
    #expect(service.requests.count == 1)
  }

  @Test func whatIsOnItsWayIsKeptWhenAnotherRequestEndsTheRun() async throws {
    @Sendable func isSlow(_ request: HTTPRequest) -> Bool {
      String(decoding: request.body, as: UTF8.self).contains("slow")
    }
    let service = ScriptedService(
      delay: { isSlow($0) ? .milliseconds(200) : .zero },
      { request, _ in .success(isSlow(request) ? .text("yes") : HTTPResponse(status: 401)) })
    let cache = try ResponseCache()
    let desk = QuestionDesk(try backend(service, cache: cache))
    for text in ["slow", "bad"] {
      #expect(desk.reply(to: .chat(ChatTask(user: text)), sample: .shared) == nil)
    }
    await #expect(throws: BackendError.unauthorized("plain", "the key is not accepted")) {
      try await desk.answer()
    }
    #expect(try cache.statistics().entries == 1)
  }

  @Test func theUsersTemperatureGoesBeforeThatOfPrompts() async throws {
    let service = ScriptedService(text: "yes")
    let backend = try backend(service) { $0.temperature = 0.3 }
    for temperature in [nil, 0.9, 0] {
      let task = ChatTask(user: "a", temperature: temperature)
      _ = await backend.ask(try backend.question(.chat(task), SampleAddress(variant: 1)))
    }
    let sent = service.requests.map {
      String(decoding: $0.body, as: UTF8.self).split(separator: "|")[1]
    }
    // The first two are the same question; what asks for 0 wants the one right answer.
    #expect(sent == ["0.3", "0.0"])
  }

  @Test func anAnswerThatIsAlwaysCutOffIsNotPaidForAgain() async throws {
    let service = ScriptedService(text: "CUT")
    let cache = try ResponseCache()
    for _ in 0..<2 {
      let backend = try backend(service, cache: cache)
      #expect(try await ask("a", backend) == .failure("cut off"))
    }
    #expect(service.requests.count == 2)
  }

  @Test(arguments: [
    (401, BackendError.unauthorized("plain", "the key is not accepted")),
    (402, BackendError.exhausted("plain", "no money left", resets: "tomorrow")),
  ])
  func aKeyOrAccountThatFailsEndsTheRun(status: Int, error: BackendError) async throws {
    let service = ScriptedService { _, _ in .success(HTTPResponse(status: status)) }
    let backend = try backend(service)
    await #expect(throws: error) { _ = try await ask("a", backend) }
    #expect(service.requests.count == 1)
  }

  @Test func theKeyTravelsInItsHeaderAlone() async throws {
    let service = ScriptedService(text: "yes")
    let backend = try backend(service) { $0.key = Secret("canary") }
    _ = try await ask("a", backend)
    let request = try #require(service.requests.first)
    #expect(request.headers.contains { $0.value == "canary" && $0.isSecret })
    #expect(!request.url.contains("canary"))
    #expect(!request.headers.description.contains("canary"))
    #expect(!"\(Secret("canary"))".contains("canary"))
  }

  @Test func replayAsksNothing() async throws {
    let service = ScriptedService(text: "yes")
    let cache = try ResponseCache()
    _ = try await ask("kept", backend(service, cache: cache))
    let backend = try backend(service, cache: cache) { $0.mode = .replay }
    let desk = QuestionDesk(backend)
    let sample = SampleAddress(variant: 1)
    #expect(
      desk.reply(to: .chat(ChatTask(user: "kept")), sample: sample)
        == .answer(ModelAnswer(["yes"])))
    #expect(desk.reply(to: .chat(ChatTask(user: "new")), sample: sample) == nil)
    await #expect(throws: BackendError.missing(1)) { try await desk.answer() }
    #expect(service.requests.count == 1)
  }

  @Test func offlineDoesWithoutWhatIsNotThere() throws {
    let service = ScriptedService(text: "yes")
    let backend = try backend(service) { $0.mode = .offline }
    let desk = QuestionDesk(backend)
    #expect(
      desk.reply(to: .chat(ChatTask(user: "new")), sample: .shared)
        == .failure("not in the cache"))
    #expect(service.requests.isEmpty)
  }

  @Test func recordAsksAnewAndReplacesWhatWasKept() async throws {
    let answers = Mutex("old")
    let service = ScriptedService { _, _ in .success(.text(answers.withLock { $0 })) }
    let cache = try ResponseCache()
    _ = try await ask("a", backend(service, cache: cache))
    answers.withLock { $0 = "new" }
    let recording = try backend(service, cache: cache) { $0.mode = .record }
    let question = try recording.question(
      .chat(ChatTask(user: "a")), SampleAddress(variant: 1))
    #expect(try recording.kept(question) == nil)
    #expect(try await ask("a", recording) == .answer(ModelAnswer(["new"])))
    #expect(try recording.kept(question) == .answer(ModelAnswer(["new"])))
    #expect(try await ask("a", backend(service, cache: cache)) == .answer(ModelAnswer(["new"])))
    #expect(service.requests.count == 2)
  }

  @Test func anEstimateAsksNothingAndCounts() throws {
    let service = ScriptedService(text: "yes")
    let backend = try backend(service) { $0.isEstimate = true }
    let desk = QuestionDesk(backend)
    #expect(desk.reply(to: .chat(ChatTask(user: "new")), sample: .shared) == .estimate)
    #expect(service.requests.isEmpty)
    #expect(backend.tally.misses == 1)
  }

  @Test func aBoundWithoutAPriceIsRefused() throws {
    #expect(throws: BackendError.self) {
      try backend(ScriptedService(text: "yes")) {
        $0.price = nil
        $0.maximumCost = 1
      }
    }
  }

  /// What the service bills, by its own count, never passes the bound.
  @Test(arguments: 0..<10)
  func theBudgetHoldsUnderConcurrency(seed: UInt64) async throws {
    let service = ScriptedService { request, number in
      switch (UInt64(number) &+ seed) % 7 {
      case 3: .success(HTTPResponse(status: 503))
      case 5: .success(.text("CUT", tokens: 40))
      default: .success(.text("yes", tokens: Int(seed) + number % 50))
      }
    }
    let backend = try backend(service) {
      $0.price = Price(input: 100, output: 100)
      $0.maximumCost = 0.5
      $0.limits.concurrency = 32
    }
    let failures = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<300 {
        group.addTask { (try? await ask("\(number)", backend)) == nil }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(backend.budget.spent.cost <= 0.5)
    #expect(backend.tally.cost <= 0.5)
    #expect(failures > 0)
  }
}
