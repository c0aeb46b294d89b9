internal import TenfoldHTTP

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A program and the request that it is working on. Used on the thread of a pool alone.
final class RunningProgram {
  typealias Order = RequestInbox<CommandRequest>.Order

  /// What became of the request, if anything has.
  enum Outcome: Equatable {
    /// Nothing yet.
    case pending
    /// The answer.
    case answer([UInt8])
    /// It failed and says why; whether another try makes sense.
    case failure(String, mayRetry: Bool)
    /// The answer is too large.
    case tooLarge
    /// There was no request, and the program can get none any more.
    case gone
  }

  let child: ChildProcess
  let arguments: [String]
  let isLasting: Bool
  /// The request, and whether it has been tried before.
  private(set) var order: Order?
  private(set) var isSecondTry = false
  private(set) var deadline: ContinuousClock.Instant?

  private let bound: Int
  private var input: [UInt8] = []
  private var written = 0
  private var output: [UInt8] = []
  private var lineEnd: Int?
  private var errorTail: [UInt8] = []

  init(_ child: ChildProcess, _ request: CommandRequest, bound: Int) {
    self.child = child
    arguments = request.arguments
    isLasting = request.isLasting
    self.bound = bound
  }

  /// Begins a request.
  func begin(_ order: Order, isSecondTry: Bool, deadline: ContinuousClock.Instant) {
    self.order = order
    self.isSecondTry = isSecondTry
    self.deadline = deadline
    input = order.request.input
    written = 0
  }

  /// Makes a lasting program ready for the next request.
  func finish() {
    order = nil
    deadline = nil
    input = []
    output = []
    lineEnd = nil
    errorTail = []
  }

  /// Whether something is to be written.
  var isWriting: Bool { order != nil && child.input >= 0 && (written < input.count || !isLasting) }

  /// Whether it says nothing more: only its end is waited for, which no file tells.
  var isEnding: Bool { child.output < 0 }

  /// Whether it can take a request now.
  func isFree(for request: CommandRequest) -> Bool {
    isLasting && request.isLasting && order == nil && !isEnding && arguments == request.arguments
  }

  /// Reads and writes what is possible without waiting.
  func advance(_ scratch: UnsafeMutableBufferPointer<UInt8>) -> Outcome {
    if isWriting { writeInput() }
    _ = readErrors(scratch)
    if let outcome = readOutput(scratch) { return outcome }
    if isLasting, let end = lineEnd {
      guard end == output.count - 1 else {
        return .failure("it answered with more than one line", mayRetry: false)
      }
      output.removeLast()
      return .answer(output)
    }
    guard isEnding, child.hasEnded() else { return .pending }
    // What it started may hold this file open, so its end is not waited for.
    while readErrors(scratch) {}
    if order == nil { return .gone }
    if !isLasting, child.end == .status(0) { return .answer(output) }
    return .failure(lastWords, mayRetry: isLasting)
  }

  /// How the program ended, with the last line that it wrote to standard error.
  private var lastWords: String {
    let how =
      switch child.end {
      case .status(let status): "it ended with status \(status)"
      case .signal(let signal): "signal \(signal) ended it"
      case nil: "it gave no answer"
      }
    let lines = String(decoding: errorTail, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.last.map { "\(how): \($0)" } ?? how
  }

  private func writeInput() {
    while written < input.count {
      let count = input[written...].withUnsafeBytes { write(child.input, $0.baseAddress, $0.count) }
      if count > 0 {
        written += count
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        // It does not want the rest; what it answers will tell.
        written = input.count
        return child.closeInput()
      }
    }
    if !isLasting { child.closeInput() }
  }

  /// Reads from standard error; false if there is nothing, or nothing more.
  private func readErrors(_ scratch: UnsafeMutableBufferPointer<UInt8>) -> Bool {
    guard child.errors >= 0 else { return false }
    let count = read(child.errors, scratch.baseAddress, scratch.count)
    guard count > 0 else {
      if count == 0 || errno != EAGAIN && errno != EINTR { child.closeErrors() }
      return false
    }
    errorTail.append(contentsOf: scratch[..<count])
    if errorTail.count > 4096 { errorTail.removeFirst(errorTail.count - 4096) }
    return true
  }

  private func readOutput(_ scratch: UnsafeMutableBufferPointer<UInt8>) -> Outcome? {
    guard child.output >= 0 else { return nil }
    let count = read(child.output, scratch.baseAddress, scratch.count)
    guard count > 0 else {
      if count == 0 || errno != EAGAIN && errno != EINTR { child.closeOutput() }
      return nil
    }
    // Words that nobody asked for would be taken for the answer to the next request.
    guard order != nil else { return .gone }
    if isLasting, lineEnd == nil {
      lineEnd = scratch[..<count].firstIndex(of: 0x0A).map { $0 + output.count }
    }
    guard (lineEnd ?? output.count + count) <= bound else { return .tooLarge }
    output.append(contentsOf: scratch[..<count])
    return nil
  }
}
