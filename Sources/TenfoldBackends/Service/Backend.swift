internal import Synchronization
public import TenfoldCache
public import TenfoldCore
public import TenfoldHTTP

/// Whether and when a service is asked.
public enum ReplyMode: String, Sendable, CaseIterable {
  /// What is in the cache is taken from there; all else is asked and kept.
  case live
  /// Everything is asked anew, and takes the place of what was kept.
  case record
  /// Nothing is asked; a reply that is not in the cache ends the run.
  case replay
  /// Nothing is asked; what is not in the cache yields no variant.
  case offline
}

/// A key. It is never shown.
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
  let value: String

  /// Wraps a key.
  public init(_ value: String) { self.value = value }

  public var description: String { "***" }
  public var debugDescription: String { "***" }

  /// Shorter ones would be found in any text, and are none that a service gives.
  private static let shortest = 8

  /// What a service said, without the key, should it repeat it.
  func removed(from bytes: [UInt8]) -> [UInt8] {
    let key = Array(value.utf8)
    guard key.count >= Self.shortest, bytes.firstRange(of: key) != nil else { return bytes }
    return bytes.replacing(key, with: Array("***".utf8))
  }
}

/// Who is asked, and how.
public struct BackendOptions: Sendable {
  /// Who is asked.
  public var provider: any Provider
  /// The model; empty where there are none.
  public var model: String
  /// The address of the service, without a slash at the end.
  public var baseURL: String
  /// The key; nil where none is needed.
  public var key: Secret?
  /// Where replies are kept.
  public var cache: ResponseCache
  /// Whether and when the service is asked.
  public var mode = ReplyMode.live
  /// Whether nothing is asked because only the cost is wanted.
  public var isEstimate = false
  /// What the run may cost at most, in US dollars.
  public var maximumCost: Double?
  /// How many requests may be sent at most.
  public var maximumRequests: Int?
  /// How fast it may be asked; nil where the provider's own limits hold.
  public var limits = ProviderLimits()
  /// The temperature, before that of prompts; nil for theirs.
  public var temperature: Double?
  /// What it costs; nil where that is not known.
  public var price: Price?
  /// How long one request may take.
  public var timeout = Duration.seconds(120)
  /// What sends requests over HTTP; nil for libcurl.
  public var transport: (any Transport)?

  /// Describes a backend with the defaults of the command.
  public init(provider: any Provider, model: String, baseURL: String, cache: ResponseCache) {
    self.provider = provider
    self.model = model
    self.baseURL = baseURL
    self.cache = cache
  }
}

/// Answers questions: from the cache, or by asking a service within its limits and the user's budget.
///
/// It never pays twice for the same answer: what came is kept at once, under a key of everything that was
/// asked, and what is asked several times at once is sent once.
public final class Backend: Sendable {
  /// How many requests are in flight at most unless the user or the provider says otherwise.
  public static let defaultConcurrency = 16

  let options: BackendOptions
  let context: CodecContext
  let budget: Budget
  let limiter: RateLimiter
  let tallies = Mutex(BackendTally())
  let wire: Wire
  private let inFlight = Mutex<[CacheKey: [CheckedContinuation<Void, Never>]]>([:])
  /// What this run has asked, where everything is asked anew.
  private let fresh = Mutex<Set<CacheKey>>([])

  /// What has been asked so far.
  public var tally: BackendTally { tallies.withLock { $0 } }
  /// What the service can do by itself.
  public var abilities: Set<ModelAbility> { options.provider.abilities }
  /// How many requests are in flight at most.
  public let concurrency: Int
  /// Names everything that decides over the answers, but not the key.
  public var identity: String {
    "\(options.provider.name) \(options.provider.codecVersion) \(options.model) \(options.baseURL) "
      + (options.temperature.map { "\($0)" } ?? "")
  }
  /// The provider's name.
  public var name: String { options.provider.name }
  /// The model's name; empty where there are none.
  public var model: String { options.model }
  /// The address of the service.
  public var baseURL: String { options.baseURL }
  /// The temperature, before that of prompts; nil for theirs.
  public var temperature: Double? { options.temperature }

