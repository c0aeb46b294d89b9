public import TenfoldCore
public import TenfoldHTTP

/// A program of the user's own, `--backend "exec:python3 model.py"`, which answers one line with one line.
///
/// The program is started once and reads tasks from standard input, one JSON object a line:
///
/// ```json
/// {"task":"chat","system":"…","user":"…","max_tokens":256,"schema":{…},"model":"…","temperature":0.7,"seed":1}
/// {"task":"translate","text":"…","source":"en","target":"es","alternatives":0,"model":"…","seed":1}
/// {"task":"fill","before":"The ","after":" is blue.","count":5,"model":"…","seed":1}
/// {"task":"choice","prompt":"Sentiment:","choices":["good","bad"],"model":"…","seed":1}
/// {"task":"paint","prompt":"a cat","picture":"iVBORw0…","media_type":"image/png","strength":0.3,"width":9,"height":8}
/// ```
///
/// `system`, `schema`, `negative_prompt`, `strength`, `model` and `temperature` are left out where there are none. The program
/// prints one line for each, in the same order, and flushes it:
///
/// ```json
/// {"texts":["…"],"scores":[0.8],"usage":{"input":10,"output":5,"characters":40}}
/// {"pictures":["iVBORw0…"]}
/// {"error":"what is wrong","class":"transient"}
/// ```
///
/// `texts` has one text for a chat, a translation with its alternatives, the words for a gap, or the choices
/// (in any order, with `scores`; alone, the one chosen). Pictures are PNG, JPEG or WebP in Base64. `scores` are probabilities; they and `usage` may be
/// left out. `class` is `transient`, `throttled`, `exhausted`, `refused`, `truncated`, `unusable` (the
/// default) or `unauthorized`.
public struct ProgramProvider: Provider {
  public let name = "exec"
  public let summary = "a program of your own, exec:COMMAND: JSON lines in and out"
  public let codecVersion = 1
  public let abilities = Set(ModelAbility.allCases)
  public let baseURL: String? = nil
  public let model: String? = ""
  public let keyVariables: [String] = []
  public let needsKey = false
  public let isLocal = true
  /// The program and its arguments.
  public let arguments: [String]

  /// Wraps a program.
  ///
  /// - Parameter command: the program and its arguments, split at spaces; quotation marks and backslashes
  ///   keep spaces as they do in a shell, and nothing else has a meaning.
  /// - Throws: ``RecipeError`` if there is no program or a quotation mark is never closed.
  public init(_ command: String) throws(RecipeError) {
    arguments = try CommandLineText.words(command)
    if arguments.isEmpty {
      throw .malformed("exec: needs a program, such as exec:\"python3 model.py\"")
    }
  }

  public func authorize(_ key: String) -> [HTTPHeader] { [] }

  public func encode(
    _ task: ModelTask, _ context: CodecContext
  ) throws(BackendError) -> BackendRequest {
    var line = ByteBuffer()
    switch task {
    case .chat(let chat):
      line.append(#"{"task":"chat""#)
      if !chat.system.isEmpty { line.append(member: "system", chat.system) }
      line.append(member: "user", chat.user)
      line.append(#","max_tokens":"#)
      line.append(decimal: chat.maximumTokens)
      if let schema = chat.schema {
        line.append(#","schema":"#)
        // JSON may have line breaks between its parts, and never within its texts.
        line.append(
          schema.split { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }.joined(separator: " "))
      }
    case .translation(let task):
      line.append(#"{"task":"translate""#)
      line.append(member: "text", task.text)
      line.append(member: "source", task.source)
      line.append(member: "target", task.target)
      line.append(#","alternatives":"#)
      line.append(decimal: task.alternatives)
    case .filling(let gap):
      line.append(#"{"task":"fill""#)
      line.append(member: "before", gap.before)
      line.append(member: "after", gap.after)
      line.append(#","count":"#)
      line.append(decimal: gap.count)
    case .choice(let choice):
      line.append(#"{"task":"choice""#)
      line.append(member: "prompt", choice.prompt)
      line.append(#","choices":"#)
      line.append(json: choice.choices)
    case .painting(let painting): line.append(task: painting)
    }
    if !context.model.isEmpty { line.append(member: "model", context.model) }
    var temperature = context.temperature
    if case .chat(let chat) = task { temperature = chat.temperature ?? temperature }
    if let temperature {
      line.append(#","temperature":"#)
      line.append(number: temperature)
    }
    line.append(#","seed":"#)
    line.append(decimal: Int(context.seed))
    line.append("}\n")
    return .command(CommandRequest(arguments: arguments, input: line.array, isLasting: true))
  }

  public func decode(_ response: HTTPResponse, for task: ModelTask) -> Verdict {
    guard 200..<300 ~= response.status else { return .unusable(HTTPVerdict.programText(response)) }
    return JSONValue.read(response.body) { root in
      guard let root, root.isObject else {
        return .unusable("the program's answer is not a JSON object on one line")
      }
      let counts = root["usage"]
      let usage = Usage(
        inputTokens: counts?["input"]?.integer, outputTokens: counts?["output"]?.integer,
        characters: counts?["characters"]?.integer)
      if let error = root["error"] {
        let kind = root["class"]?.string.flatMap(FailureClass.init) ?? .unusable
        return kind.verdict(KeyText.hidden(error.plainText ?? "it failed"), usage: usage)
      }
      if case .painting = task {
        return PictureAnswer.verdict(root["pictures"]?.list.first?.picture, usage)
      }
      let texts = root["texts"]?.list.compactMap(\.string) ?? []
      if texts.isEmpty { return .unusable("the program's answer has neither texts nor error") }
      let scores = root["scores"]?.list.compactMap(\.number) ?? []
      return TaskAnswer.verdict(task, texts, scores, usage)
    }
  }
}

extension ByteBuffer {
  /// Appends the beginning of a line that asks for a picture.
  fileprivate mutating func append(task painting: PaintingTask) {
    append(#"{"task":"paint""#)
    append(member: "prompt", painting.prompt)
    if !painting.negativePrompt.isEmpty {
      append(member: "negative_prompt", painting.negativePrompt)
    }
    append(#","picture":""#)
    append(base64: painting.picture)
    append("\"")
    append(member: "media_type", painting.mediaType)
    if let strength = painting.strength {
      append(#","strength":"#)
      append(number: strength)
    }
    append(#","width":"#)
    append(decimal: painting.size.width)
    append(#","height":"#)
    append(decimal: painting.size.height)
  }
}
