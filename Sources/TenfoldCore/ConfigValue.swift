/// A place in a file that a user wrote.
public struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
  /// The file as the user named it.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column, from 1.
  public var column: Int

  /// Names a place.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  public var description: String { "\(file):\(line):\(column)" }
}

/// A value from a recipe or a settings file, which remembers where it was written.
public struct ConfigValue: Sendable, Equatable {
  /// What the value is.
  public indirect enum Content: Sendable, Equatable {
    /// Nothing.
    case null
    /// True or false.
    case boolean(Bool)
    /// A whole number.
    case integer(Int)
    /// Any other number.
    case number(Double)
    /// Text.
    case string(String)
    /// Values in order.
    case list([ConfigValue])
    /// Named values in order.
    case map([ConfigEntry])
  }

  /// What the value is.
  public var content: Content
  /// Where it was written, if in a file.
  public var location: SourceLocation?

  /// Wraps a value.
  public init(_ content: Content, at location: SourceLocation? = nil) {
    self.content = content
    self.location = location
  }

  /// Values are equal where their contents are, wherever they were written.
  public static func == (left: Self, right: Self) -> Bool { left.content == right.content }
}

/// A named value of a map.
public struct ConfigEntry: Sendable, Equatable {
  /// The name.
  public var key: String
  /// The value.
  public var value: ConfigValue
  /// Where the name was written, if in a file.
  public var location: SourceLocation?

  /// Names a value.
  public init(_ key: String, _ value: ConfigValue, at location: SourceLocation? = nil) {
    self.key = key
    self.value = value
    self.location = location
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.key == right.key && left.value == right.value
  }
}

extension ConfigValue.Content: CustomStringConvertible {
  /// A number of either kind as a `Double`.
  public var asNumber: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// What kind of value it is, for messages.
  public var kind: String {
    switch self {
    case .null: "nothing"
    case .boolean: "true or false"
    case .integer, .number: "a number"
    case .string: "text"
    case .list: "a list"
    case .map: "a map"
    }
  }

  /// The value as JSON, on one line.
  public var description: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): plain(value)
    case .string(let value): quoted(value)
    case .list(let items):
      "[" + items.map(\.content.description).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\(quoted($0.key)): \($0.value.content)" }.joined(separator: ", ") + "}"
    }
  }

  /// The value as JSON over several lines, two spaces a level.
  public func json(indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .list(let items) where !items.isEmpty:
      let lines = items.map { inner + $0.content.json(indent: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(indent)]"
    case .map(let entries) where !entries.isEmpty:
      let lines = entries.map {
        "\(inner)\(quoted($0.key)): \($0.value.content.json(indent: inner))"
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    default:
      return description
    }
  }
}

/// A number without a needless ".0".
func plain(_ value: Double) -> String {
  if let whole = Int(exactly: value) { return String(whole) }
  return String(value)
}

/// A JSON string literal.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case _ where scalar.value < 0x20:
      let hex = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

extension ConfigEntry {
  /// The value as text.
  package func text() throws(RecipeError) -> String {
    guard case .string(let text) = value.content else { throw wrong("text") }
    return text
  }

  /// The value as a list of texts; a single text counts as a list of one.
  package func texts() throws(RecipeError) -> [String] {
    switch value.content {
    case .string(let text): return [text]
    case .list(let items):
      return items.map { item in
        if case .string(let text) = item.content { text } else { item.content.description }
      }
    default: throw wrong("a text or a list of texts")
    }
  }

  package func wrong(_ expected: String) -> RecipeError {
    .malformed("\(key) is \(value.content); it must be \(expected)", at: value.location)
  }
}