  /// Prepares to ask.
  ///
  /// - Throws: ``BackendError/invalid(_:)`` for a bound on costs that are not known.
  public init(_ options: BackendOptions) throws(BackendError) {
    self.options = options
    if let bound = options.maximumCost, options.price == nil, !options.isEstimate {
      throw .invalid(
        "--max-cost \(bound): the price of \(options.provider.name) \(options.model) is not known; give it "
          + "under prices: in tenfold.yaml, or bound the run by --max-requests")
    }
    context = CodecContext(
      model: options.model, baseURL: options.baseURL, temperature: options.temperature)
    budget = Budget(
      maximumRequests: options.maximumRequests, maximumCost: options.maximumCost)
    let own = options.provider.limits
    concurrency =
      options.limits.concurrency ?? own.concurrency ?? Self.defaultConcurrency
    limiter = RateLimiter(
      RateLimits(
        concurrency: concurrency,
        requestsPerMinute: options.limits.requestsPerMinute ?? own.requestsPerMinute,
        tokensPerMinute: options.limits.tokensPerMinute ?? own.tokensPerMinute,
        charactersPerMinute: options.limits.charactersPerMinute ?? own.charactersPerMinute))
    wire = Wire(options, concurrency: concurrency)
  }

  /// The question that a task is for this backend.
  func question(_ task: ModelTask, _ sample: SampleAddress) throws(BackendError) -> Question {
    try Question(task, sample, provider: options.provider, context)
  }

  /// The reply that is known without asking; nil if there is none.
  func kept(_ question: Question) throws(BackendError) -> ModelReply? {
    if let reply = try cached(question) {
      tallies.withLock { $0.hits += 1 }
      return reply
    }
    if options.isEstimate {
      tallies.withLock { $0.estimate(question, options) }
      return .estimate
    }
    return options.mode == .offline ? .failure("not in the cache") : nil
  }

  /// The reply in the cache; where everything is asked anew, only if this run has asked it.
  func cached(_ question: Question) throws(BackendError) -> ModelReply? {
    if options.mode == .record, !fresh.withLock({ $0.contains(question.key) }) { return nil }
    let kept: CachedReply?
    do throws(CacheError) {
      kept = try options.cache.reply(for: question.key)
    } catch {
      throw .cache(error)
    }
    guard let kept else { return nil }
    switch options.provider.decode(
      HTTPResponse(status: kept.status, body: kept.body), for: question.task)
    {
    case .answer(let answer, _): return .answer(answer)
    case .refused(let reason, _): return .refusal(reason)
    case .truncated(let reason, _): return .failure(reason)
    default: return nil
    }
  }

  /// Makes sure that questions may be asked at all.
  func checkOpen(_ count: Int) throws(BackendError) {
    if options.mode == .replay { throw .missing(count) }
  }

  /// Asks a question, unless the same one is being asked already.
  func ask(_ question: Question) async -> Result<ModelReply, BackendError> {
    while true {
      let isFirst = inFlight.withLock { waiting in
        if waiting[question.key] != nil { return false }
        waiting[question.key] = []
        return true
      }
      do throws(BackendError) {
        if isFirst {
          defer { finish(question.key) }
          // Another process may have asked meanwhile.
          if let kept = try cached(question) { return .success(kept) }
          return .success(try await fetch(question))
        }
        await join(question.key)
        if let kept = try cached(question) { return .success(kept) }
      } catch {
        return .failure(error)
      }
    }
  }

  /// Waits until the same question has been asked.
  private func join(_ key: CacheKey) async {
    await withCheckedContinuation { continuation in
      let isOver = inFlight.withLock { waiting in
        guard waiting[key] != nil else { return true }
        waiting[key]?.append(continuation)
        return false
      }
      if isOver { continuation.resume() }
    }
  }

  private func finish(_ key: CacheKey) {
    let waiting = inFlight.withLock { $0.removeValue(forKey: key) }
    for continuation in waiting ?? [] { continuation.resume() }
  }

  /// Keeps a reply, so that it is never asked for again.
  func keep(
    _ response: HTTPResponse, _ kind: CachedReply.Kind, _ usage: Usage, _ question: Question,
    latency: Duration
  ) throws(BackendError) {
    let reply = CachedReply(
      kind: kind, provider: name, model: model, status: response.status, body: response.body,
      inputTokens: usage.inputTokens, outputTokens: usage.outputTokens,
      characters: usage.characters, cost: options.price?.cost(of: usage),
      latencyMilliseconds: Int(latency / .milliseconds(1)), created: Now.seconds)
    do throws(CacheError) {
      try options.cache.store(reply, for: question.key)
    } catch {
      throw .cache(error)
    }
    if options.mode == .record { fresh.withLock { _ = $0.insert(question.key) } }
  }
}
