/// How long a server asks to wait.
public enum ServerWait {
  /// Reads `retry-after-ms` and `retry-after`, which holds seconds or a date.
  ///
  /// - Parameters:
  ///   - response: any response.
  ///   - now: the time since 1970 in UTC; the server's own `date` counts instead where it tells one.
  /// - Returns: the wait, never negative; nil where none is told.
  public static func parse(_ response: HTTPResponse, now: Duration) -> Duration? {
    if let text = response.header("retry-after-ms"), let count = Duration.plainNumber(text[...]) {
      return .seconds(count / 1000)
    }
    guard let text = response.header("retry-after") else { return nil }
    if text.hasPrefix("-") { return .zero }
    return Duration(rateText: text) ?? ServerDate.http(text).map { until($0, response, now) }
  }

  /// The time from now to a moment of the server, never negative.
  static func until(_ moment: Duration, _ response: HTTPResponse, _ now: Duration) -> Duration {
    max(.zero, moment - (response.header("date").flatMap(ServerDate.http) ?? now))
  }
}
