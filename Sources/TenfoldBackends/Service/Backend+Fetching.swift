internal import TenfoldCache
internal import Synchronization
internal import TenfoldCore
internal import TenfoldHTTP

extension Backend {
  /// How many requests may fail for good before any has succeeded.
  private static let patience = 8

  /// Sends a question as often as it takes.
  func fetch(_ question: Question) async throws(BackendError) -> ModelReply {
    var task = question.task
    var request = question.request
    var attempt = 0
    var wait = Duration.zero
    var isRoomier = false
    while true {
      let (verdict, response, latency) = try await exchange(request, task)
      switch verdict {
      case .answer(let answer, let usage):
        if let response { try keep(response, .answer, usage, question, latency: latency) }
        return .answer(answer)
      case .refused(let reason, let usage):
        if let response { try keep(response, .refusal, usage, question, latency: latency) }
        tallies.withLock { $0.refusals += 1 }
        return .refusal(reason)
      case .truncated(let reason, let usage):
        if !isRoomier, let roomier = task.roomier {
          isRoomier = true
          task = roomier
          request = try options.provider.encode(roomier, seeded(question))
          continue
        }
        // It was paid for, and would be cut off again: it is kept as what it is.
        if let response { try keep(response, .refusal, usage, question, latency: latency) }
        tallies.withLock { $0.failures += 1 }
        return .failure(reason)
      case .transient(let reason, let asked), .throttled(let reason, let asked):
        guard
          try await wire.waitToRetry(attempt: attempt, serverWait: asked, previous: &wait)
        else {
          tallies.withLock { $0.failures += 1 }
          return .failure("\(reason), \(attempt + 1) times")
        }
        attempt += 1
        tallies.withLock { $0.retries += 1 }
      case .exhausted(let reason, let resets): throw .exhausted(name, reason, resets: resets)
      case .unauthorized(let reason): throw .unauthorized(name, reason)
      case .unusable(let reason):
        let isHopeless = tallies.withLock { tally in
          tally.failures += 1
          return tally.answers == 0 && tally.failures >= Self.patience
        }
        if isHopeless { throw .unavailable(name, reason) }
        return .failure(reason)
      }
    }
  }

  private func seeded(_ question: Question) -> CodecContext {
    var context = context
    context.seed = question.sample.modelSeed
    return context
  }

  /// Sends a request once, within limits and budget, and tells what came of it.
  private func exchange(
    _ request: BackendRequest, _ task: ModelTask
  ) async throws(BackendError) -> (Verdict, HTTPResponse?, Duration) {
    let pass = try await wire.pass(name)
    let size = RequestSize(task)
    let permit: RateLimiter.Permit
    do throws(CancellationError) {
      permit = try await limiter.acquire(tokens: size.likelyTokens, characters: size.characters)
    } catch {
      throw .cancelled
    }
    let worst = options.price?.cost(of: size.worst) ?? 0
    do throws(BackendError) {
      try await budget.reserve(worst)
    } catch {
      limiter.release(permit, tokensUsed: 0)
      throw error
    }
    let start = ContinuousClock.now
    // What is on its way is paid for: whoever gives up waits for it, and it is kept.
    let result = await Task { await wire.send(request) }.value
    let latency = start.duration(to: .now)
    switch result {
    case .success(var response):
      if let key = options.key { response.body = key.removed(from: response.body) }
      let verdict = options.provider.decode(response, for: task)
      limiter.adapt(to: response)
      switch verdict {
      case .throttled(_, let wait): limiter.slowDown(for: wait)
      // The run is about to end: whoever waits in line is not to go before it does.
      case .exhausted, .unauthorized: limiter.slowDown(for: .seconds(1))
      default: break
      }
      settle(verdict, permit, pass, reserved: worst)
      return (verdict, response, latency)
    case .failure(let error):
      // It may have been answered and billed, though the answer never arrived.
      budget.settle(reserved: worst, spent: worst)
      limiter.release(permit, tokensUsed: nil)
      tallies.withLock { $0.requests += 1 }
      guard error.isTransient else { throw .unavailable(name, error.description) }
      wire.failed(pass, error)
      return (.transient(error.description, wait: nil), nil, latency)
    }
  }

  private func settle(
    _ verdict: Verdict, _ permit: RateLimiter.Permit, _ pass: CircuitBreaker.Pass,
    reserved: Double
  ) {
    var usage: Usage?
    switch verdict {
    case .answer(_, let counted), .refused(_, let counted), .truncated(_, let counted):
      usage = counted
    default: break
    }
    // What is billed but not told counts as the worst.
    let cost = usage.map { options.price?.cost(of: $0) ?? reserved } ?? 0
    budget.settle(reserved: reserved, spent: cost)
    limiter.release(permit, tokensUsed: usage?.tokens)
    switch verdict {
    case .transient(let reason, _): wire.failed(pass, reason)
    case .throttled: break
    default: wire.succeeded()
    }
    tallies.withLock { tally in
      tally.requests += 1
      guard let usage else { return }
      if case .answer = verdict { tally.answers += 1 }
      tally.add(usage)
      if options.price == nil { tally.unpriced += 1 } else { tally.cost += cost }
    }
  }
}

extension Usage {
  /// Tokens of prompt and answer; nil where the service tells none.
  fileprivate var tokens: Int? {
    inputTokens == nil && outputTokens == nil ? nil : (inputTokens ?? 0) + (outputTokens ?? 0)
  }
}

extension ModelTask {
  /// The same task with room for a longer answer; nil where the room is not the task's own.
  fileprivate var roomier: ModelTask? {
    guard case .chat(var chat) = self else { return nil }
    chat.maximumTokens *= 4
    return .chat(chat)
  }
}
