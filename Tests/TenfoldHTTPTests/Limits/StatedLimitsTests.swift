import Testing

@testable import TenfoldHTTP

struct StatedLimitsTests {
  private func limits(_ headers: [String: String]) -> StatedLimits {
    StatedLimits(
      HTTPResponse(status: 200, headers: headers.map { HTTPHeader($0.key, $0.value) }),
      now: .seconds(784_111_777))
  }

  @Test func limitsOfBothKindsAreRead() {
    let open = limits([
      "x-ratelimit-limit-requests": "60", "x-ratelimit-remaining-requests": "59",
      "x-ratelimit-reset-requests": "1s", "x-ratelimit-limit-tokens": "150000",
      "x-ratelimit-remaining-tokens": "149984", "x-ratelimit-reset-tokens": "6m0s",
    ])
    #expect(open.requests == 60 && open.tokens == 150_000 && open.pause == nil)
    let other = limits([
      "anthropic-ratelimit-requests-limit": "50", "anthropic-ratelimit-requests-remaining": "49",
      "anthropic-ratelimit-tokens-limit": "4000", "anthropic-ratelimit-input-tokens-limit": "10",
    ])
    #expect(other.requests == 50 && other.tokens == 4000 && other.pause == nil)
    let none = limits(["x-ratelimit-limit-requests": "0", "x-ratelimit-limit-tokens": "many"])
    #expect(none.requests == nil && none.tokens == nil && none.pause == nil)
  }

  @Test(arguments: [
    ("x-ratelimit-", "requests", "1m30s", 90.0), ("x-ratelimit-", "tokens", "120ms", 0.12),
    ("anthropic", "output-tokens", "1994-11-06T08:50:00Z", 23),
    ("anthropic", "requests", "1994-11-06T08:00:00Z", 0),
  ])
  func nothingRemainsUntilTheReset(kind: String, thing: String, reset: String, seconds: Double) {
    func name(_ fact: String) -> String {
      kind == "anthropic" ? "anthropic-ratelimit-\(thing)-\(fact)" : "\(kind)\(fact)-\(thing)"
    }
    let stated = limits([name("limit"): "60", name("remaining"): "0", name("reset"): reset])
    #expect(stated.pause == .seconds(seconds))
  }
}
