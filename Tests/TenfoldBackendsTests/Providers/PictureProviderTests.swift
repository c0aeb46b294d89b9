import Foundation
import TenfoldBackends
import TenfoldCore
import TenfoldHTTP
import Testing

/// Pictures in and out of every provider that paints.
struct PictureProviderTests {
  /// Red and blue side by side, as PNG.
  static let picture: [UInt8] = Array(
    Data(
      base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4AWP4zwAE"
        + "/wEHAAH/EFMdqwAAAABJRU5ErkJggg==") ?? Data())

  /// The first bytes of a PNG are enough for a request.
  static let short: [UInt8] = [0x89, 0x50, 0x4E]

  static func painting(_ picture: [UInt8] = short, negative: String = "text") -> ModelTask {
    .painting(
      PaintingTask(
        prompt: "a photo of \"cat\"", negativePrompt: negative, picture: picture, strength: 0.35,
        size: Size(1024, 768)))
  }

  static func retouching(
    _ picture: [UInt8] = short, size: Size = Size(1024, 768)
  ) -> ModelTask {
    .painting(
      PaintingTask(prompt: "Make it older.", picture: picture, strength: nil, size: size))
  }

  private static func encode(
    _ name: String, _ task: ModelTask, model: String
  ) throws -> BackendRequest {
    let provider = try Providers.named(name)
    return try provider.encode(
      task, CodecContext(model: model, baseURL: provider.baseURL ?? "", seed: 7))
  }

