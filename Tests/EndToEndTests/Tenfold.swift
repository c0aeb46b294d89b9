import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What a command left behind.
struct Outcome {
  /// The exit code; negative for the number of the signal that ended it.
  var code: Int32
  var output: [UInt8]
  var errors: String

  var text: String { String(decoding: output, as: UTF8.self) }

  /// The lines of standard error.
  var notes: [String] { errors.split(separator: "\n").map(String.init) }
}

/// The built command.
enum Tenfold {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let reviews = root.appending(path: "Fixtures/reviews.csv").path(percentEncoded: false)

  /// The command, which must have been built.
  static var path: String {
    get throws {
      if let path = ProcessInfo.processInfo.environment["TENFOLD_BINARY"] { return path }
      let built = [".build/release/tenfold", ".build/debug/tenfold"].map {
        root.appending(path: $0).path(percentEncoded: false)
      }
      return try #require(
        built.first { FileManager.default.isExecutableFile(atPath: $0) },
        "build the command first: swift build -c release --product tenfold")
    }
  }

  /// The compiled lexicons of all tests, so that they are built once.
  private static let cache = FileManager.default.temporaryDirectory
    .appending(path: "tenfold-tests-cache").path(percentEncoded: false)

  /// Starts the command in a folder.
  static func start(
    _ arguments: [String], in folder: Folder, input: String? = nil,
    environment more: [String: String] = [:]
  ) throws -> RunningCommand {
    try RunningCommand(
      try path, arguments, in: folder, input: input,
      environment: environment.merging(more) { _, own in own })
  }

  /// Runs the command to its end.
  ///
  /// - Parameters:
  ///   - arguments: what follows the name of the command.
  ///   - folder: where it runs.
  ///   - input: the name of a file in the folder to be standard input.
  ///   - environment: variables besides those of the tests.
  /// - Returns: what came of it.
  /// - Throws: if the command cannot be started.
  static func run(
    _ arguments: [String], in folder: Folder, input: String? = nil,
    environment: [String: String] = [:]
  ) async throws -> Outcome {
    try await start(arguments, in: folder, input: input, environment: environment).outcome()
  }

  /// Runs a line of shell, in which `$TENFOLD` is the command.
  static func shell(_ line: String, in folder: Folder) async throws -> Outcome {
    var environment = environment
    environment["TENFOLD"] = try path
    return try await RunningCommand(
      "/bin/sh", ["-c", line], in: folder, input: nil, environment: environment
    ).outcome()
  }

  private static var environment: [String: String] {
    var environment = ProcessInfo.processInfo.environment
    environment["TENFOLD_CACHE"] = cache
    // A crash is to be noticed, not to be explained for a second.
    environment["SWIFT_BACKTRACE"] = "enable=no"
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    // Nothing of the user's own settings counts.
    environment["XDG_CONFIG_HOME"] = cache
    return environment
  }
}

/// A command that may still be running.
struct RunningCommand {
  private let process = Process()
  private let ends: AsyncStream<Void>
  private let standardOutput: URL
  private let standardError: URL

  /// Where the output streams of commands lie meanwhile.
  private static func streams() throws -> URL {
    let url = FileManager.default.temporaryDirectory.appending(path: "tenfold-tests-streams")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }

  init(
    _ path: String, _ arguments: [String], in folder: Folder, input: String?,
    environment: [String: String]
  ) throws {
    // Files, not pipes: nobody waits for anybody to read.
    let streams = try Self.streams()
    standardOutput = streams.appending(path: "\(UUID().uuidString).out")
    standardError = streams.appending(path: "\(UUID().uuidString).err")
    for url in [standardOutput, standardError] { try Data().write(to: url) }
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = folder.url
    let output = try FileHandle(forWritingTo: standardOutput)
    let errors = try FileHandle(forWritingTo: standardError)
    process.standardOutput = output
    process.standardError = errors
    let read = try input.map { try FileHandle(forReadingFrom: folder.url.appending(path: $0)) }
    process.standardInput = read ?? FileHandle.nullDevice
    let (ends, end) = AsyncStream.makeStream(of: Void.self)
    self.ends = ends
    process.terminationHandler = { _ in end.finish() }
    // The process has its own; a thousand that stay open are more than Foundation can take.
    defer { for handle in [output, errors, read] { try? handle?.close() } }
    try process.run()
  }

  var isRunning: Bool { process.isRunning }

  /// Sends a signal.
  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Sends a signal as soon as something is so, or when the command has ended or a time is up.
  ///
  /// A thread of its own watches: the threads that tasks share may be busy with other tests for
  /// longer than the command runs.
  func send(
    _ signal: Int32, within limit: Duration = .seconds(120),
    when isSo: @escaping @Sendable () -> Bool
  ) {
    let process = process
    Thread.detachNewThread {
      let end = ContinuousClock.now + limit
      while process.isRunning, ContinuousClock.now < end, !isSo() { usleep(5000) }
      if process.isRunning { kill(process.processIdentifier, signal) }
    }
  }

  /// Sends a signal after a time.
  func send(_ signal: Int32, after time: Duration) {
    send(signal, within: time) { false }
  }

  /// Waits for the end.
  func outcome() async throws -> Outcome {
    for await _ in ends {}
    defer {
      for url in [standardOutput, standardError] { try? FileManager.default.removeItem(at: url) }
    }
    let isKilled = process.terminationReason == .uncaughtSignal
    return Outcome(
      code: isKilled ? -process.terminationStatus : process.terminationStatus,
      output: Array(try Data(contentsOf: standardOutput)),
      errors: String(decoding: try Data(contentsOf: standardError), as: UTF8.self))
  }
}
