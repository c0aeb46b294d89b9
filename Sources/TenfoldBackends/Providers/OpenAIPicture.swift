internal import TenfoldCore
internal import TenfoldHTTP

/// Pictures by OpenAI, `/images/edits`: one goes in with what is to be done to it, another comes out.
enum OpenAIPicture {
  /// The request for a picture.
  ///
  /// It is a form, since the service takes no picture in JSON. There is no seed: what tells samples apart is the key
  /// of the question alone. The quality is `medium`, so that the price of an answer has a bound.
  ///
  /// - Parameters:
  ///   - task: the picture, and what is to be done to it.
  ///   - context: how to ask.
  ///   - usual: the model that is asked unless the user names one, which makes no pictures.
  /// - Returns: the request.
  /// - Throws: ``BackendError/invalid(_:)`` if no model is named.
  static func encode(
    _ task: PaintingTask, _ context: CodecContext, usual: String?
  ) throws(BackendError) -> HTTPRequest {
    guard context.model != usual else {
      throw .invalid(
        "\(context.model) makes no pictures: name a model that does, as --backend openai:gpt-image-1"
      )
    }
    var form = MultipartForm()
    form.add("model", context.model)
    form.add("prompt", task.prompt)
    form.add("n", "1")
    form.add("quality", "medium")
    form.add("size", size(for: task.size))
    form.add(
      "image[]", file: task.picture, fileName: "picture.\(task.pictureFormat)",
      type: task.mediaType)
    let (header, body) = form.request
    return HTTPRequest(url: "\(context.baseURL)/images/edits", headers: [header], body: body)
  }

  /// The nearest of the sizes that there are.
  private static func size(for size: Size) -> String {
    let aspect = Double(size.width) / Double(size.height)
    // Halfway between 1 and 3:2, as ratios are measured.
    if aspect > 1.2247 { return "1536x1024" }
    return aspect < 1 / 1.2247 ? "1024x1536" : "1024x1024"
  }

  /// What a success means.
  static func verdict(_ root: JSONValue, _ response: HTTPResponse) -> Verdict {
    let counts = root["usage"]
    let usage = Usage(
      inputTokens: counts?["input_tokens"]?.integer,
      outputTokens: counts?["output_tokens"]?.integer)
    guard let first = root["data"]?.list.first else {
      return HTTPVerdict.malformed(response, "has no data")
    }
    return PictureAnswer.verdict(first["b64_json"]?.picture, usage)
  }
}
