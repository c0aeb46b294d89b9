internal import CTenfoldSystem
internal import TenfoldHTTP

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A running program with the pipes that lead to it. It ends with its object, and all that it started and
/// that stayed in its group as well.
final class ChildProcess {
  /// How a program ended.
  enum End: Equatable {
    case status(Int32)
    case signal(Int32)
  }

  /// What can be read from or written to; -1 once closed.
  private(set) var input: Int32
  private(set) var output: Int32
  private(set) var errors: Int32
  /// How it ended; nil while it runs.
  private(set) var end: End?
  private let id: pid_t

  /// Starts a program, which is looked for as a shell would.
  ///
  /// - Parameters:
  ///   - arguments: the program and its arguments.
  ///   - environment: its variables as `NAME=VALUE`.
  /// - Throws: ``TransportError/unusable(_:_:)`` if there is no such program or it may not be run;
  ///   ``TransportError/connection(_:_:)`` if the system has no room for it now.
  init(_ arguments: [String], environment: [String]) throws(TransportError) {
    guard let name = arguments.first, !name.isEmpty else {
      throw .unusable("command", "no program is named")
    }
    let pipes = (0..<3).compactMap { _ in Pipe() }
    guard pipes.count == 3 else {
      for pipe in pipes { pipe.close() }
      throw .connection(name, String(cString: strerror(errno)))
    }
    let theirs = [pipes[0].reading, pipes[1].writing, pipes[2].writing]
    var started: pid_t = 0
    let code = Self.spawn(arguments, environment, theirs, &started)
    for file in theirs { closeFile(file) }
    input = pipes[0].writing
    output = pipes[1].reading
    errors = pipes[2].reading
    id = started
    guard code == 0 else {
      end = .status(127)
      switch code {
      case ENOENT: throw .unusable(name, "there is no such program")
      case EAGAIN, ENOMEM: throw .connection(name, String(cString: strerror(code)))
      default: throw .unusable(name, "it cannot be run: \(String(cString: strerror(code)))")
      }
    }
    for file in [input, output, errors] { makeNonBlocking(file) }
  }

  deinit {
    kill()
    closeInput()
    closeOutput()
    closeErrors()
  }

  func closeInput() { Self.close(&input) }
  func closeOutput() { Self.close(&output) }
  func closeErrors() { Self.close(&errors) }

  /// Whether it has ended; does not wait.
  func hasEnded() -> Bool {
    if end == nil { wait(WNOHANG) }
    return end != nil
  }

  /// Ends it, with all that it started.
  func kill() {
    guard end == nil else { return }
    // Before it is waited for, its number cannot mean another program.
    _ = sendSignal(-id, SIGKILL)
    wait(0)
  }

  private func wait(_ options: Int32) {
    var status: Int32 = 0
    var result: pid_t
    repeat { result = waitpid(id, &status, options) } while result < 0 && errno == EINTR
    if result == id {
      end = status & 0x7F == 0 ? .status(status >> 8 & 0xFF) : .signal(status & 0x7F)
    } else if result < 0 {
      // A program that ignores the ends of its children is not told how they ended.
      end = .status(0)
    }
  }

  private static func close(_ file: inout Int32) {
    guard file >= 0 else { return }
    closeFile(file)
    file = -1
  }

  private static func spawn(
    _ arguments: [String], _ environment: [String], _ files: [Int32], _ id: inout pid_t
  ) -> Int32 {
    #if canImport(Glibc)
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    #else
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (target, file) in files.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, file, Int32(target))
    }
    // A group of its own, to be ended as a whole; and signals as usual, not as on the thread of the loop.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))
    // A pipe of somebody else that it held open would never be seen to end.
    tf_spawn_keep_files(&actions, &attributes)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { for word in words + variables { free(word) } }
    guard let program = words[0] else { return ENOMEM }
    return posix_spawnp(&id, program, &actions, &attributes, &words, &variables)
  }
}

private func sendSignal(_ id: pid_t, _ signal: Int32) -> Int32 { kill(id, signal) }
