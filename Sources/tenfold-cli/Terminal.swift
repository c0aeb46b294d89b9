import Tenfold

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Writes for people: messages to standard error, colours where they are wanted.
enum Terminal {
  /// Whether standard error is a terminal.
  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether standard output is a terminal that shows colours.
  static var hasColor: Bool {
    isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil && !isDumb
  }

  private static var isDumb: Bool { getenv("TERM").map { strcmp($0, "dumb") == 0 } ?? false }

  /// Writes a line to standard error.
  static func note(_ line: String) { write(line + "\n", STDERR_FILENO) }

  /// Writes to standard error without a line end.
  static func draw(_ text: String) { write(text, STDERR_FILENO) }

  /// Writes a line to standard output; a closed pipe ends the command quietly.
  static func print(_ line: String) { write(line + "\n", STDOUT_FILENO) }

  private static func write(_ text: String, _ descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        exit(descriptor == STDOUT_FILENO && errno == EPIPE ? 0 : Failure.Code.system)
      }
      bytes = bytes.dropFirst(count)
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, start, count)
}