  @Test func geminiIsToldWhatToDo() throws {
    let request = try Self.encode("gemini", Self.retouching(), model: "gemini-2.5-flash-image").http
    #expect(
      request?.url == "https://generativelanguage.googleapis.com/v1beta/models/"
        + "gemini-2.5-flash-image:generateContent")
    #expect(
      request?.text
        == #"{"contents":[{"role":"user","parts":[{"text":"Make it older."},{"inlineData":"#
        + #"{"mimeType":"image/png","data":"iVBO"}}]}],"generationConfig":{"#
        + #""responseModalities":["TEXT","IMAGE"],"maxOutputTokens":4096,"seed":7}}"#)
  }

  @Test(arguments: [
    ("gemini", "gemini-2.0-flash", "gemini:gemini-2.5-flash-image"),
    ("openai", "gpt-4o-mini", "openai:gpt-image-1"),
  ]) func aModelThatMakesPicturesMustBeNamed(name: String, model: String, advice: String) {
    #expect(
      throws: BackendError.invalid(
        "\(model) makes no pictures: name a model that does, as --backend \(advice)")
    ) { try Self.encode(name, Self.retouching(), model: model) }
  }

  @Test func automatic1111GetsJSON() throws {
    let request = try Self.encode("automatic1111", Self.painting(), model: "v1-5").http
    #expect(request?.url == "http://127.0.0.1:7860/sdapi/v1/img2img")
    #expect(
      request?.text
        == #"{"init_images":["iVBO"],"prompt":"a photo of \"cat\"","negative_prompt":"text","#
        + #""denoising_strength":0.35,"width":1024,"height":768,"seed":7,"steps":30,"cfg_scale":7,"#
        + #""override_settings":{"sd_model_checkpoint":"v1-5"},"#
        + #""override_settings_restore_afterwards":false}"#)
    let plain = try Self.encode("automatic1111", Self.painting(negative: ""), model: "v1-5").http
    #expect(plain?.text.contains("negative_prompt") == false)
  }

  @Test func stabilityGetsAFormWithAFile() throws {
    let request = try #require(
      try Self.encode("stability", Self.painting(), model: "sd3.5-medium").http)
    #expect(request.url == "https://api.stability.ai/v2beta/stable-image/generate/sd3")
    let type = try #require(request.headers.first { $0.name == "content-type" }?.value)
    let boundary = try #require(type.split(separator: "boundary=").last)
    #expect(type == "multipart/form-data; boundary=\(boundary)")
    #expect(request.headers.contains(HTTPHeader("accept", "application/json")))
    func part(_ name: String, _ value: String) -> String {
      "--\(boundary)\r\ncontent-disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    let texts =
      part("mode", "image-to-image") + part("model", "sd3.5-medium")
      + part("prompt", "a photo of \"cat\"") + part("negative_prompt", "text")
      + part("strength", "0.35") + part("seed", "7") + part("output_format", "png")
    let head =
      "--\(boundary)\r\ncontent-disposition: form-data; name=\"image\"; filename=\"picture.png\"\r\n"
      + "content-type: image/png\r\n\r\n"
    #expect(
      request.body
        == Array((texts + head).utf8) + Self.short + Array("\r\n--\(boundary)--\r\n".utf8))
  }

  @Test(arguments: [
    (Size(1024, 1024), "1024x1024"), (Size(1024, 768), "1536x1024"), (Size(600, 1000), "1024x1536"),
    (Size(1024, 900), "1024x1024"), (Size(900, 1024), "1024x1024"),
  ]) func openAIGetsTheNearestSize(size: Size, expected: String) throws {
    let request = try #require(
      try Self.encode(
        "openai", Self.retouching([0xFF, 0xD8, 0xFF], size: size), model: "gpt-image-1"
      ).http)
    #expect(request.url == "https://api.openai.com/v1/images/edits")
    let text = String(decoding: request.body, as: UTF8.self)
    #expect(text.contains("name=\"size\"\r\n\r\n\(expected)\r\n"))
    #expect(
      text.contains("name=\"image[]\"; filename=\"picture.jpeg\"\r\ncontent-type: image/jpeg\r\n"))
  }

  @Test func aProgramGetsOneLine() throws {
    let provider = try ProgramProvider("model")
    let context = CodecContext(model: "", baseURL: "", seed: 7)
    #expect(
      try provider.encode(Self.painting(), context).command?.text
        == #"{"task":"paint","prompt":"a photo of \"cat\"","negative_prompt":"text","picture":"iVBO","#
        + #""media_type":"image/png","strength":0.35,"width":1024,"height":768,"seed":7}"# + "\n")
    #expect(
      try provider.encode(Self.retouching(), context).command?.text.contains("strength") == false)
  }

  @Test func anotherPictureIsAnotherRequest() throws {
    for name in ["gemini", "openai", "stability", "automatic1111"] {
      let provider = try Providers.named(name)
      let hasStrength = provider.abilities.contains(.painting)
      let tasks = [Self.short, Self.picture, Self.short].map {
        hasStrength ? Self.painting($0) : Self.retouching($0)
      }
      let requests = try tasks.map { try Self.encode(name, $0, model: "m") }
      #expect(requests[0] != requests[1], "\(name)")
      #expect(requests[0] == requests[2], "\(name)")
    }
  }

  private static let made = ModelAnswer(pictures: [picture])
  private static let gemini = Usage(inputTokens: 1050, outputTokens: 1290)

  static let verdicts: [(provider: String, verdict: VerdictCase)] = [
    ("gemini", VerdictCase(fixture: "gemini/picture.json", expected: .answer(made, gemini))),
    (
      "gemini", VerdictCase(fixture: "gemini/picture-thought.json", expected: .answer(made, gemini))
    ),
    (
      "gemini",
      VerdictCase(
        fixture: "gemini/picture-words.json",
        expected: .refused(
          "the model answered without a picture: I can't edit pictures of real people.",
          Usage(inputTokens: 1050, outputTokens: 12)))
    ),
    (
      "gemini",
      VerdictCase(
        fixture: "gemini/picture-none.json",
        expected: .refused("the model made no picture: NO_IMAGE", Usage(inputTokens: 1050)))
    ),
    (
      "gemini",
      VerdictCase(
        fixture: "gemini/picture-blocked.json",
        expected: .refused("the answer was blocked: IMAGE_SAFETY", Usage(inputTokens: 1050)))
    ),
    (
      "gemini",
      VerdictCase(
        fixture: "gemini/picture-damaged.json", expected: .unusable("the answer has no picture"))
    ),
    (
      "gemini",
      VerdictCase(
        fixture: "gemini/rate-limited.json", status: 429,
        expected: .throttled(
          "HTTP 429: You exceeded your current quota, please check your plan and billing details.",
          wait: .milliseconds(22_500)))
    ),
    (
      "openai",
      VerdictCase(
        fixture: "openai/picture.json",
        expected: .answer(made, Usage(inputTokens: 400, outputTokens: 1056)))
    ),
    (
      "openai",
      VerdictCase(
        fixture: "openai/picture-blocked.json", status: 400,
        expected: .refused("HTTP 400: Your request was rejected by the safety system.", Usage()))
    ),
    (
      "openai",
      VerdictCase(
        fixture: "openai/picture-none.json",
        expected: .transient("HTTP 200: the answer has no data", wait: nil))
    ),
    (
      "stability",
      VerdictCase(fixture: "stability/good.json", expected: .answer(made, Usage(pictures: 1)))
    ),
    (
      "stability",
      VerdictCase(
        fixture: "stability/filtered.json",
        expected: .refused("the answer was blocked: CONTENT_FILTERED", Usage(pictures: 1)))
    ),
    (
      "stability",
      VerdictCase(
        fixture: "stability/moderated.json", status: 403,
        expected: .refused(
          "HTTP 403: Your request was flagged by our content moderation system", Usage()))
    ),
    (
      "stability",
      VerdictCase(
        fixture: "stability/rate-limited.json", status: 429,
        headers: [HTTPHeader("retry-after", "10")],
        expected: .throttled(
          "HTTP 429: You have exceeded the rate limit of 150 requests within a 10 second period",
          wait: .seconds(10)))
    ),
    (
      "stability",
      VerdictCase(
        fixture: "stability/no-credits.json", status: 402,
        expected: .exhausted(
          "HTTP 402: You lack sufficient credits to make this request", resets: nil))
    ),
    (
      "stability",
      VerdictCase(
        fixture: "stability/auth.json", status: 401,
        expected: .unauthorized("HTTP 401: Invalid or missing API key"))
    ),
    (
      "stability",
      VerdictCase(
        fixture: "stability/bad-request.json", status: 400,
        expected: .unusable("HTTP 400: image: must have at least 64 pixels on each side"))
    ),
    (
      "stability",
      VerdictCase(
        fixture: "stability/server-error.json", status: 500,
        expected: .transient("HTTP 500: An unexpected server error has occurred", wait: nil))
    ),
    (
      "automatic1111",
      VerdictCase(fixture: "automatic1111/good.json", expected: .answer(made, Usage()))
    ),
    (
      "automatic1111",
      VerdictCase(fixture: "automatic1111/data-url.json", expected: .answer(made, Usage()))
    ),
    (
      "automatic1111",
      VerdictCase(
        fixture: "automatic1111/no-images.json",
        expected: .transient("HTTP 200: the answer has no picture at /images/0", wait: nil))
    ),
    (
      "automatic1111",
      VerdictCase(
        fixture: "automatic1111/no-picture.json", expected: .unusable("the answer has no picture"))
    ),
    (
      "automatic1111",
      VerdictCase(
        fixture: "automatic1111/no-api.json", status: 404,
        expected: .unusable("HTTP 404: Not Found"))
    ),
    (
      "automatic1111",
      VerdictCase(
        fixture: "automatic1111/invalid.json", status: 422,
        expected: .unusable("HTTP 422: value is not a valid float"))
    ),
    (
      "automatic1111",
      VerdictCase(
        fixture: "automatic1111/memory.json", status: 500,
        expected: .unusable("HTTP 500: CUDA out of memory. Tried to allocate 2.00 GiB"))
    ),
    (
      "automatic1111",
      VerdictCase(
        fixture: "automatic1111/failed.json", status: 500,
        expected: .transient("HTTP 500: expected scalar type Half but found Float", wait: nil))
    ),
    (
      "automatic1111",
      VerdictCase(
        fixture: "automatic1111/auth.json", status: 401,
        expected: .unauthorized("HTTP 401: Incorrect username or password"))
    ),
    (
      "exec:model",
      VerdictCase(fixture: "exec/picture.json", expected: .answer(made, Usage()))
    ),
    (
      "exec:model",
      VerdictCase(fixture: "exec/good.json", expected: .unusable("the answer has no picture"))
    ),
  ]

  @Test(arguments: verdicts.indices) func aResponseMeansWhatItSays(_ index: Int) throws {
    let provider = try Providers.named(Self.verdicts[index].provider)
    var verdict = Self.verdicts[index].verdict
    verdict.task = provider.abilities.contains(.painting) ? Self.painting() : Self.retouching()
    try verdict.check(provider)
  }

  @Test func aServiceMayAnswerWithTheFileItself() throws {
    let provider = try Providers.read(
      """
      name: own
      summary: s
      base-url: http://127.0.0.1
      retouch: {url: "{{base}}/edit", form: multipart, body: {picture: "{{picture}}", to: "{{prompt}}"}}
      """, file: "own.yaml")
    #expect(provider.abilities == [.retouching])
    let response = HTTPResponse(status: 200, body: Self.picture)
    #expect(provider.decode(response, for: Self.retouching()) == .answer(Self.made, Usage()))
    #expect(
      provider.decode(HTTPResponse(status: 200, body: [1, 2]), for: Self.retouching())
        == .unusable("the answer has no picture"))
  }

  @Test func aFormMustBeOneOfThree() {
    #expect {
      try Providers.read(
        """
        name: own
        summary: s
        base-url: http://127.0.0.1
        paint: {url: "{{base}}/edit", form: files, body: {a: "{{picture}}"}}
        """, file: "own.yaml")
    } throws: { "\($0)".contains("true, false or multipart") }
  }

  @Test func picturesArePricedByTokensOrByNumber() throws {
    func cost(_ provider: String, _ model: String, _ usage: Usage) -> Double? {
      PriceList.builtin.price(provider: provider, model: model)?.cost(of: usage)
    }
    let gemini = try #require(cost("gemini", "gemini-2.5-flash-image", Self.gemini))
    // 1050 × $0.30 and 1290 × $30 a million.
    #expect(abs(gemini - 0.039015) < 1e-9)
    #expect(try #require(cost("stability", "sd3.5-large", Usage(pictures: 1))) == 0.065)
    #expect(try #require(cost("stability", "sd3.5-large-turbo", Usage(pictures: 2))) == 0.08)
    #expect(cost("stability", "sd3.5-large", Usage()) == nil)
  }
}
