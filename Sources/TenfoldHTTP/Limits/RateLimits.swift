/// What a service allows; nil for no bound.
public struct RateLimits: Sendable, Hashable {
  /// Requests in flight.
  public var concurrency: Int?
  /// Requests a minute.
  public var requestsPerMinute: Int?
  /// Tokens a minute, of prompts and answers.
  public var tokensPerMinute: Int?
  /// Characters a minute.
  public var charactersPerMinute: Int?

  /// Describes limits, each at least 1.
  public init(
    concurrency: Int? = nil, requestsPerMinute: Int? = nil, tokensPerMinute: Int? = nil,
    charactersPerMinute: Int? = nil
  ) {
    self.concurrency = concurrency
    self.requestsPerMinute = requestsPerMinute
    self.tokensPerMinute = tokensPerMinute
    self.charactersPerMinute = charactersPerMinute
  }
}
