import ArgumentParser
import Tenfold

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Ends the command with one line and the right exit code.
enum Failure {
  /// Exit codes of the command.
  enum Code {
    static let usage: Int32 = 2
    static let data: Int32 = 3
    static let system: Int32 = 5
    static let interrupted: Int32 = 130
  }

  static func end(_ error: any Error) -> Never {
    switch error {
    case let error as RecipeError: end(error.description, Code.usage)
    case let error as OptionError: end(error.description, Code.usage)
    case let error as LexiconError: end(error.description, Code.system)
    case let error as DataError: end(error)
    case let error as CacheError: end(error)
    case let code as ExitCode: exit(code.rawValue)
    default: endParsing(error)
    }
  }

  private static func end(_ error: DataError) -> Never {
    switch error {
    case .malformed, .unsuitable: end(error.description, Code.data)
    case .conflict: end(error.description, Code.usage)
    case .interrupted: end(error.description, Code.interrupted)
    case .system(_, _, let code):
      // Nobody reads on: that is no fault.
      if code == EPIPE { exit(0) }
      end(error.description, Code.system)
    }
  }

  private static func end(_ error: CacheError) -> Never {
    switch error {
    case .missing, .foreign, .newer: end(error.description, Code.usage)
    case .malformed: end(error.description, Code.data)
    case .damaged, .busy, .readOnly, .unfinished, .system: end(error.description, Code.system)
    }
  }

  /// Help and version are no failures; anything else the parser throws is wrong usage, in one line.
  private static func endParsing(_ error: any Error) -> Never {
    if TenfoldCommand.exitCode(for: error) == .success { TenfoldCommand.exit(withError: error) }
    let message = TenfoldCommand.message(for: error)
    let line = message.split(separator: "\n").first.map(String.init) ?? message
    end(line, Code.usage)
  }

  static func end(_ message: String, _ code: Int32) -> Never {
    Terminal.note("tenfold: \(message)")
    exit(code)
  }
}
