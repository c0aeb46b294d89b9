internal import TenfoldHTTP

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The programs of a runner and the requests that wait for one.
struct ProgramPool {
  typealias Order = RequestInbox<CommandRequest>.Order

  private let options: ProgramOptions
  private let environment: [String]
  private var programs: [RunningProgram] = []
  private var waiting: [(order: Order, isSecondTry: Bool)] = []

  init(_ options: ProgramOptions, _ environment: [String]) {
    self.options = options
    self.environment = environment
  }

  /// Serves requests until the inbox is stopped, which ends all programs.
  mutating func serve(_ inbox: RequestInbox<CommandRequest>, _ waker: WakePipe) {
    let scratch = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
    defer { scratch.deallocate() }
    while true {
      waker.clear()
      let news = inbox.take()
      waiting += news.orders.map { ($0, false) }
      if !news.cancelled.isEmpty { cancel() }
      if news.isStopped { return end() }
      for program in programs { settle(program, program.advance(scratch)) }
      endLate()
      start()
      wait(waker)
    }
  }

  private mutating func end() {
    programs.forEach { $0.order?.finish(.failure(.cancelled)) }
    waiting.forEach { $0.order.finish(.failure(.cancelled)) }
    programs = []
  }

  /// Gives up requests for which nobody waits. A lasting program goes with its request: its answer would be
  /// taken for that to the next one.
  private mutating func cancel() {
    for program in programs where program.order?.ticket.isCancelled == true {
      discard(program, .failure(.cancelled))
    }
    waiting.removeAll {
      guard $0.order.ticket.isCancelled else { return false }
      $0.order.finish(.failure(.cancelled))
      return true
    }
  }

  private mutating func settle(_ program: RunningProgram, _ outcome: RunningProgram.Outcome) {
    switch outcome {
    case .pending: return
    case .answer(let body):
      let response = HTTPResponse(status: 200, body: body)
      guard program.isLasting else { return discard(program, .success(response)) }
      program.order?.finish(.success(response))
      program.finish()
    case .failure(_, mayRetry: true) where !program.isSecondTry: retry(program)
    case .failure(let text, _):
      discard(program, .success(HTTPResponse(status: 500, body: Array(text.utf8))))
    case .tooLarge:
      discard(program, .failure(.tooLarge(program.arguments[0], bound: options.maximumBytes)))
    case .gone: discard(program, .failure(.cancelled))
    }
  }

  private mutating func endLate() {
    let now = ContinuousClock.now
    for program in programs {
      guard let deadline = program.deadline, deadline <= now else { continue }
      if program.isLasting && !program.isSecondTry {
        retry(program)
      } else {
        discard(program, .failure(.timedOut(program.arguments[0])))
      }
    }
  }

  /// Hands the request of a program that failed to another one, before all others.
  private mutating func retry(_ program: RunningProgram) {
    if let order = program.order { waiting.insert((order, true), at: 0) }
    remove(program)
  }

  private mutating func discard(
    _ program: RunningProgram, _ result: Result<HTTPResponse, TransportError>
  ) {
    // The program ends before its sender knows, so that nothing of it is left by then.
    remove(program)
    program.order?.finish(result)
  }

  private mutating func remove(_ program: RunningProgram) {
    program.child.kill()
    programs.removeAll { $0 === program }
  }

  /// Deals requests to programs that are free, or to new ones as long as there is room.
  private mutating func start() {
    while let (order, isSecondTry) = waiting.first {
      let request = order.request
      if order.ticket.isCancelled {
        waiting.removeFirst()
        order.finish(.failure(.cancelled))
        continue
      }
      var program = programs.first { $0.isFree(for: request) }
      if program == nil {
        if programs.count >= options.maximumPrograms {
          guard let other = programs.first(where: { $0.order == nil }) else { return }
          remove(other)
        }
        do throws(TransportError) {
          let child = try ChildProcess(request.arguments, environment: environment)
          let fresh = RunningProgram(child, request, bound: options.maximumBytes)
          programs.append(fresh)
          program = fresh
        } catch {
          order.finish(.failure(error))
        }
      }
      waiting.removeFirst()
      program?.begin(order, isSecondTry: isSecondTry, deadline: .now + options.timeout)
    }
  }

  /// Waits until something can be read or written, a deadline is over, or a task has news.
  private func wait(_ waker: WakePipe) {
    var files = [pollfd(fd: waker.file, events: Int16(POLLIN), revents: 0)]
    var timeout = Duration.seconds(600)
    for program in programs {
      if program.isWriting {
        files.append(pollfd(fd: program.child.input, events: Int16(POLLOUT), revents: 0))
      }
      for file in [program.child.output, program.child.errors] where file >= 0 {
        files.append(pollfd(fd: file, events: Int16(POLLIN), revents: 0))
      }
      if let deadline = program.deadline {
        timeout = min(timeout, ContinuousClock.now.duration(to: deadline))
      }
      if program.isEnding { timeout = min(timeout, .milliseconds(5)) }
    }
    poll(&files, nfds_t(files.count), Int32(clamping: max(0, timeout.milliseconds)))
  }
}
