import Synchronization
import TenfoldBackends
import TenfoldCache
import TenfoldCore
import TenfoldHTTP

/// A service that answers as a test tells it to, and remembers what it was asked.
final class ScriptedService: Transport {
  private let answer: @Sendable (HTTPRequest, Int) -> Result<HTTPResponse, TransportError>
  private let asked = Mutex<[HTTPRequest]>([])
  private let delay: @Sendable (HTTPRequest) -> Duration

  /// - Parameters:
  ///   - delay: how long an answer takes.
  ///   - answer: the response to a request, by how many came before it.
  init(
    delay: @escaping @Sendable (HTTPRequest) -> Duration = { _ in .zero },
    _ answer: @escaping @Sendable (HTTPRequest, Int) -> Result<HTTPResponse, TransportError>
  ) {
    self.delay = delay
    self.answer = answer
  }

  /// Answers everything with a text.
  convenience init(text: String) { self.init { _, _ in .success(.text(text)) } }

  var requests: [HTTPRequest] { asked.withLock { $0 } }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    let number = asked.withLock { asked in
      asked.append(request)
      return asked.count - 1
    }
    do {
      try await Task.sleep(for: delay(request))
    } catch {
      throw .cancelled
    }
    return try answer(request, number).get()
  }
}

extension HTTPResponse {
  /// An answer with a text.
  static func text(_ text: String, tokens: Int = 10) -> HTTPResponse {
    HTTPResponse(status: 200, body: Array("\(tokens)|\(text)".utf8))
  }
}

/// A provider whose requests and responses a test can read at a glance: the body is the prompt, the response
/// is `TOKENS|TEXT`, and a status other than 200 means what it means to most services.
struct PlainProvider: Provider {
  var name = "plain"
  let summary = "A provider of the tests."
  let codecVersion = 1
  var abilities: Set<ModelAbility> = [.chat]
  let baseURL: String? = "http://127.0.0.1:1"
  let model: String? = "m"
  let keyVariables = ["PLAIN_API_KEY"]
  let needsKey = false

  func encode(_ task: ModelTask, _ context: CodecContext) throws(BackendError) -> BackendRequest {
    let text: String
    switch task {
    case .chat(let chat):
      text = "\(chat.temperature ?? -1)|\(chat.user)|\(chat.maximumTokens)"
    case .translation(let task): text = "\(task.source)>\(task.target) \(task.text)"
    case .filling(let task): text = "\(task.before)_\(task.after)"
    case .choice(let task): text = task.prompt
    case .painting(let task): text = "\(task.prompt)|\(StableHash.of(task.picture.description))"
    }
    return .http(
      HTTPRequest(url: context.baseURL, body: Array("\(context.seed)|\(text)".utf8)))
  }

  func authorize(_ key: String) -> [HTTPHeader] { [HTTPHeader("x-key", key, isSecret: true)] }

  func decode(_ response: HTTPResponse, for task: ModelTask) -> Verdict {
    let text = String(decoding: response.body, as: UTF8.self)
    switch response.status {
    case 200:
      let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let tokens = Int(parts[0]) else {
        return .transient("garbled", wait: nil)
      }
      let usage = Usage(inputTokens: tokens, outputTokens: tokens)
      if parts[1] == "REFUSED" { return .refused("it will not", usage) }
      if case .painting = task {
        return .answer(ModelAnswer(pictures: [Array(parts[1].utf8)]), usage)
      }
      if parts[1] == "CUT" { return .truncated("cut off", usage) }
      return .answer(ModelAnswer([String(parts[1])]), usage)
    case 401: return .unauthorized("the key is not accepted")
    case 402: return .exhausted("no money left", resets: "tomorrow")
    case 429: return .throttled("too many requests", wait: .milliseconds(1))
    case 400: return .unusable("bad request")
    default: return .transient("status \(response.status)", wait: .milliseconds(1))
    }
  }
}
