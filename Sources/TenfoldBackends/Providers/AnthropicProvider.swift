public import TenfoldCore
public import TenfoldHTTP

/// Anthropic's Claude models.
public struct AnthropicProvider: Provider {
  public let name = "anthropic"
  public let summary = "Anthropic's Claude models"
  public let codecVersion = 1
  public let abilities: Set<ModelAbility> = [.chat]
  public let baseURL: String? = "https://api.anthropic.com/v1"
  public let model: String? = "claude-haiku-4-5"
  public let keyVariables = ["ANTHROPIC_API_KEY"]
  public let needsKey = true

  /// Makes the provider.
  public init() {}

  public func authorize(_ key: String) -> [HTTPHeader] {
    [HTTPHeader("x-api-key", key, isSecret: true)]
  }

  public func encode(
    _ task: ModelTask, _ context: CodecContext
  ) throws(BackendError) -> BackendRequest {
    let chat = try ChatBody.chat(task, name)
    var body = ByteBuffer(capacity: chat.user.utf8.count + chat.system.utf8.count + 256)
    body.append(#"{"model":"#)
    body.append(json: context.model)
    body.append(#","max_tokens":"#)
    body.append(decimal: chat.maximumTokens)
    if !chat.system.isEmpty {
      body.append(#","system":"#)
      body.append(json: chat.system)
    }
    body.append(#","messages":[{"role":"user","content":"#)
    body.append(json: chat.user)
    body.append("}]")
    if let temperature = chat.temperature ?? context.temperature {
      body.append(#","temperature":"#)
      body.append(number: min(max(temperature, 0), 1))
    }
    if let schema = chat.schema {
      body.append(#","output_config":{"format":{"type":"json_schema","schema":"#)
      body.append(schema)
      body.append("}}")
    }
    body.append("}")
    return .http(
      HTTPRequest(
        url: "\(context.baseURL)/messages",
        headers: ChatBody.headers + [HTTPHeader("anthropic-version", "2023-06-01")],
        body: body.array))
  }

  public func decode(_ response: HTTPResponse, for task: ModelTask) -> Verdict {
    JSONValue.read(response.body) { root in
      if let error = root?["error"] { return failure(error, response) }
      guard response.status == 200 else { return HTTPVerdict.obeying(response) }
      guard let root, root.isObject else { return HTTPVerdict.malformed(response) }
      return answer(root, response)
    }
  }

  private func answer(_ root: JSONValue, _ response: HTTPResponse) -> Verdict {
    let usage = usage(root)
    guard let reason = root["stop_reason"]?.string else {
      return HTTPVerdict.malformed(response, "has no stop_reason")
    }
    switch reason {
    case "end_turn", "stop_sequence":
      let blocks = root["content"]?.list ?? []
      let texts = blocks.filter { $0["type"]?.string == "text" }.compactMap { $0["text"]?.string }
      return ChatBody.answer(texts.joined(), usage)
    case "max_tokens": return .truncated("the answer was cut off: \(reason)", usage)
    case "refusal": return .refused("the model refuses to answer", usage)
    default: return .unusable("the answer ended with \(KeyText.hidden(reason))")
    }
  }

  /// Tokens that are read from or written to a cache are not in `input_tokens`.
  private func usage(_ root: JSONValue) -> Usage {
    let counts = root["usage"]
    let inputs = ["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"]
      .compactMap { counts?[$0]?.integer }
    return Usage(
      inputTokens: inputs.isEmpty ? nil : inputs.reduce(0) { $0.addingClamped($1) },
      outputTokens: counts?["output_tokens"]?.integer)
  }

  private func failure(_ error: JSONValue, _ response: HTTPResponse) -> Verdict {
    var response = response
    if response.status == 200 { response.status = status(error["type"]?.string) }
    let message = error["message"]?.string ?? ""
    let text = HTTPVerdict.line(message, status: response.status)
    // Money that is gone comes with several statuses; only the words tell it from a busy minute.
    let lower = message.lowercased()
    if error["type"]?.string == "billing_error"
      || ["spend limit", "spending limit", "usage limits", "credit balance"].contains(
        where: lower.contains)
    {
      let resets = message.firstMatch(of: /regain access (on [-0-9]+( at [0-9:]+ UTC)?)/)
      return .exhausted(text, resets: resets.map { String($0.1) })
    }
    return HTTPVerdict.obeying(response)
  }

  /// The status that an error in a success would have had.
  private func status(_ type: String?) -> Int {
    switch type {
    case "invalid_request_error": 400
    case "authentication_error": 401
    case "permission_error": 403
    case "not_found_error": 404
    case "request_too_large": 413
    case "rate_limit_error": 429
    default: 529
    }
  }
}
