internal import TenfoldCore
internal import TenfoldHTTP

/// Pictures by Gemini: one goes in with what is to be done to it, another comes out.
enum GeminiPicture {
  /// The request for a picture.
  ///
  /// - Parameters:
  ///   - task: the picture, and what is to be done to it.
  ///   - context: how to ask.
  ///   - usual: the model that is asked unless the user names one, which makes no pictures.
  /// - Returns: the request.
  /// - Throws: ``BackendError/invalid(_:)`` if no model is named.
  static func encode(
    _ task: PaintingTask, _ context: CodecContext, usual: String?
  ) throws(BackendError) -> BackendRequest {
    guard context.model != usual else {
      throw .invalid(
        "\(context.model) makes no pictures: name a model that does, as --backend gemini:gemini-2.5-flash-image"
      )
    }
    var body = ByteBuffer(capacity: task.picture.count / 3 * 4 + task.prompt.utf8.count + 512)
    body.append(#"{"contents":[{"role":"user","parts":[{"text":"#)
    body.append(json: task.prompt)
    body.append(#"},{"inlineData":{"mimeType":"#)
    body.append(json: task.mediaType)
    body.append(#","data":""#)
    body.append(base64: task.picture)
    body.append(#""}}]}],"generationConfig":{"#)
    if let temperature = context.temperature {
      body.append(#""temperature":"#)
      body.append(number: temperature)
      body.append(",")
    }
    body.append(#""responseModalities":["TEXT","IMAGE"],"maxOutputTokens":"#)
    body.append(decimal: PaintingTask.maximumTokens)
    body.append(#","seed":"#)
    body.append(decimal: Int(context.seed))
    body.append("}}")
    let model = URLText.encoded(context.model)
    return .http(
      HTTPRequest(
        url: "\(context.baseURL)/models/\(model):generateContent", headers: ChatBody.headers,
        body: body.array))
  }

  /// What a candidate means; nil where its reason alone says it.
  static func verdict(
    _ candidate: JSONValue, reason: String, text: String, _ usage: Usage
  ) -> Verdict? {
    switch reason {
    case "STOP":
      let parts = candidate["content", "parts"]?.list ?? []
      for part in parts where part["thought"]?.plainText != "true" {
        guard let inline = part["inlineData"] ?? part["inline_data"] else { continue }
        return PictureAnswer.verdict(inline["data"]?.picture, usage)
      }
      // It was paid for. What it says instead is mostly that it will not.
      return .refused(
        "the model answered without a picture"
          + (text.isEmpty ? "" : ": \(HTTPVerdict.short(text))"),
        usage)
    case "NO_IMAGE", "IMAGE_OTHER":
      return .refused("the model made no picture: \(reason)", usage)
    default: return nil
    }
  }
}
