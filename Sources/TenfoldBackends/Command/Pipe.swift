internal import CTenfoldSystem

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The two ends of a pipe, which programs do not inherit unless they are told to.
struct Pipe {
  let reading: Int32
  let writing: Int32

  /// Makes a pipe; nil if no more files may be open.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard tf_pipe(&ends) == 0 else { return nil }
    reading = ends[0]
    writing = ends[1]
  }

  func close() {
    closeFile(reading)
    closeFile(writing)
  }
}

/// Makes reads and writes return at once.
func makeNonBlocking(_ file: Int32) {
  _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) | O_NONBLOCK)
}

/// Closes a file; the name `close` would mean the method inside of types that have one.
func closeFile(_ file: Int32) { _ = close(file) }

/// Ends the wait of a loop from any thread.
final class WakePipe: Sendable {
  private let pipe: Pipe

  /// Makes a pipe; nil if no more files may be open.
  init?() {
    guard let pipe = Pipe() else { return nil }
    self.pipe = pipe
    makeNonBlocking(pipe.reading)
    makeNonBlocking(pipe.writing)
  }

  deinit { pipe.close() }

  /// What the loop polls.
  var file: Int32 { pipe.reading }

  /// Ends the wait. A pipe that is full has not been noticed yet, and need not be fuller.
  func wake() {
    var byte: UInt8 = 1
    _ = write(pipe.writing, &byte, 1)
  }

  /// Makes ready for the next wait.
  func clear() {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { bytes in
      while read(pipe.reading, bytes.baseAddress, 64) > 0 {}
    }
  }
}
