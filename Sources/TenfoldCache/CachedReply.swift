/// Names what was asked: the SHA-256 of the canonical request, its endpoint, the codec's version and the
/// sample.
public struct CacheKey: Sendable, Hashable {
  /// The digest, 32 bytes.
  public let bytes: [UInt8]

  /// Wraps a digest, which must have 32 bytes.
  public init(_ bytes: [UInt8]) {
    precondition(bytes.count == 32)
    self.bytes = bytes
  }
}

/// A reply as it came, with what it cost. Neither keys nor requests are kept.
public struct CachedReply: Sendable, Equatable {
  /// What kind of reply it is.
  public enum Kind: Int, Sendable {
    /// An answer.
    case answer = 0
    /// The provider will not answer this, ever.
    case refusal = 1
  }

  /// What kind of reply it is.
  public var kind: Kind
  /// The provider's name, such as `gemini`.
  public var provider: String
  /// The model's name; empty where there is none.
  public var model: String
  /// The status of the response.
  public var status: Int
  /// The body of the response.
  public var body: [UInt8]
  /// Tokens of the prompt; nil where the provider tells none.
  public var inputTokens: Int?
  /// Tokens of the answer, with those of thinking; nil where the provider tells none.
  public var outputTokens: Int?
  /// Billed characters; nil where the provider bills none.
  public var characters: Int?
  /// What it cost, in US dollars; nil where the price is not known.
  public var cost: Double?
  /// How long the answer took, in milliseconds.
  public var latencyMilliseconds: Int
  /// When it came, in seconds since 1970.
  public var created: Int

  /// Wraps a reply.
  public init(
    kind: Kind, provider: String, model: String, status: Int, body: [UInt8],
    inputTokens: Int? = nil, outputTokens: Int? = nil, characters: Int? = nil,
    cost: Double? = nil, latencyMilliseconds: Int, created: Int
  ) {
    self.kind = kind
    self.provider = provider
    self.model = model
    self.status = status
    self.body = body
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.characters = characters
    self.cost = cost
    self.latencyMilliseconds = latencyMilliseconds
    self.created = created
  }
}
