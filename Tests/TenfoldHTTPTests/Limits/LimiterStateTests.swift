import Testing

@testable import TenfoldHTTP

struct LimiterStateTests {
  /// The most that any 60 s hold of amounts at times in ascending order.
  private func most(_ amounts: [(time: Duration, amount: Int)]) -> Int {
    var start = 0
    var sum = 0
    var most = 0
    for (time, amount) in amounts {
      sum += amount
      while amounts[start].time <= time - .seconds(60) {
        sum -= amounts[start].amount
        start += 1
      }
      most = max(most, sum)
    }
    return most
  }

  @Test(arguments: 1...60)
  func noMinuteSeesMoreThanItsAllowance(seed: Int) {
    var random = TestRandom(state: UInt64(seed))
    let limits = RateLimits(
      concurrency: Bool.random(using: &random) ? Int.random(in: 1...20, using: &random) : nil,
      requestsPerMinute: seed % 4 == 0 ? nil : Int.random(in: 1...300, using: &random),
      tokensPerMinute: seed % 3 == 0 ? nil : Int.random(in: 1000...50_000, using: &random),
      charactersPerMinute: seed % 5 == 0 ? 5000 : nil)
    var arrival = Duration.zero
    let clients = (0..<400).map { _ in
      if Int.random(in: 0..<50, using: &random) == 0 { arrival += .seconds(90) }
      arrival += .milliseconds(Int.random(in: 0...300, using: &random))
      let tokens = Int.random(in: 1...1000, using: &random)
      return LimiterSimulation.Client(
        arrival: arrival, latency: .milliseconds(Int.random(in: 1...5000, using: &random)),
        tokens: tokens, tokensUsed: Int.random(in: 1...tokens, using: &random),
        characters: Int.random(in: 0...500, using: &random))
    }
    let sendings = LimiterSimulation.run(limits, clients)
    #expect(sendings.map(\.client) == Array(0..<400))
    #expect(most(sendings.map { ($0.time, 1) }) <= limits.requestsPerMinute ?? .max)
    #expect(
      most(sendings.map { ($0.time, clients[$0.client].tokensUsed) })
        <= limits.tokensPerMinute ?? .max)
    #expect(
      most(sendings.map { ($0.time, clients[$0.client].characters) })
        <= limits.charactersPerMinute ?? .max)
    for (index, sending) in sendings.enumerated() {
      let others = sendings[..<index].count { $0.end > sending.time }
      #expect(others < limits.concurrency ?? .max)
    }
  }

  @Test(arguments: [1, 10, 60, 600, 6000])
  func theAllowanceIsUsed(perMinute: Int) throws {
    let clients = (0..<(perMinute * 4)).map { _ in
      LimiterSimulation.Client(
        arrival: .zero, latency: .seconds(2), tokens: 10, tokensUsed: 10)
    }
    let limits = RateLimits(requestsPerMinute: perMinute, tokensPerMinute: perMinute * 10)
    let last = try #require(LimiterSimulation.run(limits, clients).last)
    #expect(last.time <= .seconds(4 * 61 + 1))
  }

  @Test func atMostThreeSecondsWorthGoesAtOnce() {
    let clients = (0..<1000).map { _ in
      LimiterSimulation.Client(arrival: .zero, latency: .zero, tokens: 0, tokensUsed: 0)
    }
    let sendings = LimiterSimulation.run(RateLimits(requestsPerMinute: 600), clients)
    #expect(sendings.count { $0.time == .zero } == 29)
  }

  @Test func anAmountBeyondTheLimitWaitsForAnEmptyMinute() {
    let clients = [100, 5000, 100].map {
      LimiterSimulation.Client(arrival: .zero, latency: .zero, tokens: $0, tokensUsed: $0)
    }
    let times = LimiterSimulation.run(RateLimits(tokensPerMinute: 1000), clients).map(\.time)
    #expect(times.count == 3)
    #expect(times[1] >= .seconds(60))
    #expect(times[2] >= times[1] + .seconds(60))
  }

  @Test func whatWasNotUsedIsGivenBack() {
    var state = LimiterState(RateLimits(tokensPerMinute: 1000))
    let first = state.enter(tokens: 1000, characters: 0)
    let second = state.enter(tokens: 1000, characters: 0)
    #expect(state.step(first, at: .zero) == .go)
    #expect(state.step(second, at: .zero) != .go)
    state.release(first, tokensUsed: 0, at: .zero)
    state.release(first, tokensUsed: 0, at: .zero)
    #expect(state.step(second, at: .zero) == .go)
  }

  @Test func aComplaintHalvesWhatMayBeInFlight() {
    var state = LimiterState(RateLimits())
    func send(_ count: Int, at now: Duration) -> [UInt64] {
      (0..<count).map { _ in state.enter(tokens: 0, characters: 0) }
        .filter { state.step($0, at: now) == .go }
    }
    let flights = send(16, at: .zero)
    #expect(flights.count == 16)
    for _ in 0..<5 { state.slowDown(for: .seconds(10), at: .zero) }
    #expect(state.pace == 0.5)
    for id in flights { state.release(id, tokensUsed: nil, at: .zero) }
    #expect(send(1, at: .seconds(9)).isEmpty)
    #expect(state.pace == 0.5)
    state.leave(16)
    var later = send(16, at: .seconds(10))
    #expect(later.count == 8)
    // Sixty-four good answers make up for it.
    for round in 0..<64 {
      state.release(later.removeLast(), tokensUsed: nil, at: .seconds(11 + round))
      while let turn = state.turn, state.step(turn, at: .seconds(11 + round)) == .go {
        later.append(turn)
      }
      if later.isEmpty { later += send(1, at: .seconds(11 + round)) }
    }
    #expect(state.pace == 1)
    #expect(send(100, at: .seconds(200)).count == 100)
  }

  @Test(arguments: [(1.0, 100), (0.5, 200)])
  func halfThePaceIsHalfTheRate(pace: Double, milliseconds: Int) {
    var allowance = Allowance(610)
    for _ in 0..<30 {
      #expect(allowance.wait(for: 1, pace: pace, at: .zero) == .zero)
      _ = allowance.spend(1, at: .zero)
    }
    let wait = allowance.wait(for: 1, pace: pace, at: .zero)
    #expect(abs(wait / .milliseconds(milliseconds) - 1) < 1e-9)
  }
}
