/// When a request that failed for now is sent again.
public struct RetryPolicy: Sendable, Hashable {
  /// How often a request is sent in all.
  public var attempts: Int
  /// The longest wait before the second attempt; it doubles with each further one.
  public var base: Duration
  /// What that doubling ends at.
  public var ceiling: Duration
  /// The longest wait that a server is granted.
  public var longestWait: Duration

  /// Describes when requests are sent again.
  ///
  /// - Parameters:
  ///   - attempts: how often a request is sent in all, at least 1; 6.
  ///   - base: the longest wait before the second attempt; 0.5 s.
  ///   - ceiling: what the doubling of it ends at; 60 s.
  ///   - longestWait: the longest wait that a server is granted; 120 s.
  public init(
    attempts: Int = 6, base: Duration = .milliseconds(500), ceiling: Duration = .seconds(60),
    longestWait: Duration = .seconds(120)
  ) {
    self.attempts = attempts
    self.base = base
    self.ceiling = ceiling
    self.longestWait = longestWait
  }

  /// The shortest wait: to ask again at once helps nobody.
  private static let shortest = Duration.milliseconds(100)

  /// How long to wait after an attempt that failed: any time up to a bound that doubles, so that those who
  /// failed together do not come back together, yet never less than the server asks for, than 0.1 s, or than one
  /// and a half times the wait before.
  ///
  /// - Parameters:
  ///   - attempt: the number of the attempt that failed, from 0.
  ///   - serverWait: what the server asks for; nil if it says nothing.
  ///   - previous: the wait before this one, where the server said nothing; 0.
  ///   - draw: a random number.
  /// - Returns: the wait; nil if the request is to be given up, because it has been sent often enough or the
  ///   server asks for more than is granted.
  public func delay(
    attempt: Int, serverWait: Duration?, previous: Duration = .zero, draw: UInt64
  ) -> Duration? {
    let floor = serverWait ?? .zero
    guard attempt + 1 < attempts, floor <= longestWait else { return nil }
    // 2³⁰ times the shortest base that makes sense is beyond any ceiling.
    let bound = min(ceiling, base * (1 << min(max(attempt, 0), 30)))
    let least = max(floor, Self.shortest, min(ceiling, previous * 1.5))
    return max(least, bound * (Double(draw >> 11) / Double(1 << 53)))
  }
}
