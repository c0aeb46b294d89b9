/// How programs are run.
public struct ProgramOptions: Sendable, Hashable {
  /// How long an answer may take.
  public var timeout: Duration
  /// How large an answer may be, in bytes.
  public var maximumBytes: Int
  /// How many programs run at most.
  public var maximumPrograms: Int

  /// Describes how programs are run.
  ///
  /// - Parameters:
  ///   - timeout: for an answer; 120 s.
  ///   - maximumBytes: of an answer; 16 MiB.
  ///   - maximumPrograms: that run at the same time, at least 1; 4.
  public init(
    timeout: Duration = .seconds(120), maximumBytes: Int = 16 << 20, maximumPrograms: Int = 4
  ) {
    self.timeout = timeout
    self.maximumBytes = maximumBytes
    self.maximumPrograms = max(1, maximumPrograms)
  }
}
