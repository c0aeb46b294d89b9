public import TenfoldCore
public import TenfoldHTTP

/// Google's Gemini models. Those that make pictures, such as `gemini-2.5-flash-image`, must be named to be asked for
/// one; they know no strength.
public struct GeminiProvider: Provider {
  public let name = "gemini"
  public let summary = "Google's Gemini models"
  public let codecVersion = 1
  public let abilities: Set<ModelAbility> = [.chat, .retouching]
  public let baseURL: String? = "https://generativelanguage.googleapis.com/v1beta"
  public let model: String? = "gemini-2.0-flash"
  public let keyVariables = ["GEMINI_API_KEY", "GOOGLE_API_KEY"]
  public let needsKey = true

  /// Makes the provider.
  public init() {}

  public func authorize(_ key: String) -> [HTTPHeader] {
    [HTTPHeader("x-goog-api-key", key, isSecret: true)]
  }

  public func encode(
    _ task: ModelTask, _ context: CodecContext
  ) throws(BackendError) -> BackendRequest {
    if case .painting(let painting) = task, painting.strength == nil {
      return try GeminiPicture.encode(painting, context, usual: model)
    }
    let chat = try ChatBody.chat(task, name)
    var body = ByteBuffer(capacity: chat.user.utf8.count + chat.system.utf8.count + 256)
    body.append("{")
    if !chat.system.isEmpty {
      body.append(#""systemInstruction":{"parts":[{"text":"#)
      body.append(json: chat.system)
      body.append("}]},")
    }
    body.append(#""contents":[{"role":"user","parts":[{"text":"#)
    body.append(json: chat.user)
    body.append(#"}]}],"generationConfig":{"#)
    if let temperature = chat.temperature ?? context.temperature {
      body.append(#""temperature":"#)
      body.append(number: temperature)
      body.append(",")
    }
    body.append(#""maxOutputTokens":"#)
    body.append(decimal: chat.maximumTokens)
    body.append(#","seed":"#)
    body.append(decimal: Int(context.seed))
    if let schema = chat.schema {
      body.append(#","responseMimeType":"application/json","responseJsonSchema":"#)
      body.append(schema)
    }
    body.append("}}")
    let model = URLText.encoded(context.model)
    return .http(
      HTTPRequest(
        url: "\(context.baseURL)/models/\(model):generateContent", headers: ChatBody.headers,
        body: body.array))
  }

  public func decode(_ response: HTTPResponse, for task: ModelTask) -> Verdict {
    guard response.status == 200 else { return GeminiFailure.verdict(response) }
    return JSONValue.read(response.body) { root in
      guard let root, root.isObject else { return HTTPVerdict.malformed(response) }
      if root["error"] != nil { return GeminiFailure.verdict(response) }
      return answer(root, response, task)
    }
  }

  private func answer(
    _ root: JSONValue, _ response: HTTPResponse, _ task: ModelTask
  ) -> Verdict {
    let usage = usage(root)
    if let reason = root["promptFeedback", "blockReason"]?.string {
      return .refused("the prompt was blocked: \(reason)", usage)
    }
    guard let candidate = root["candidates"]?.list.first else {
      return HTTPVerdict.malformed(response, "has no candidates")
    }
    guard let reason = candidate["finishReason"]?.string else {
      return HTTPVerdict.malformed(response, "has no finishReason")
    }
    if case .painting = task,
      let verdict = GeminiPicture.verdict(candidate, reason: reason, text: text(candidate), usage)
    {
      return verdict
    }
    switch reason {
    case "STOP":
      let text = text(candidate)
      // An empty answer that is called finished comes now and then, and not for the same prompt again.
      return text.isEmpty
        ? .transient("the model answered nothing", wait: nil)
        : .answer(ModelAnswer([text]), usage)
    case "MAX_TOKENS": return .truncated("the answer was cut off: \(reason)", usage)
    case "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII",
      "IMAGE_SAFETY", "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION":
      return .refused("the answer was blocked: \(reason)", usage)
    default: return .unusable("the answer ended with \(KeyText.hidden(reason))")
    }
  }

  /// The text of all parts, without what the model thought.
  private func text(_ candidate: JSONValue) -> String {
    let parts = candidate["content", "parts"]?.list ?? []
    return parts.filter { $0["thought"]?.plainText != "true" }
      .compactMap { $0["text"]?.string }.joined()
  }

  private func usage(_ root: JSONValue) -> Usage {
    guard let counts = root["usageMetadata"] else { return Usage() }
    let answer = counts["candidatesTokenCount"]?.integer
    let thoughts = counts["thoughtsTokenCount"]?.integer
    return Usage(
      inputTokens: counts["promptTokenCount"]?.integer,
      outputTokens: answer == nil && thoughts == nil
        ? nil : (answer ?? 0).addingClamped(thoughts ?? 0))
  }
}

extension Int {
  /// A sum that stops at the largest number, as counts from a server may be anything.
  func addingClamped(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? (other > 0 ? .max : .min) : sum
  }
}
