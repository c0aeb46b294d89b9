/// The classes of failure as settings and programs name them.
enum FailureClass: String, Sendable, CaseIterable {
  case transient, throttled, exhausted, refused, truncated, unusable, unauthorized

  /// The verdict of the class.
  ///
  /// - Parameters:
  ///   - text: the reason.
  ///   - wait: how long to wait, where waiting helps.
  ///   - resets: when there is more, where told.
  ///   - usage: what was counted.
  /// - Returns: the verdict.
  func verdict(
    _ text: String, wait: Duration? = nil, resets: String? = nil, usage: Usage = Usage()
  ) -> Verdict {
    switch self {
    case .transient: .transient(text, wait: wait)
    case .throttled: .throttled(text, wait: wait)
    case .exhausted: .exhausted(text, resets: resets)
    case .refused: .refused(text, usage)
    case .truncated: .truncated(text, usage)
    case .unusable: .unusable(text)
    case .unauthorized: .unauthorized(KeyText.hidden(text, anyLong: true))
    }
  }
}
