internal import TenfoldCore

/// What a template can name.
enum TemplateVariable: String, Sendable, CaseIterable {
  case base, model, temperature, seed
  case system, user
  case maximumTokens = "max_tokens"
  case schema
  case text, source, target, alternatives
  case before, mask, after, count
  case prompt, choices
  case negativePrompt = "negative_prompt"
  case picture
  case mediaType = "media_type"
  case strength, width, height

  /// What templates for an ability can name.
  static func all(for ability: ModelAbility) -> [TemplateVariable] {
    let own: [TemplateVariable] =
      switch ability {
      case .chat: [.system, .user, .maximumTokens, .schema]
      case .translation: [.text, .source, .target, .alternatives]
      case .filling: [.before, .mask, .after, .count]
      case .choice: [.prompt, .choices]
      case .painting, .retouching:
        [.prompt, .negativePrompt, .picture, .mediaType, .strength, .width, .height]
      }
    return own + [.base, .model, .temperature, .seed]
  }
}

/// The value of a variable.
enum TemplateValue: Sendable, Equatable {
  case text(String)
  /// A number or other JSON, as it is written.
  case json(String)
  case texts([String])
  /// The file of a picture: Base64 in texts, a file in forms that have such.
  case picture(PaintingTask)

  /// The value within a text.
  var inText: String {
    switch self {
    case .text(let text), .json(let text): text
    case .texts(let texts): texts.joined(separator: ", ")
    case .picture(let task): Self.base64(task.picture)
    }
  }
}

extension TemplateValue {
  private static func base64(_ bytes: [UInt8]) -> String {
    var text = ByteBuffer(capacity: bytes.count / 3 * 4 + 4)
    text.append(base64: bytes)
    return text.string
  }
}

/// A text with `{{variables}}`.
struct TextTemplate: Sendable, Equatable {
  private enum Part: Sendable, Equatable {
    case text(String)
    case variable(TemplateVariable)
  }

  private var parts: [Part] = []

  /// Reads a template.
  ///
  /// - Parameters:
  ///   - text: the template.
  ///   - variables: what it can name.
  ///   - location: where it was written.
  /// - Throws: ``RecipeError`` for a variable that it cannot name, or one that is never closed.
  init(
    _ text: String, _ variables: [TemplateVariable], at location: SourceLocation?
  ) throws(RecipeError) {
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
        throw .malformed("{{ is never closed; close it with }}", at: location)
      }
      let name = Candidates.trimmed(String(rest[open.upperBound..<close.lowerBound]))
      guard let variable = TemplateVariable(rawValue: name), variables.contains(variable) else {
        throw .unknown(
          kind: "variable", name: name, of: "this template", known: variables.map(\.rawValue),
          at: location)
      }
      if open.lowerBound > rest.startIndex {
        parts.append(.text(String(rest[..<open.lowerBound])))
      }
      parts.append(.variable(variable))
      rest = rest[close.upperBound...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
  }

  /// The variable, if the template is nothing else.
  var onlyVariable: TemplateVariable? {
    guard parts.count == 1, case .variable(let variable) = parts[0] else { return nil }
    return variable
  }

  /// The text with its variables filled in; one that is not set is left out.
  ///
  /// - Parameters:
  ///   - values: the values.
  ///   - encode: how a value is written, such as for an address.
  /// - Returns: the text.
  func filled(
    _ values: TemplateValues, _ encode: (TemplateVariable, String) -> String = { $1 }
  ) -> String {
    var result = ""
    for part in parts {
      switch part {
      case .text(let text): result += text
      case .variable(let variable):
        if let value = values[variable] { result += encode(variable, value.inText) }
      }
    }
    return result
  }
}

/// The values that a task and its context give to variables.
struct TemplateValues: Sendable {
  let task: ModelTask
  let context: CodecContext
  let languages: LanguageCodes
  /// Marks for a gap by a part of the model's name; the first that fits counts.
  let masks: [TextPair]

  /// The value of a variable; nil where it is not set.
  subscript(_ variable: TemplateVariable) -> TemplateValue? {
    switch variable {
    case .base: return .text(context.baseURL)
    case .model: return Self.text(context.model)
    case .seed: return .json(String(context.seed))
    case .temperature:
      var temperature = context.temperature
      if case .chat(let chat) = task { temperature = chat.temperature ?? temperature }
      return temperature.map { .json(ConfigValue.Content.number($0).description) }
    case .mask:
      return masks.first { $0.key.isEmpty || context.model.contains($0.key) }.map {
        .text($0.value)
      }
    default: break
    }
    switch (task, variable) {
    case (.chat(let chat), .system): return Self.text(chat.system)
    case (.chat(let chat), .user): return .text(chat.user)
    case (.chat(let chat), .maximumTokens): return .json(String(chat.maximumTokens))
    case (.chat(let chat), .schema): return chat.schema.map { .json($0) }
    case (.translation(let task), .text): return .text(task.text)
    case (.translation(let task), .source):
      return .text(languages.code(task.source, isTarget: false))
    case (.translation(let task), .target):
      return .text(languages.code(task.target, isTarget: true))
    case (.translation(let task), .alternatives):
      return task.alternatives > 0 ? .json(String(task.alternatives)) : nil
    case (.filling(let gap), .before): return .text(gap.before)
    case (.filling(let gap), .after): return .text(gap.after)
    case (.filling(let gap), .count): return .json(String(gap.count))
    case (.choice(let choice), .prompt): return .text(choice.prompt)
    case (.choice(let choice), .choices): return .texts(choice.choices)
    case (.painting(let task), .prompt): return .text(task.prompt)
    case (.painting(let task), .negativePrompt): return Self.text(task.negativePrompt)
    case (.painting(let task), .picture): return .picture(task)
    case (.painting(let task), .mediaType): return .text(task.mediaType)
    case (.painting(let task), .strength):
      return task.strength.map { .json(ConfigValue.Content.number($0).description) }
    case (.painting(let task), .width): return .json(String(task.size.width))
    case (.painting(let task), .height): return .json(String(task.size.height))
    default: return nil
    }
  }

  private static func text(_ text: String) -> TemplateValue? {
    text.isEmpty ? nil : .text(text)
  }
}
