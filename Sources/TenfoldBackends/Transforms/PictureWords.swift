internal import TenfoldCore
internal import TenfoldText

/// What a model is told of a picture: a prompt, or a text with `{label}` and `{domain}` in it.
struct PictureWords: Sendable {
  private enum Source: Sendable {
    case prompt(Prompt)
    case text(String)
  }

  private let source: Source
  private static let names = ["label", "domain", "change", "avoid"]

  /// Reads what a parameter says.
  ///
  /// - Throws: ``RecipeError`` for a prompt that there is none of, a file that cannot be read, or a text with another
  ///   name in braces.
  init(_ value: String, parameter: String, of operation: String) throws(RecipeError) {
    if value.hasSuffix(".md") {
      source = .prompt(try Prompt.of("", or: value))
    } else if value.hasPrefix("image-"), !value.contains(" ") {
      source = .prompt(try Prompt.named(value))
    } else {
      var rest = value[...]
      while let open = rest.firstIndex(of: "{") {
        let close = rest[open...].firstIndex(of: "}")
        guard let close, Self.names.contains(String(rest[rest.index(after: open)..<close])) else {
          throw .badValue(
            parameter: parameter, of: operation, value: "'\(value)'",
            expected: "the name of a prompt, a file *.md, or text in which only "
              + Self.names.map { "{\($0)}" }.joined(separator: ", ") + " stand in braces")
        }
        rest = rest[rest.index(after: close)...]
      }
      guard !value.isEmpty else {
        throw .badValue(
          parameter: parameter, of: operation, value: "''", expected: "a prompt, a file or text")
      }
      source = .text(value)
    }
  }

  /// The words for a picture.
  ///
  /// - Parameters:
  ///   - values: the values by name.
  ///   - hint: which of the prompt's hints is given, from 0.
  /// - Returns: the words.
  func text(_ values: [String: String], hint: Int) -> String {
    switch source {
    case .prompt(let prompt):
      let chat = prompt.render(values, hint: hint)
      return [chat.system, chat.user].filter { !$0.isEmpty }.joined(separator: "\n\n")
    case .text(let text): return Self.filled(text, values)
    }
  }

  /// Fills names in one pass, so that a label with braces is only a label.
  private static func filled(_ text: String, _ values: [String: String]) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      result += values[String(rest[rest.index(after: open)..<close])] ?? ""
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// A label as it is said: `tabby_cat` is a tabby cat.
  static func spoken(_ label: String) -> String {
    String(label.map { $0 == "_" ? " " : $0 })
  }

  /// A strength in words, as in "change it slightly".
  static func amount(_ strength: Double) -> String {
    switch strength {
    case ..<0.2: "very slightly"
    case ..<0.4: "slightly"
    case ..<0.6: "moderately"
    case ..<0.8: "strongly"
    default: "freely"
    }
  }
}
