/// Notices that a service is down, and spares it and us all requests but one now and then.
///
/// Pure: the time is passed in, as from ``TimeSource/now``.
public struct CircuitBreaker: Sendable, Hashable {
  /// What is to be done with a request.
  public enum Answer: Sendable, Hashable {
    /// It may be sent; what becomes of it is to be reported with the pass.
    case send(Pass)
    /// It has to wait and ask again.
    case wait(Duration)
    /// The service has been down too often in a row: no more requests.
    case giveUp
  }

  /// Says when a request was let through, so that late failures of earlier ones are not counted again.
  public struct Pass: Sendable, Hashable {
    fileprivate let opening: Int
  }

  private let failures: Int
  private let coolDown: Duration
  private let maximumOpenings: Int
  /// Failures since the last success or opening.
  private var failed = 0
  /// Openings since the last success.
  private var openings = 0
  /// All openings, as the name of the present state.
  private var generation = 0
  /// When the next probe may go; nil while requests flow.
  private var opensAt: Duration?

  /// Makes a breaker that lets requests through.
  ///
  /// - Parameters:
  ///   - failures: how many in a row, without a success between, say that the service is down; 8.
  ///   - coolDown: how long it is then left alone before one request probes it; 30 s.
  ///   - maximumOpenings: how often in a row it may be found down before it is given up; 3.
  public init(
    failures: Int = 8, coolDown: Duration = .seconds(30), maximumOpenings: Int = 3
  ) {
    self.failures = max(1, failures)
    self.coolDown = coolDown
    self.maximumOpenings = max(1, maximumOpenings)
  }

  /// Whether the service is to be given up.
  public var isGivenUp: Bool { openings >= maximumOpenings }

  /// Asks whether a request may be sent.
  ///
  /// - Parameter now: the time.
  /// - Returns: what is to be done with the request.
  public mutating func ask(at now: Duration) -> Answer {
    if isGivenUp { return .giveUp }
    guard let moment = opensAt else { return .send(Pass(opening: generation)) }
    guard now >= moment else { return .wait(moment - now) }
    // This is the probe. Should nobody report on it, there will be another one.
    opensAt = now + coolDown
    return .send(Pass(opening: generation))
  }

  /// Reports that the service answered, be it with a refusal.
  public mutating func succeeded() {
    failed = 0
    openings = 0
    opensAt = nil
  }

  /// Reports a failure that may pass.
  ///
  /// - Parameters:
  ///   - pass: what let the request through.
  ///   - now: the time.
  public mutating func failed(_ pass: Pass, at now: Duration) {
    guard pass.opening == generation else { return }
    failed += 1
    guard opensAt != nil || failed >= failures else { return }
    failed = 0
    openings += 1
    generation += 1
    opensAt = now + coolDown
  }
}
