public import TenfoldCore
public import TenfoldHTTP

/// The services that speak OpenAI's chat completions; ``all`` lists them.
public struct OpenAIProvider: Provider {
  public let name: String
  public let summary: String
  public let codecVersion = 1
  public let baseURL: String?
  public let model: String?
  public let keyVariables: [String]
  public let needsKey: Bool
  public let isLocal: Bool
  /// The name under which the seed is sent.
  let seedName: String
  /// Whether it is llama.cpp's server, which also tells the probabilities of tokens.
  let hasCompletion: Bool
  /// Whether it is OpenAI itself, some of whose models make pictures.
  var paintsPictures: Bool { name == "openai" }

  public var abilities: Set<ModelAbility> {
    if hasCompletion { return [.chat, .filling, .choice] }
    return paintsPictures ? [.chat, .retouching] : [.chat]
  }

  public func authorize(_ key: String) -> [HTTPHeader] {
    [HTTPHeader("authorization", "Bearer \(key)", isSecret: true)]
  }

  public func encode(
    _ task: ModelTask, _ context: CodecContext
  ) throws(BackendError) -> BackendRequest {
    if hasCompletion, let request = LlamaCompletion.encode(task, context) { return .http(request) }
    if paintsPictures, case .painting(let painting) = task, painting.strength == nil {
      return .http(try OpenAIPicture.encode(painting, context, usual: model))
    }
    let chat = try ChatBody.chat(task, name)
    return .http(
      HTTPRequest(
        url: "\(context.baseURL)/chat/completions", headers: ChatBody.headers,
        body: body(chat, context)))
  }

  private func body(_ chat: ChatTask, _ context: CodecContext) -> [UInt8] {
    let isReasoning =
      name == "openai"
      && ["gpt-5", "o1", "o3", "o4"].contains(where: context.model.hasPrefix)
    var body = ByteBuffer(capacity: chat.user.utf8.count + chat.system.utf8.count + 256)
    body.append("{")
    if !context.model.isEmpty {
      body.append(#""model":"#)
      body.append(json: context.model)
      body.append(",")
    }
    body.append(#""messages":["#)
    if !chat.system.isEmpty {
      body.append(#"{"role":"system","content":"#)
      body.append(json: chat.system)
      body.append("},")
    }
    body.append(#"{"role":"user","content":"#)
    body.append(json: chat.user)
    body.append("}]")
    // These models think before they answer: they count both together and take no temperature.
    body.append(isReasoning ? #","max_completion_tokens":"# : #","max_tokens":"#)
    body.append(decimal: chat.maximumTokens)
    if !isReasoning, let temperature = chat.temperature ?? context.temperature {
      body.append(#","temperature":"#)
      body.append(number: temperature)
    }
    body.append(",")
    body.append(json: seedName)
    body.append(":")
    body.append(decimal: Int(context.seed))
    if let schema = chat.schema {
      body.append(
        #","response_format":{"type":"json_schema","json_schema":{"name":"answer","strict":true,"schema":"#
      )
      body.append(schema)
      body.append("}}")
    }
    body.append("}")
    return body.array
  }

  public func decode(_ response: HTTPResponse, for task: ModelTask) -> Verdict {
    JSONValue.read(response.body) { root in
      if let error = root?["error"] { return OpenAIFailure.verdict(error, response) }
      guard response.status == 200 else { return OpenAIFailure.verdict(root, response) }
      guard let root, root.isObject else { return HTTPVerdict.malformed(response) }
      if hasCompletion, let verdict = LlamaCompletion.decode(root, for: task) { return verdict }
      if case .painting = task { return OpenAIPicture.verdict(root, response) }
      return answer(root, response)
    }
  }

  private func answer(_ root: JSONValue, _ response: HTTPResponse) -> Verdict {
    let counts = root["usage"]
    let usage = Usage(
      inputTokens: counts?["prompt_tokens"]?.integer,
      outputTokens: counts?["completion_tokens"]?.integer)
    guard let choice = root["choices"]?.list.first else {
      return HTTPVerdict.malformed(response, "has no choices")
    }
    if let error = choice["error"] { return OpenAIFailure.verdict(error, response) }
    let message = choice["message"]
    if let refusal = message?["refusal"]?.string, !refusal.isEmpty {
      return .refused("the model refuses: \(HTTPVerdict.short(refusal))", usage)
    }
    guard let reason = choice["finish_reason"]?.string else {
      return HTTPVerdict.malformed(response, "has no finish_reason")
    }
    switch reason {
    case "stop", "eos": return ChatBody.answer(text(message?["content"]), usage)
    case "length": return .truncated("the answer was cut off: \(reason)", usage)
    case "content_filter": return .refused("the answer was blocked: \(reason)", usage)
    case "error": return .transient("the model failed while it answered", wait: nil)
    default: return .unusable("the answer ended with \(KeyText.hidden(reason))")
    }
  }

  /// The text, which some services give in parts, with thoughts between.
  private func text(_ content: JSONValue?) -> String {
    guard let content else { return "" }
    return content.string ?? content.list.compactMap { $0["text"]?.string }.joined()
  }
}
