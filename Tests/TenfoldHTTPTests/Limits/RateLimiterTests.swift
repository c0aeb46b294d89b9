import Synchronization
import TenfoldHTTP
import Testing

/// A clock that jumps to where somebody waits for.
private final class JumpingClock: Sendable {
  private let moment = Mutex(Duration.zero)

  var now: Duration { moment.withLock { $0 } }

  var source: TimeSource {
    TimeSource(
      now: { self.now }, date: { .seconds(784_111_777) + self.now },
      sleep: { wait in
        try Task.checkCancellation()
        self.moment.withLock { $0 += wait }
        await Task.yield()
      })
  }
}

/// How many there are.
private final class Crowd: Sendable {
  private let count = Mutex(0)

  @discardableResult
  func change(by step: Int) -> Int {
    count.withLock { count in
      count += step
      return count
    }
  }
}

struct RateLimiterTests {
  @Test func manyTasksStayWithinTheLimits() async throws {
    let clock = JumpingClock()
    let limiter = RateLimiter(
      RateLimits(concurrency: 5, requestsPerMinute: 100), time: clock.source)
    let inFlight = Crowd()
    let times = try await withThrowingTaskGroup(of: Duration.self) { group in
      for _ in 0..<300 {
        group.addTask {
          let permit = try await limiter.acquire()
          let time = clock.now
          #expect(inFlight.change(by: 1) <= 5)
          await Task.yield()
          inFlight.change(by: -1)
          limiter.release(permit)
          return time
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }.sorted()
    }
    #expect(times.count == 300)
    for index in 100..<300 { #expect(times[index] >= times[index - 100] + .seconds(60)) }
  }

  @Test(arguments: 0..<40)
  func cancellationLeavesTheLineWhole(seed: Int) async throws {
    var random = TestRandom(state: UInt64(seed))
    let limiter = RateLimiter(
      RateLimits(concurrency: 2, requestsPerMinute: 600), time: JumpingClock().source)
    let tasks = (0..<40).map { _ in
      Task {
        let permit = try await limiter.acquire()
        await Task.yield()
        limiter.release(permit)
      }
    }
    for task in tasks.shuffled(using: &random).prefix(20) {
      task.cancel()
      if Bool.random(using: &random) { await Task.yield() }
    }
    var served = 0
    for task in tasks {
      if case .success = await task.result { served += 1 }
    }
    #expect(served >= 20)
    // Both places are free again.
    let permits = [try await limiter.acquire(), try await limiter.acquire()]
    for permit in permits { limiter.release(permit) }
  }

  @Test func aPauseHoldsEverybody() async throws {
    let clock = JumpingClock()
    let limiter = RateLimiter(RateLimits(), time: clock.source)
    limiter.release(try await limiter.acquire())
    #expect(clock.now == .zero)
    limiter.slowDown(for: .seconds(7))
    limiter.release(try await limiter.acquire())
    #expect(clock.now == .seconds(7))
  }

  @Test func theServersLimitHoldsWhereItIsLower() async throws {
    let clock = JumpingClock()
    let limiter = RateLimiter(RateLimits(requestsPerMinute: 1000), time: clock.source)
    limiter.adapt(
      to: HTTPResponse(status: 200, headers: [HTTPHeader("x-ratelimit-limit-requests", "2")]))
    for _ in 0..<5 { limiter.release(try await limiter.acquire()) }
    #expect(clock.now >= .seconds(120))
  }

  @Test func nothingGoesBeforeTheReset() async throws {
    let clock = JumpingClock()
    let limiter = RateLimiter(RateLimits(), time: clock.source)
    limiter.adapt(
      to: HTTPResponse(
        status: 200,
        headers: [
          HTTPHeader("anthropic-ratelimit-tokens-limit", "4000"),
          HTTPHeader("anthropic-ratelimit-tokens-remaining", "0"),
          HTTPHeader("anthropic-ratelimit-tokens-reset", "1994-11-06T08:50:00Z"),
        ]))
    limiter.release(try await limiter.acquire(tokens: 10))
    #expect(clock.now == .seconds(23))
  }
}
