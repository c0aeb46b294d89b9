/// Who may go next, without waiting: ``RateLimiter`` adds that.
struct LimiterState {
  /// What is to be done with a request that waits.
  enum Step: Equatable {
    /// It may be sent.
    case go
    /// It has to look again when it is signalled.
    case untilSignalled
    /// It has to look again after a time.
    case later(Duration)
  }

  private struct Waiter {
    let tokens: Int
    let characters: Int
  }

  /// Longer pauses are not for a limiter: a request that is refused for longer is given up by its sender.
  static let longestPause = Duration.seconds(120)
  private static let slowest = 1.0 / 32
  private static let stepOfRecovery = 1.0 / 128

  private let concurrency: Int?
  private var requests: Allowance
  private var tokens: Allowance
  private var characters: Allowance
  private var waiting: [UInt64: Waiter] = [:]
  /// The one whose turn it is, if anyone waits.
  private var first: UInt64 = 0
  private var next: UInt64 = 0
  /// Those that were let through, with where their tokens are noted.
  private var sent: [UInt64: Int?] = [:]
  private var pausedUntil = Duration.zero
  /// How fast requests go, as a part of the full pace; 1 unless the service has complained.
  private(set) var pace = 1.0
  /// How many requests were in flight when it complained.
  private var crowd = 1

  init(_ limits: RateLimits) {
    concurrency = limits.concurrency.map { max(1, $0) }
    requests = Allowance(limits.requestsPerMinute)
    tokens = Allowance(limits.tokensPerMinute)
    characters = Allowance(limits.charactersPerMinute)
  }

  /// The one whose turn it is.
  var turn: UInt64? { waiting.isEmpty ? nil : first }

  private var places: Int {
    pace < 1 ? max(1, Int(pace * Double(crowd))) : concurrency ?? .max
  }

  /// Lines up a request.
  mutating func enter(tokens: Int, characters: Int) -> UInt64 {
    defer { next += 1 }
    waiting[next] = Waiter(tokens: max(0, tokens), characters: max(0, characters))
    return next
  }

  /// Takes a request out of the line.
  mutating func leave(_ id: UInt64) {
    waiting[id] = nil
    while first < next, waiting[first] == nil { first += 1 }
  }

  /// Lets a request through if it is its turn and there is room; it is out of the line then.
  mutating func step(_ id: UInt64, at now: Duration) -> Step {
    guard id == first, let waiter = waiting[id] else { return .untilSignalled }
    if pausedUntil > now { return .later(pausedUntil - now) }
    guard sent.count < places else { return .untilSignalled }
    let wait = max(
      requests.wait(for: 1, pace: pace, at: now),
      tokens.wait(for: waiter.tokens, pace: pace, at: now),
      characters.wait(for: waiter.characters, pace: pace, at: now))
    // What is rounded must not become a wait of nothing.
    guard wait == .zero else { return .later(max(wait, .milliseconds(1))) }
    _ = requests.spend(1, at: now)
    _ = characters.spend(waiter.characters, at: now)
    sent[id] = .some(tokens.spend(waiter.tokens, at: now))
    leave(id)
    return .go
  }

  /// Ends a request.
  mutating func release(_ id: UInt64, tokensUsed: Int?, at now: Duration) {
    guard let note = sent.removeValue(forKey: id) else { return }
    if let note, let tokensUsed { tokens.settle(note, tokensUsed) }
    if now >= pausedUntil { pace = min(1, pace + Self.stepOfRecovery) }
  }

  /// Pauses, and halves the pace unless there is a pause already: complaints about requests that went out
  /// together are one.
  mutating func slowDown(for wait: Duration?, at now: Duration) {
    if now >= pausedUntil {
      if pace == 1 { crowd = max(1, sent.count) }
      pace = max(Self.slowest, pace / 2)
    }
    pause(for: min(wait ?? .seconds(1), Self.longestPause), at: now)
  }

  /// Takes over what a server says.
  mutating func adapt(to stated: StatedLimits, at now: Duration) {
    if let limit = stated.requests { requests.state(limit) }
    if let limit = stated.tokens { tokens.state(limit) }
    if let wait = stated.pause, wait <= Self.longestPause { pause(for: wait, at: now) }
  }

  private mutating func pause(for wait: Duration, at now: Duration) {
    pausedUntil = max(pausedUntil, now + wait)
  }
}
