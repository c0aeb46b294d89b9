internal import TenfoldCore

/// A text with places for variables.
struct PromptTemplate: Sendable, Equatable {
  indirect enum Part: Sendable, Equatable {
    case text(String)
    case variable(String)
    /// What only appears if a variable is not empty.
    case section(String, [Part])
  }

  private(set) var parts: [Part] = []

  /// Reads a template.
  ///
  /// - Parameters:
  ///   - text: the template.
  ///   - known: the variables that it may name.
  ///   - place: where it starts in its file.
  /// - Throws: ``RecipeError`` with line and column.
  init(_ text: Substring, known: [String], at place: SourceLocation) throws(RecipeError) {
    var reader = Reader(rest: text, known: known, place: place)
    parts = try reader.parts(within: nil)
  }

  func render(_ values: [String: String]) -> String {
    var result = ""
    Self.render(parts, values, into: &result)
    return result
  }

  private static func render(
    _ parts: [Part], _ values: [String: String], into result: inout String
  ) {
    for part in parts {
      switch part {
      case .text(let text): result += text
      case .variable(let name): result += values[name] ?? ""
      case .section(let name, let inner):
        if values[name]?.isEmpty == false { render(inner, values, into: &result) }
      }
    }
  }

  private struct Reader {
    var rest: Substring
    let known: [String]
    var place: SourceLocation

    /// Reads up to the end of a section, or of the text.
    mutating func parts(within section: String?) throws(RecipeError) -> [Part] {
      var parts: [Part] = []
      while let open = rest.firstRange(of: "{{") {
        take(upTo: open.lowerBound).map { parts.append(.text($0)) }
        let start = place
        guard let close = rest.firstRange(of: "}}") else {
          throw .malformed("{{ is never closed by }}", at: start)
        }
        let name = String(rest[open.upperBound..<close.lowerBound])
        _ = take(upTo: close.upperBound)
        if name.hasPrefix("/") {
          guard let section, name.dropFirst() == section else {
            throw .malformed("{{\(name)}} closes nothing that is open", at: start)
          }
          return parts
        }
        let isSection = name.hasPrefix("#")
        let variable = isSection ? String(name.dropFirst()) : name
        guard known.contains(variable) else {
          throw .unknown(
            kind: "variable", name: variable, of: "the prompt", known: known, at: start)
        }
        if isSection {
          if rest.first?.isNewline == true { _ = take(upTo: rest.index(after: rest.startIndex)) }
          parts.append(.section(variable, try self.parts(within: variable)))
        } else {
          parts.append(.variable(variable))
        }
      }
      if let section { throw .malformed("{{#\(section)}} is never closed", at: place) }
      take(upTo: rest.endIndex).map { parts.append(.text($0)) }
      return parts
    }

    /// Takes a part of the text, and counts its lines; nil if it is empty.
    private mutating func take(upTo end: Substring.Index) -> String? {
      let taken = rest[..<end]
      rest = rest[end...]
      for character in taken {
        if character.isNewline {
          place.line += 1
          place.column = 1
        } else {
          place.column += 1
        }
      }
      return taken.isEmpty ? nil : String(taken)
    }
  }
}
