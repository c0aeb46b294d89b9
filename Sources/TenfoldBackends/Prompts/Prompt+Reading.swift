internal import TenfoldCore
internal import TenfoldText
internal import TenfoldYAML

extension Prompt {
  /// The names of the prompts that Tenfold brings along.
  static let names = EmbeddedFile.paths(under: "prompts").map {
    String($0.dropFirst("prompts/".count).dropLast(".md".count))
  }

  /// A prompt that Tenfold brings along.
  ///
  /// - Throws: ``RecipeError`` if there is none of that name, with the nearest one.
  static func named(_ name: String) throws(RecipeError) -> Prompt {
    guard let text = EmbeddedFile.text("prompts/\(name).md") else {
      throw .unknown(kind: "prompt", name: name, of: nil, known: names)
    }
    return try read(text, file: "prompts/\(name).md")
  }

  /// Reads a prompt.
  ///
  /// - Parameters:
  ///   - text: the file's text.
  ///   - file: its name, for messages.
  /// - Returns: the prompt.
  /// - Throws: ``RecipeError`` with line and column.
  static func read(_ text: String, file: String) throws(RecipeError) -> Prompt {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    func place(_ line: Int) -> SourceLocation {
      SourceLocation(file: file, line: line + 1, column: 1)
    }
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      throw .malformed("must start with settings between two lines of ---", at: place(0))
    }
    // An empty line in the place of the first --- keeps the numbers of lines.
    let settings = try Settings("\n" + lines[1..<end].joined(separator: "\n"), file: file)
    var parts: [String: PromptTemplate] = [:]
    var heading: (name: String, line: Int)?
    for index in (end + 1)...lines.count {
      let line = index < lines.count ? lines[index] : "# "
      guard line.hasPrefix("# ") else { continue }
      if let heading {
        let inner = lines[(heading.line + 1)..<index]
        let body = inner.joined(separator: "\n")
        let first = body.prefix { $0.isNewline }.count
        var trimmed = body.dropFirst(first)
        while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
        parts[heading.name] = try PromptTemplate(
          trimmed, known: settings.variables, at: place(heading.line + 1 + first))
      }
      heading = (String(line.dropFirst(2)), index)
      if index < lines.count, !["System", "User"].contains(line.dropFirst(2)) {
        throw .unknown(
          kind: "part", name: String(line.dropFirst(2)), of: "a prompt", known: ["System", "User"],
          at: place(index))
      }
    }
    guard let user = parts["User"] else { throw .malformed("has no part # User", at: place(end)) }
    let system: PromptTemplate =
      if let own = parts["System"] { own } else { try PromptTemplate("", known: [], at: place(0)) }
    return Prompt(
      name: settings.name, system: system,
      user: user, data: settings.data, hints: settings.hints, temperature: settings.temperature,
      maximumTokens: settings.maximumTokens, schema: settings.schema)
  }

  private struct Settings {
    var name = ""
    var variables: [String] = []
    var data: Set<String> = []
    var hints: [String] = []
    var temperature: Double?
    var maximumTokens: Int?
    var schema: String?

    private static let known = [
      "name", "summary", "variables", "data", "temperature", "max_tokens", "hints", "schema",
    ]

    init(_ yaml: String, file: String) throws(RecipeError) {
      guard case .map(let entries) = try YAML.config(yaml, file: file).content else {
        throw .malformed(
          "the settings must be a map", at: SourceLocation(file: file, line: 2, column: 1))
      }
      for entry in entries {
        switch entry.key {
        case "name": name = try entry.text()
        case "summary": _ = try entry.text()
        case "variables": variables = try entry.texts()
        case "data": data = Set(try entry.texts())
        case "hints": hints = try entry.texts()
        case "temperature":
          guard let value = entry.value.content.asNumber, (0...2).contains(value) else {
            throw entry.wrong("a number from 0 to 2")
          }
          temperature = value
        case "max_tokens":
          if entry.value.content == .string("auto") { continue }
          guard case .integer(let value) = entry.value.content, value > 0 else {
            throw entry.wrong("a whole number from 1, or auto")
          }
          maximumTokens = value
        case "schema": schema = entry.value.content.description
        default:
          throw .unknown(
            kind: "setting", name: entry.key, of: "a prompt", known: Self.known,
            at: entry.location)
        }
      }
      if !hints.isEmpty { variables.append("hint") }
    }
  }
}
