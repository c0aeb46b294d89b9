import TenfoldHTTP
import Testing

struct CircuitBreakerTests {
  private func pass(
    _ breaker: inout CircuitBreaker, at now: Duration
  ) throws -> CircuitBreaker.Pass {
    guard case .send(let pass) = breaker.ask(at: now) else {
      throw Refusal()
    }
    return pass
  }

  private struct Refusal: Error {}

  @Test func itOpensAfterFailuresInARow() throws {
    var breaker = CircuitBreaker(failures: 3)
    for _ in 0..<5 {
      for _ in 0..<2 { breaker.failed(try pass(&breaker, at: .zero), at: .zero) }
      breaker.succeeded()
    }
    for _ in 0..<3 { breaker.failed(try pass(&breaker, at: .zero), at: .seconds(1)) }
    #expect(breaker.ask(at: .seconds(2)) == .wait(.seconds(29)))
  }

  @Test func oneProbeIsLetThroughAfterTheCoolDown() throws {
    var breaker = CircuitBreaker(failures: 1)
    breaker.failed(try pass(&breaker, at: .zero), at: .zero)
    #expect(breaker.ask(at: .seconds(29)) == .wait(.seconds(1)))
    _ = try pass(&breaker, at: .seconds(30))
    #expect(breaker.ask(at: .seconds(30)) == .wait(.seconds(30)))
    breaker.succeeded()
    _ = try pass(&breaker, at: .seconds(31))
    _ = try pass(&breaker, at: .seconds(31))
  }

  @Test func aProbeThatIsNeverReportedIsFollowedByAnother() throws {
    var breaker = CircuitBreaker(failures: 1)
    breaker.failed(try pass(&breaker, at: .zero), at: .zero)
    _ = try pass(&breaker, at: .seconds(30))
    _ = try pass(&breaker, at: .seconds(60))
  }

  @Test func theServiceIsGivenUpAfterOpeningsInARow() throws {
    var breaker = CircuitBreaker(failures: 2, maximumOpenings: 3)
    for _ in 0..<2 { breaker.failed(try pass(&breaker, at: .zero), at: .zero) }
    breaker.failed(try pass(&breaker, at: .seconds(30)), at: .seconds(30))
    #expect(!breaker.isGivenUp)
    breaker.failed(try pass(&breaker, at: .seconds(60)), at: .seconds(60))
    #expect(breaker.isGivenUp)
    #expect(breaker.ask(at: .seconds(1000)) == .giveUp)
  }

  @Test func aSuccessBetweenOpeningsForgetsThem() throws {
    var breaker = CircuitBreaker(failures: 1, maximumOpenings: 2)
    breaker.failed(try pass(&breaker, at: .zero), at: .zero)
    _ = try pass(&breaker, at: .seconds(30))
    breaker.succeeded()
    breaker.failed(try pass(&breaker, at: .seconds(40)), at: .seconds(40))
    #expect(!breaker.isGivenUp)
  }

  @Test func lateFailuresOfEarlierRequestsDoNotCount() throws {
    var breaker = CircuitBreaker(failures: 2, maximumOpenings: 2)
    let passes = try (0..<10).map { _ in try pass(&breaker, at: .zero) }
    for pass in passes { breaker.failed(pass, at: .seconds(1)) }
    #expect(!breaker.isGivenUp)
    _ = try pass(&breaker, at: .seconds(31))
    breaker.failed(passes[9], at: .seconds(32))
    #expect(!breaker.isGivenUp)
  }
}
