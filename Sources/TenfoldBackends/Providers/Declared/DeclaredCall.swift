internal import TenfoldCore
internal import TenfoldHTTP

/// How one ability of a declared provider is asked for and read.
struct DeclaredCall: Sendable {
  private enum Way: Sendable {
    case http(
      method: String, url: TextTemplate, headers: [Header], body: BodyTemplate?, form: Form)
    case command([TextTemplate], input: TextTemplate?, isLasting: Bool)
  }

  /// How a body is written.
  private enum Form: Sendable {
    case json
    /// `key=value&…`
    case plain
    /// With files.
    case multipart
  }

  private struct Header: Sendable {
    var name: String
    var value: TextTemplate
  }

  private let way: Way
  /// The model for this ability unless the user names one.
  private let model: TextTemplate?
  private let languages: LanguageCodes
  private let masks: [TextPair]
  let answer: DeclaredAnswer

  private static let httpKeys = ["url", "method", "headers", "body", "form"]
  private static let commandKeys = ["command", "input", "lasting"]

  /// Reads the settings of an ability.
  init(_ entry: ConfigEntry, _ ability: ModelAbility) throws(RecipeError) {
    let own: [String] =
      switch ability {
      case .translation: ["languages"]
      case .filling: ["mask"]
      case .chat, .choice, .painting, .retouching: []
      }
    let map = try ConfigMap(
      entry.value, of: entry.key,
      known: Self.httpKeys + Self.commandKeys + ["model"] + own + DeclaredAnswer.keys)
    let isCommand = map["command"] != nil
    for key in isCommand ? Self.httpKeys : ["input", "lasting"] {
      guard let wrong = map[key] else { continue }
      throw .malformed(
        isCommand
          ? "\(key) is for a service, and \(entry.key) runs a command"
          : "\(key) is for a command, and \(entry.key) has none", at: wrong.location)
    }
    let variables = TemplateVariable.all(for: ability)
    way =
      isCommand ? try Self.command(map, entry.key, variables) : try Self.http(map, variables)
    model = try map["model"].map { (model) throws(RecipeError) in
      try TextTemplate(
        try model.text(), variables.filter { $0 != .model }, at: model.value.location)
    }
    languages =
      try map["languages"].map { (entry) throws(RecipeError) in
        try LanguageCodes(entry.value)
      } ?? LanguageCodes()
    if let mask = map["mask"], case .string(let text) = mask.value.content {
      masks = [TextPair(key: "", value: text)]
    } else {
      masks = try map.pairs("mask")
    }
    answer = try DeclaredAnswer(map)
  }

  /// Whether a program is run.
  var isCommand: Bool { if case .command = way { true } else { false } }

  private static func http(
    _ map: ConfigMap, _ variables: [TemplateVariable]
  ) throws(RecipeError) -> Way {
    let url = try TextTemplate(
      try map.requiredText("url"), variables, at: map["url"]?.value.location)
    let method = try map.text("method") ?? "POST"
    guard ["GET", "POST", "PUT"].contains(method) else {
      throw .malformed(
        "method is \(method); it must be GET, POST or PUT", at: map["method"]?.value.location)
    }
    var headers: [Header] = []
    if let entry = map["headers"] {
      for header in try ConfigMap(entry.value, of: "headers", known: nil).entries {
        // Texts could break a header; only the model may stand there.
        let value = try TextTemplate(try header.text(), [.model], at: header.value.location)
        headers.append(Header(name: header.key, value: value))
      }
    }
    let body = try map["body"].map { (entry) throws(RecipeError) in
      try BodyTemplate(entry.value, variables)
    }
    let form = try Self.form(map)
    if form != .json, body?.isForm != true {
      throw .malformed(
        "a form's body is a map of texts and numbers",
        at: map["body"]?.value.location ?? map.location)
    }
    return .http(method: method, url: url, headers: headers, body: body, form: form)
  }

  private static func form(_ map: ConfigMap) throws(RecipeError) -> Form {
    if let entry = map["form"], case .string(let text) = entry.value.content {
      guard text == "multipart" else { throw entry.wrong("true, false or multipart") }
      return .multipart
    }
    return try map.flag("form") ?? false ? .plain : .json
  }

  private static func command(
    _ map: ConfigMap, _ owner: String, _ variables: [TemplateVariable]
  ) throws(RecipeError) -> Way {
    var arguments: [TextTemplate] = []
    if let entry = map["command"] {
      guard case .list(let items) = entry.value.content, !items.isEmpty else {
        throw entry.wrong("a list of the program and its arguments")
      }
      for item in items {
        arguments.append(
          try TextTemplate(item.content.plainText, variables, at: item.location))
      }
    }
    let input = try map["input"].map { (entry) throws(RecipeError) in
      try TextTemplate(try entry.text(), variables, at: entry.value.location)
    }
    return .command(arguments, input: input, isLasting: try map.flag("lasting") ?? false)
  }

  /// The request for a task.
  ///
  /// - Parameters:
  ///   - task: the task, of this ability.
  ///   - context: how to ask.
  ///   - usual: the provider's own model, in whose place the ability's own counts.
  /// - Returns: the request.
  func request(_ task: ModelTask, _ context: CodecContext, usual: String?) -> BackendRequest {
    var context = context
    if let model, context.model == usual ?? "" {
      context.model = model.filled(values(task, context))
    }
    let values = values(task, context)
    switch way {
    case .http(let method, let url, let headers, let body, let form):
      var request = HTTPRequest(
        method: method,
        url: url.filled(values) { variable, text in
          variable == .base
            ? text : URLText.encoded(text, keeping: variable == .model ? "/:" : "")
        })
      if let body {
        var bytes = ByteBuffer()
        switch form {
        case .json:
          body.append(to: &bytes, values)
          (request.headers, request.body) = (ChatBody.headers, bytes.array)
        case .plain:
          body.appendForm(to: &bytes, values)
          request.headers = [HTTPHeader("content-type", "application/x-www-form-urlencoded")]
          request.body = bytes.array
        case .multipart:
          let (header, content) = body.multipart(values).request
          (request.headers, request.body) = ([header], content)
        }
      }
      request.headers += headers.map { HTTPHeader($0.name, $0.value.filled(values)) }
      return .http(request)
    case .command(let arguments, let input, let isLasting):
      return .command(
        CommandRequest(
          arguments: arguments.map { $0.filled(values) },
          input: lines(input?.filled(values) ?? "", isLasting), isLasting: isLasting))
    }
  }

  /// What a program reads. One that stays reads one line for each request, so a text's own are joined.
  private func lines(_ text: String, _ isLasting: Bool) -> [UInt8] {
    guard isLasting else { return Array(text.utf8) }
    return text.split(whereSeparator: \.isNewline).joined(separator: " ").utf8 + [0x0A]
  }

  private func values(_ task: ModelTask, _ context: CodecContext) -> TemplateValues {
    TemplateValues(task: task, context: context, languages: languages, masks: masks)
  }
}
