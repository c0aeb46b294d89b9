public import TenfoldHTTP

/// Runs programs that answer requests.
///
/// A lasting program is kept, and answers one line with one line; if it ends or is silent for too long, another
/// one gets the request, once. Any other program is run for each request and ends. Programs do not see
/// variables whose names end in `_KEY`, `_TOKEN` or `_SECRET`, and end with the runner.
public final class ProgramRunner: Sendable {
  private let inbox: RequestInbox<CommandRequest>
  private let thread: WorkerThread?

  /// Starts the thread that serves requests; programs are started when they are needed.
  ///
  /// - Parameter options: time-out and bounds.
  public convenience init(_ options: ProgramOptions = ProgramOptions()) {
    self.init(options, environment: ProgramEnvironment.current)
  }

  init(_ options: ProgramOptions, environment: [String]) {
    let waker = WakePipe()
    let inbox = RequestInbox<CommandRequest> { waker?.wake() }
    self.inbox = inbox
    thread = waker.flatMap { waker in
      WorkerThread {
        var pool = ProgramPool(options, ProgramEnvironment.withoutSecrets(environment))
        pool.serve(inbox, waker)
      }
    }
    if thread == nil { inbox.stop(.unusable("command", "the system has no room for programs")) }
  }

  deinit { shutdown() }

  /// Ends all programs; requests under way and later ones are cancelled.
  public func shutdown() {
    inbox.stop()
    thread?.join()
  }

  /// Hands a request to a program and waits for the answer.
  ///
  /// - Parameter request: the program and what it reads; a single line if the program is a lasting one.
  /// - Returns: the answer with the status 200; or what the program said of its failure, with 500.
  /// - Throws: ``TransportError``, with the name of the program for an address.
  public func run(_ request: CommandRequest) async throws(TransportError) -> HTTPResponse {
    guard request.isLasting else { return try await inbox.send(request) }
    var line = request
    if line.input.last != 0x0A { line.input.append(0x0A) }
    if line.input.dropLast().contains(0x0A) {
      throw .unusable(request.arguments.first ?? "command", "what it reads must be one line")
    }
    return try await inbox.send(line)
  }
}
