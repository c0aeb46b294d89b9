internal import TenfoldCore
internal import TenfoldHTTP

/// What Gemini's error bodies mean.
enum GeminiFailure {
  static func verdict(_ response: HTTPResponse) -> Verdict {
    JSONValue.read(response.body) { root in
      let error = root?["error"] ?? root?.list.first?["error"]
      guard let error else { return HTTPVerdict.failure(response) }
      return verdict(error, response)
    }
  }

  private static func verdict(_ error: JSONValue, _ response: HTTPResponse) -> Verdict {
    // An error inside a success names its own status.
    var response = response
    if response.status == 200 { response.status = error["code"]?.integer ?? 500 }
    let details = error["details"]?.list ?? []
    let message = error["message"]?.string
    let text = HTTPVerdict.line(message, status: response.status)
    if response.status == 429 {
      return exhausted(text, message ?? "", details)
        ?? .throttled(text, wait: wait(details) ?? serverWait(response))
    }
    let reasons = details.compactMap { $0["reason"]?.string }
    // As 400 it says that the account or its region may not use the service.
    let isBarred = response.status == 400 && error["status"]?.string == "FAILED_PRECONDITION"
    if reasons.contains("API_KEY_INVALID") || isBarred {
      return .unauthorized(KeyText.hidden(text, anyLong: true))
    }
    let verdict = HTTPVerdict.failure(response)
    guard case .transient(_, nil) = verdict else { return verdict }
    return .transient(text, wait: wait(details))
  }

  /// The verdict where no waiting helps; the advertised wait is short even then, so this is looked at first.
  private static func exhausted(
    _ text: String, _ message: String, _ details: [JSONValue]
  ) -> Verdict? {
    if message.contains(/limit: 0(?![.0-9])/) {
      return .exhausted("\(text); the model is not in the tier of this key", resets: nil)
    }
    let violations = details.flatMap { $0["violations"]?.list ?? [] }
    let isDaily = violations.contains { $0["quotaId"]?.string?.contains("PerDay") == true }
    return isDaily ? .exhausted(text, resets: "at midnight Pacific time") : nil
  }

  /// The wait in the body, such as `22s` or `22.5s`.
  private static func wait(_ details: [JSONValue]) -> Duration? {
    for detail in details {
      if let text = detail["retryDelay"]?.string, text.hasSuffix("s"),
        let count = Double(text.dropLast())
      {
        return seconds(count)
      }
    }
    return nil
  }
}
