/// Text with places for values: `{{name}}`, and `{{#name}}…{{/name}}` for what stands there only with a value.
struct PromptTemplate: Sendable, Equatable {
  indirect enum Part: Sendable, Equatable {
    case text(String)
    case variable(String)
    case section(String, [Part])
  }

  var parts: [Part] = []

  /// The variables that stand between delimiters.
  var fenced: Set<String> { Self.fenced(parts) }

  private static func fenced(_ parts: [Part]) -> Set<String> {
    parts.reduce(into: []) { found, part in
      switch part {
      case .text: break
      case .variable(let name):
        if Prompt.rowVariables.contains(name) { found.insert(name) }
      case .section(_, let inner): found.formUnion(fenced(inner))
      }
    }
  }

  /// What it says by itself.
  var literals: [String] { Self.literals(parts) }

  private static func literals(_ parts: [Part]) -> [String] {
    parts.flatMap { part -> [String] in
      switch part {
      case .text(let text): [text]
      case .variable: []
      case .section(_, let inner): literals(inner)
      }
    }
  }

  /// The text with values; those of rows between delimiters, if there are any.
  func render(_ values: [String: String], _ fence: PromptFence?) -> String {
    var text = ""
    Self.render(parts, values, fence, into: &text)
    return String(text.trimmed)
  }

  private static func render(
    _ parts: [Part], _ values: [String: String], _ fence: PromptFence?, into text: inout String
  ) {
    for part in parts {
      switch part {
      case .text(let literal): text += literal
      case .variable(let name):
        let value = values[name] ?? ""
        if let fence, Prompt.rowVariables.contains(name) {
          let tag = fence.tag(name)
          text += "<"
          text += tag
          text += ">"
          text += value
          text += "</"
          text += tag
          text += ">"
        } else {
          text += value
        }
      case .section(let name, let inner):
        if values[name]?.isEmpty == false { render(inner, values, fence, into: &text) }
      }
    }
  }
}
