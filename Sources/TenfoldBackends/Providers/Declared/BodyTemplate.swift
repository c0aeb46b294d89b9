internal import TenfoldCore

/// JSON with variables in its texts.
///
/// A text that is nothing but one variable becomes that variable's own kind of JSON; where the variable is
/// not set, its key or place is left out.
indirect enum BodyTemplate: Sendable {
  case text(TextTemplate)
  /// A value without variables, as it is written.
  case json(String)
  case list([BodyTemplate])
  case map([Member])

  struct Member: Sendable {
    var key: String
    var value: BodyTemplate
  }

  /// Reads a template.
  init(_ value: ConfigValue, _ variables: [TemplateVariable]) throws(RecipeError) {
    switch value.content {
    case .string(let text): self = .text(try TextTemplate(text, variables, at: value.location))
    case .list(let items):
      self = .list(
        try items.map { (item) throws(RecipeError) in try BodyTemplate(item, variables) })
    case .map(let entries):
      self = .map(
        try entries.map { (entry) throws(RecipeError) in
          Member(key: entry.key, value: try BodyTemplate(entry.value, variables))
        })
    default: self = .json(value.content.description)
    }
  }

  /// Appends the template as JSON.
  func append(to body: inout ByteBuffer, _ values: TemplateValues) {
    switch self {
    case .json(let text): body.append(text)
    case .text(let template):
      guard let variable = template.onlyVariable else {
        return body.append(json: template.filled(values))
      }
      switch values[variable] {
      case .text(let text): body.append(json: text)
      case .json(let text): body.append(text)
      case .texts(let texts): body.append(json: texts)
      case .picture(let task):
        body.append("\"")
        body.append(base64: task.picture)
        body.append("\"")
      case nil: body.append("null")
      }
    case .list(let items):
      body.append("[")
      for (index, item) in items.filter({ $0.isSet(values) }).enumerated() {
        if index > 0 { body.append(",") }
        item.append(to: &body, values)
      }
      body.append("]")
    case .map(let members):
      body.append("{")
      for (index, member) in members.filter({ $0.value.isSet(values) }).enumerated() {
        if index > 0 { body.append(",") }
        body.append(json: member.key)
        body.append(":")
        member.value.append(to: &body, values)
      }
      body.append("}")
    }
  }

  /// Appends the template as a form, `key=value&…`; a list becomes its key several times.
  func appendForm(to body: inout ByteBuffer, _ values: TemplateValues) {
    guard case .map(let members) = self else { return }
    for member in members where member.value.isSet(values) {
      for text in member.value.formTexts(values) {
        if body.count > 0 { body.append("&") }
        body.append(URLText.encoded(member.key))
        body.append("=")
        body.append(URLText.encoded(text))
      }
    }
  }

  /// The template as a form with files: a picture becomes one.
  func multipart(_ values: TemplateValues) -> MultipartForm {
    var form = MultipartForm()
    guard case .map(let members) = self else { return form }
    for member in members where member.value.isSet(values) {
      if case .text(let template) = member.value, let variable = template.onlyVariable,
        case .picture(let task) = values[variable]
      {
        form.add(
          member.key, file: task.picture, fileName: "picture.\(task.pictureFormat)",
          type: task.mediaType)
        continue
      }
      for text in member.value.formTexts(values) { form.add(member.key, text) }
    }
    return form
  }

  /// Whether a form can hold it: a map of texts, numbers or lists of them.
  var isForm: Bool {
    guard case .map(let members) = self else { return false }
    return members.allSatisfy { member in
      switch member.value {
      case .text, .json: true
      case .list(let items): items.allSatisfy(\.isPlain)
      case .map: false
      }
    }
  }

  private var isPlain: Bool {
    switch self {
    case .text, .json: true
    case .list, .map: false
    }
  }

  private func formTexts(_ values: TemplateValues) -> [String] {
    switch self {
    case .json(let text): return [text]
    case .text(let template):
      if let variable = template.onlyVariable, case .texts(let texts) = values[variable] {
        return texts
      }
      return [template.filled(values)]
    case .list(let items): return items.flatMap { $0.formTexts(values) }
    case .map: return []
    }
  }

  private func isSet(_ values: TemplateValues) -> Bool {
    guard case .text(let template) = self, let variable = template.onlyVariable else {
      return true
    }
    return values[variable] != nil
  }
}
