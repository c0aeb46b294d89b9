#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Where limits and retries take the time from, so that tests need not wait.
public struct TimeSource: Sendable {
  /// The time since some moment; it never goes back.
  public let now: @Sendable () -> Duration
  /// The time since 1970 in UTC, for the dates of servers.
  public let date: @Sendable () -> Duration
  /// Waits; throws if the task is cancelled.
  public let sleep: @Sendable (Duration) async throws -> Void

  /// Makes a source.
  ///
  /// - Parameters:
  ///   - now: the time since some moment.
  ///   - date: the time since 1970 in UTC.
  ///   - sleep: waits.
  public init(
    now: @escaping @Sendable () -> Duration, date: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.now = now
    self.date = date
    self.sleep = sleep
  }

  /// The clock of the system.
  public static let system: TimeSource = {
    let start = ContinuousClock.now
    return TimeSource(
      now: { start.duration(to: .now) },
      date: { .seconds(time(nil)) },
      sleep: { try await Task.sleep(for: $0) })
  }()
}
