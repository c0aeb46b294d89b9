internal import TenfoldCore
internal import TenfoldYAML

/// Reads a prompt's file.
struct PromptReader {
  private let text: String
  private let file: String
  private var settings = PromptSettings()

  init(_ text: String, file: String) {
    self.text = String(text.map { $0 == "\r\n" ? "\n" : $0 })
    self.file = file
  }

  mutating func prompt() throws(RecipeError) -> Prompt {
    guard text.hasPrefix("---\n"), let end = text.dropFirst(3).firstRange(of: "\n---\n") else {
      throw .malformed(
        "a prompt starts with its settings between two lines of ---", at: location(text.startIndex))
    }
    // With the line of dashes as an empty one, so that places are those of the file.
    let front =
      "\n"
      + text[
        text.index(
          text.startIndex, offsetBy: 4)..<max(
            end.lowerBound, text.index(text.startIndex, offsetBy: 4))]
    settings = try PromptSettings(YAML.config(front, file: file))
    var bodies: [String: Substring] = [:]
    var current: String?
    var place = end.upperBound
    var start = place
    while place < text.endIndex {
      let lineEnd = text[place...].firstIndex(of: "\n") ?? text.endIndex
      let line = text[place..<lineEnd]
      let next = lineEnd < text.endIndex ? text.index(after: lineEnd) : lineEnd
      if line.hasPrefix("# ") {
        let title = String(line.dropFirst(2).trimmed)
        guard title == "System" || title == "User", bodies[title] == nil else {
          throw .malformed(
            "'\(line)' is not a part of a prompt; the parts are # System and # User, each once",
            at: location(place))
        }
        if let current { bodies[current] = text[start..<place] }
        (current, start) = (title, next)
        bodies[title] = ""
      } else if current == nil, !line.allSatisfy(\.isWhitespace) {
        throw .malformed("the text of a prompt starts with # System or # User", at: location(place))
      }
      place = next
    }
    if let current { bodies[current] = text[start...] }
    guard let user = bodies["User"] else {
      throw .malformed("a prompt needs a part # User", at: location(end.upperBound))
    }
    return Prompt(
      settings, system: try template(bodies["System"] ?? ""), user: try template(user))
  }

  private func template(_ body: Substring) throws(RecipeError) -> PromptTemplate {
    var rest = body
    return PromptTemplate(parts: try parts(&rest, within: nil))
  }

  /// The parts up to the end, or to the end of a section.
  private func parts(
    _ rest: inout Substring, within section: (name: String, place: Substring.Index)?
  ) throws(RecipeError) -> [PromptTemplate.Part] {
    var parts: [PromptTemplate.Part] = []
    while let open = rest.firstRange(of: "{{") {
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
        throw .malformed("{{ needs its }}", at: location(open.lowerBound))
      }
      let inside = rest[open.upperBound..<close.lowerBound]
      let mark = inside.first == "#" || inside.first == "/" ? inside.first : nil
      let name = String((mark == nil ? inside : inside.dropFirst()).trimmed)
      let before = rest[..<open.lowerBound]
      if !before.isEmpty { parts.append(.text(String(before))) }
      let startsLine =
        open.lowerBound == text.startIndex || text[text.index(before: open.lowerBound)] == "\n"
      rest = rest[close.upperBound...]
      guard settings.variables.contains(name) else {
        throw .unknown(
          kind: "variable", name: name, of: "prompt \(settings.name)", known: settings.variables,
          at: location(open.lowerBound))
      }
      // The line of a mark by itself leaves none behind.
      if mark != nil, startsLine, rest.first == "\n" { rest = rest.dropFirst() }
      switch mark {
      case "#": parts.append(.section(name, try self.parts(&rest, within: (name, open.lowerBound))))
      case "/":
        guard section?.name == name else {
          throw .malformed("{{/\(name)}} ends nothing", at: location(open.lowerBound))
        }
        return parts
      default: parts.append(.variable(name))
      }
    }
    if let section {
      throw .malformed(
        "{{#\(section.name)}} needs its {{/\(section.name)}}", at: location(section.place))
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return parts
  }

  private func location(_ place: String.Index) -> SourceLocation {
    let before = text[..<place]
    let line = before.count { $0 == "\n" } + 1
    let column = before.reversed().prefix { $0 != "\n" }.count + 1
    return SourceLocation(file: file, line: line, column: column)
  }
}
