internal import Synchronization
internal import TenfoldHTTP

/// The way to a service: its transport, when to send again, and whether it still answers at all.
///
/// Nothing is opened before the first request: a run that is answered from the cache touches no socket.
final class Wire: Sendable {
  private let retry = RetryPolicy()
  private let time = TimeSource.system
  private let headers: [HTTPHeader]
  private let transportOptions: TransportOptions
  private let concurrency: Int
  private let transport: Mutex<(any Transport)?>
  private let runner = Mutex<ProgramRunner?>(nil)
  private let health = Mutex(Health())
  private let timeout: Duration

  /// Whether the service still answers.
  private struct Health {
    var breaker = CircuitBreaker()
    var hasAnswered = false
    /// Whether the last failure was one of the connection.
    var isCutOff = false
    var lastFailure = ""
  }

  init(_ options: BackendOptions, concurrency: Int) {
    headers = options.key.map { options.provider.authorize($0.value) } ?? []
    var own = TransportOptions()
    own.timeout = options.timeout
    own.maximumConnections = concurrency
    transportOptions = own
    transport = Mutex(options.transport)
    timeout = options.timeout
    self.concurrency = concurrency
  }

  func send(_ request: BackendRequest) async -> Result<HTTPResponse, TransportError> {
    do throws(TransportError) {
      switch request {
      case .http(var request):
        request.headers += headers
        let transport = transport.withLock { slot in
          let open: any Transport = slot ?? CurlTransport(transportOptions)
          slot = open
          return open
        }
        return .success(try await transport.send(request))
      case .command(let request):
        let runner = runner.withLock { slot in
          let open =
            slot
            ?? ProgramRunner(
              ProgramOptions(timeout: timeout, maximumPrograms: concurrency))
          slot = open
          return open
        }
        return .success(try await runner.run(request))
      }
    } catch {
      return .failure(error)
    }
  }

  /// Waits while the service is given time to recover.
  ///
  /// - Returns: leave to send a request.
  /// - Throws: ``BackendError`` if it has not recovered for too long.
  func pass(_ name: String) async throws(BackendError) -> CircuitBreaker.Pass {
    while true {
      let (answer, health) = health.withLock { ($0.breaker.ask(at: time.now()), $0) }
      switch answer {
      case .send(let pass): return pass
      case .wait(let duration):
        // What was never there need not be waited for.
        if !health.hasAnswered && health.isCutOff { throw .unavailable(name, health.lastFailure) }
        try await pause(duration)
      case .giveUp: throw .unavailable(name, "it is down: \(health.lastFailure)")
      }
    }
  }

  /// Reports that the service answered.
  func succeeded() {
    health.withLock { health in
      health.hasAnswered = true
      health.breaker.succeeded()
    }
  }

  /// Reports an answer that is no answer for now.
  func failed(_ pass: CircuitBreaker.Pass, _ reason: String) {
    fail(pass, reason, isCutOff: false)
  }

  /// Reports that no answer came.
  func failed(_ pass: CircuitBreaker.Pass, _ error: TransportError) {
    if case .connection = error {
      fail(pass, error.description, isCutOff: true)
    } else {
      fail(pass, error.description, isCutOff: false)
    }
  }

  private func fail(_ pass: CircuitBreaker.Pass, _ reason: String, isCutOff: Bool) {
    health.withLock { health in
      health.isCutOff = isCutOff
      health.lastFailure = reason
      health.breaker.failed(pass, at: time.now())
    }
  }

  /// Waits before a request is sent again.
  ///
  /// - Parameters:
  ///   - attempt: how often it has been sent before, from 0.
  ///   - serverWait: what the service asks for.
  ///   - previous: the last wait of our own choice; the new one is put in its place.
  /// - Returns: whether it is to be sent again at all.
  /// - Throws: ``BackendError/cancelled``.
  func waitToRetry(
    attempt: Int, serverWait: Duration?, previous: inout Duration
  ) async throws(BackendError) -> Bool {
    // Nothing of the output depends on when something is sent.
    let draw = UInt64.random(in: 0...UInt64.max)
    let delay = retry.delay(
      attempt: attempt, serverWait: serverWait, previous: previous, draw: draw)
    guard let delay else { return false }
    if serverWait == nil { previous = delay }
    try await pause(delay)
    return true
  }

  private func pause(_ duration: Duration) async throws(BackendError) {
    do {
      try await time.sleep(duration)
    } catch {
      throw .cancelled
    }
  }
}
