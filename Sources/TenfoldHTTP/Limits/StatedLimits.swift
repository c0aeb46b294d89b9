/// What a server says about its limits in the headers of a response.
struct StatedLimits: Equatable {
  /// Requests a minute.
  var requests: Int?
  /// Tokens a minute.
  var tokens: Int?
  /// How long nothing more will be accepted.
  var pause: Duration?

  /// Reads `x-ratelimit-{limit,remaining,reset}-THING` and `anthropic-ratelimit-THING-{limit,…}`.
  ///
  /// A limit is taken to be for a minute: no window is told. One that is for a day is then too high, but the
  /// pause when nothing remains is right for it as well.
  init(_ response: HTTPResponse, now: Duration) {
    for thing in ["requests", "tokens", "input-tokens", "output-tokens"] {
      for name in [
        { "x-ratelimit-\($0)-\(thing)" }, { "anthropic-ratelimit-\(thing)-\($0)" },
      ] as [(String) -> String] {
        guard let limit = response.header(name("limit")).flatMap(Int.init), limit > 0 else {
          continue
        }
        switch thing {
        case "requests": requests = min(requests ?? limit, limit)
        case "tokens": tokens = min(tokens ?? limit, limit)
        default: break
        }
        guard response.header(name("remaining")) == "0", let reset = response.header(name("reset")),
          let wait = Duration(rateText: reset)
            ?? ServerDate.rfc3339(reset).map({ ServerWait.until($0, response, now) })
        else { continue }
        pause = max(pause ?? wait, wait)
      }
    }
  }
}
