internal import TenfoldCore
internal import TenfoldHTTP

/// What the error bodies of OpenAI and of the services that follow it mean.
enum OpenAIFailure {
  /// Classifies a failure.
  ///
  /// - Parameters:
  ///   - error: the `error` of the body, or a body that is the error itself.
  ///   - response: the response; a success that holds an error is given the error's own status.
  /// - Returns: what the failure means.
  static func verdict(_ error: JSONValue?, _ response: HTTPResponse) -> Verdict {
    let codes = [error?["code"]?.plainText, error?["type"]?.plainText].compactMap(\.self)
    var response = response
    if response.status == 200 { response.status = status(codes) }
    let message = error?["message"]?.string ?? error?.string
    let text = HTTPVerdict.line(message, status: response.status)
    let words = message?.lowercased() ?? ""

    if codes.contains(where: moneyCodes.contains) || response.status == 402 {
      return .exhausted(text, resets: nil)
    }
    if codes.contains(where: filterCodes.contains) || error?["metadata", "reasons"] != nil {
      return .refused(text, Usage())
    }
    if codes.contains(where: lengthCodes.contains) || words.contains("maximum context length") {
      return .unusable(text)
    }
    if codes.contains("invalid_api_key") {
      return .unauthorized(KeyText.hidden(text, anyLong: true))
    }
    if response.status == 429 {
      // A request that is larger than a minute's allowance never fits.
      if words.contains("request too large") { return .unusable(text) }
      if words.contains("per day") || words.contains("per-day") {
        return .exhausted(text, resets: nil)
      }
    }
    return HTTPVerdict.obeying(response)
  }

  /// The status that an error in a success stands for.
  private static func status(_ codes: [String]) -> Int {
    for code in codes {
      if let status = Int(code), 400..<600 ~= status { return status }
      if code.contains("rate_limit") { return 429 }
      if code.contains("invalid_request") { return 400 }
    }
    return 500
  }

  private static let moneyCodes: Set<String> = [
    "insufficient_quota", "billing_hard_limit_reached", "billing_not_active",
    "insufficient_balance", "insufficient_credits",
  ]
  private static let filterCodes: Set<String> = [
    "content_filter", "content_policy_violation", "moderation_blocked",
  ]
  private static let lengthCodes: Set<String> = [
    "context_length_exceeded", "exceed_context_size_error", "string_above_max_length",
  ]
}
