import TenfoldHTTP
import Testing

struct RetryPolicyTests {
  @Test(arguments: [
    (0, UInt64.max, 0.5), (1, .max, 1), (2, .max, 2), (4, .max, 8), (0, 0, 0.1), (4, 0, 0.1),
    (2, .max / 2, 1),
  ])
  func theWaitDoubles(attempt: Int, draw: UInt64, seconds: Double) throws {
    let wait = try #require(RetryPolicy().delay(attempt: attempt, serverWait: nil, draw: draw))
    #expect(abs(wait / .seconds(1) - seconds) < 1e-9)
  }

  @Test func eachWaitIsLongerThanTheOneBefore() throws {
    var wait = Duration.zero
    for attempt in 0..<5 {
      let next = try #require(
        RetryPolicy().delay(attempt: attempt, serverWait: nil, previous: wait, draw: 0))
      #expect(next >= wait * 1.5 && next >= .milliseconds(100))
      wait = next
    }
  }

  @Test func theDoublingHasACeiling() throws {
    let policy = RetryPolicy(attempts: 2000)
    for attempt in [7, 40, 63, 64, 1000] {
      let wait = try #require(policy.delay(attempt: attempt, serverWait: nil, draw: .max))
      #expect(wait > .seconds(59.9) && wait <= .seconds(60))
    }
  }

  @Test func aRequestIsSentSixTimes() {
    let waits = (0..<8).map { RetryPolicy().delay(attempt: $0, serverWait: nil, draw: 1) }
    #expect(waits.map { $0 != nil } == [true, true, true, true, true, false, false, false])
  }

  @Test(arguments: [
    (Duration.seconds(20), Duration.seconds(20) as Duration?), (.seconds(120), .seconds(120)),
    (.milliseconds(120_001), nil), (.milliseconds(100), .milliseconds(250)),
  ])
  func theServersWaitIsTheLeast(asked: Duration, wait: Duration?) {
    let draw = UInt64(1) << 63
    #expect(RetryPolicy().delay(attempt: 0, serverWait: asked, draw: draw) == wait)
  }
}
