internal import Synchronization

/// Keeps the requests to one model of one service within its limits, in the order in which they come.
///
/// Requests, tokens and characters of any minute stay within their limits, and are spread over the minute:
/// at most three seconds' worth goes at once. When the service complains nevertheless, everything pauses, goes
/// on at half the pace, and gains speed with each request that does well.
public final class RateLimiter: Sendable {
  /// Leave to send a request; to be given back with ``RateLimiter/release(_:tokensUsed:)``.
  public struct Permit: Sendable {
    fileprivate let id: UInt64
  }

  private struct Line {
    var state: LimiterState
    var sleepers: [UInt64: CheckedContinuation<Void, Never>] = [:]
    /// Those that were signalled before they slept.
    var signalled: Set<UInt64> = []

    /// Makes the one whose turn it is look again; its continuation is resumed outside of the lock.
    mutating func signalTurn() -> CheckedContinuation<Void, Never>? {
      state.turn.flatMap { signal($0) }
    }

    mutating func signal(_ id: UInt64) -> CheckedContinuation<Void, Never>? {
      let sleeper = sleepers.removeValue(forKey: id)
      if sleeper == nil { signalled.insert(id) }
      return sleeper
    }
  }

  private let line: Mutex<Line>
  private let time: TimeSource

  /// Makes a limiter at full pace.
  ///
  /// - Parameters:
  ///   - limits: what the service allows.
  ///   - time: where the time comes from; the clock of the system.
  public init(_ limits: RateLimits, time: TimeSource = .system) {
    line = Mutex(Line(state: LimiterState(limits)))
    self.time = time
  }

  /// Waits until a request may be sent.
  ///
  /// - Parameters:
  ///   - tokens: how many its prompt and its answer may have at most; 0 where they do not count.
  ///   - characters: how many it has; 0 where they do not count.
  /// - Returns: the leave to send it.
  /// - Throws: `CancellationError` if the task is cancelled.
  public func acquire(
    tokens: Int = 0, characters: Int = 0
  ) async throws(CancellationError) -> Permit {
    let id = line.withLock { $0.state.enter(tokens: tokens, characters: characters) }
    while !Task.isCancelled {
      switch line.withLock({ $0.state.step(id, at: time.now()) }) {
      case .go:
        leave(id)
        return Permit(id: id)
      case .untilSignalled: await signal(for: id)
      // In short naps, since what others give back may shorten the wait; cancellation ends one early.
      case .later(let wait): try? await time.sleep(min(wait, .seconds(1)))
      }
    }
    leave(id)
    throw CancellationError()
  }

  /// Ends a request, whatever came of it.
  ///
  /// - Parameters:
  ///   - permit: the leave to send it; it counts once.
  ///   - tokensUsed: how many tokens it took; nil if that is not known, so that the estimate stays.
  public func release(_ permit: Permit, tokensUsed: Int? = nil) {
    change { $0.release(permit.id, tokensUsed: tokensUsed, at: time.now()) }
  }

  /// Pauses and halves the pace, after the service said that there were too many requests. Further complaints
  /// during the pause only make it longer. To be called before the request is released, so that it counts among
  /// those in flight, of which half are allowed from then on.
  ///
  /// - Parameter wait: what the service asks for, up to 120 s; nil for a second.
  public func slowDown(for wait: Duration?) {
    change { $0.slowDown(for: wait, at: time.now()) }
  }

  /// Takes over the limits that a response tells, where they are lower, and pauses if nothing remains.
  ///
  /// - Parameter response: any response of the service.
  public func adapt(to response: HTTPResponse) {
    let stated = StatedLimits(response, now: time.date())
    change { $0.adapt(to: stated, at: time.now()) }
  }

  private func change(_ body: (inout LimiterState) -> Void) {
    let sleeper = line.withLock { line in
      body(&line.state)
      return line.signalTurn()
    }
    sleeper?.resume()
  }

  private func leave(_ id: UInt64) {
    let sleeper = line.withLock { line in
      line.state.leave(id)
      line.signalled.remove(id)
      return line.signalTurn()
    }
    sleeper?.resume()
  }

  private func signal(for id: UInt64) async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { sleeper in
        let isSignalled = line.withLock { line in
          if line.signalled.remove(id) != nil { return true }
          line.sleepers[id] = sleeper
          return false
        }
        if isSignalled { sleeper.resume() }
      }
    } onCancel: {
      line.withLock { $0.signal(id) }?.resume()
    }
  }
}
