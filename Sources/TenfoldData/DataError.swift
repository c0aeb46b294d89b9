/// What is wrong with input data or a file.
public enum DataError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A record that cannot be read; line and column from 1.
  case malformed(file: String, line: Int, column: Int, String)
  /// The data as a whole does not fit what was asked.
  case unsuitable(file: String, String)
  /// The system refused to read or write.
  case system(path: String, action: String, code: Int32)
  /// The user asked to stop while the run waited for its input.
  case interrupted
  /// A file is in the way, or a needed one is not there.
  case conflict(String)

  public var description: String {
    switch self {
    case .malformed(let file, let line, let column, let text): "\(file):\(line):\(column): \(text)"
    case .unsuitable(let file, let text): "\(file): \(text)"
    case .system(let path, let action, let code):
      "\(path): cannot \(action): \(systemMessage(code))"
    case .interrupted: "interrupted"
    case .conflict(let text): text
    }
  }
}
