public import TenfoldCore
public import TenfoldHTTP

/// Speaks to one kind of service: turns tasks into requests and responses into verdicts. Pure: nothing is
/// sent, read or remembered here.
public protocol Provider: Sendable {
  /// The name, as in `--backend NAME`.
  var name: String { get }
  /// One line on what it is.
  var summary: String { get }
  /// Rises whenever requests or their meaning change, so that kept replies are not misread.
  var codecVersion: Int { get }
  /// What it can do by itself.
  var abilities: Set<ModelAbility> { get }
  /// Where it is reached unless the user says otherwise; nil where only the user knows.
  var baseURL: String? { get }
  /// The model unless the user names one; nil where the user must, empty where there are none.
  var model: String? { get }
  /// The environment variables that may hold the key, the first that is set counts; none where no key is
  /// taken.
  var keyVariables: [String] { get }
  /// Whether nothing works without a key.
  var needsKey: Bool { get }
  /// Whether it runs on the user's own machines, so that an answer costs nothing.
  var isLocal: Bool { get }
  /// What the service allows at most unless the user says otherwise.
  var limits: ProviderLimits { get }

  /// The request for a task, without the key.
  ///
  /// - Parameters:
  ///   - task: what is asked, of an ability that the provider has.
  ///   - context: the model, the address and how to draw.
  /// - Returns: the request.
  /// - Throws: ``BackendError`` for a task that cannot be asked.
  func encode(_ task: ModelTask, _ context: CodecContext) throws(BackendError) -> BackendRequest

  /// The headers that carry the key; they must be secret.
  func authorize(_ key: String) -> [HTTPHeader]

  /// Where the service is reached with a key that tells it; nil where the key does not matter.
  func baseURL(for key: String) -> String?

  /// What a response means.
  func decode(_ response: HTTPResponse, for task: ModelTask) -> Verdict
}

extension Provider {
  public func baseURL(for key: String) -> String? { nil }
  public var isLocal: Bool { false }
  public var limits: ProviderLimits { ProviderLimits() }

  /// Whether a key must be given for an address: elsewhere than at the vendor's own, it is up to the user.
  public func needsKey(at baseURL: String) -> Bool { needsKey && baseURL == self.baseURL }

  /// Whether answers from an address cost nothing.
  public func isFree(at baseURL: String) -> Bool { isLocal || URLText.isLoopback(baseURL) }
}

/// What a request depends on besides its task.
public struct CodecContext: Sendable, Hashable {
  /// The model; empty where there are none.
  public var model: String
  /// The address of the service, without a slash at the end.
  public var baseURL: String
  /// The temperature for tasks that name none; nil for the service's own.
  public var temperature: Double?
  /// Distinguishes samples where the service takes a seed, from 0 below 2³¹.
  public var seed: UInt32

  /// Describes how to ask.
  public init(model: String, baseURL: String, temperature: Double? = nil, seed: UInt32 = 0) {
    self.model = model
    self.baseURL = baseURL
    self.temperature = temperature
    self.seed = seed
  }
}

/// What is sent: over HTTP, or to a program.
public enum BackendRequest: Sendable, Hashable {
  /// Over HTTP.
  case http(HTTPRequest)
  /// To a program.
  case command(CommandRequest)
}

/// What is handed to a program.
public struct CommandRequest: Sendable, Hashable {
  /// The program and its arguments.
  public var arguments: [String]
  /// What it reads from standard input.
  public var input: [UInt8]
  /// Whether the program stays and answers one line with one line; else it is run for each request, and all
  /// that it prints is the answer.
  public var isLasting: Bool

  /// Describes a call.
  public init(arguments: [String], input: [UInt8], isLasting: Bool) {
    self.arguments = arguments
    self.input = input
    self.isLasting = isLasting
  }
}

/// What a service allows.
public typealias ProviderLimits = RateLimits

/// What a service counted for a reply.
public struct Usage: Sendable, Hashable {
  /// Tokens of the prompt; nil where it tells none.
  public var inputTokens: Int?
  /// Tokens of the answer, with those of thinking; nil where it tells none.
  public var outputTokens: Int?
  /// Billed characters; nil where it bills none.
  public var characters: Int?
  /// Billed pictures; nil where it bills none.
  public var pictures: Int?

  /// Counts.
  public init(
    inputTokens: Int? = nil, outputTokens: Int? = nil, characters: Int? = nil,
    pictures: Int? = nil
  ) {
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.characters = characters
    self.pictures = pictures
  }
}

/// What a response means: an answer, or one of the six classes of failure.
public enum Verdict: Sendable, Hashable {
  /// An answer.
  case answer(ModelAnswer, Usage)
  /// The provider will not answer this, ever; with the reason. Kept, and not asked again.
  case refused(String, Usage)
  /// The answer was cut off; asked once more with more room.
  case truncated(String, Usage)
  /// May do well later; with the reason and the server's wait.
  case transient(String, wait: Duration?)
  /// Too many requests for now: as transient, and the pace is halved.
  case throttled(String, wait: Duration?)
  /// Nothing more for today, or no money left; with the reason and when it resets, where told.
  case exhausted(String, resets: String?)
  /// This task cannot be answered; others can.
  case unusable(String)
  /// The key or account is not accepted.
  case unauthorized(String)
}
