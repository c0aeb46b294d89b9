internal import TenfoldCore
internal import TenfoldText

/// What has been asked, and what came of it.
public struct BackendTally: Sendable, Equatable {
  /// Requests sent, with those that were sent again.
  public var requests = 0
  /// Answers that came.
  public var answers = 0
  /// Replies that were in the cache.
  public var hits = 0
  /// Questions that the service will not answer.
  public var refusals = 0
  /// Questions that got no usable answer.
  public var failures = 0
  /// Requests that were sent again.
  public var retries = 0
  /// Tokens of prompts, as far as the service told.
  public var inputTokens = 0
  /// Tokens of answers, with those of thinking, as far as the service told.
  public var outputTokens = 0
  /// Billed characters, as far as the service told.
  public var characters = 0
  /// What it cost, in US dollars, as far as prices are known.
  public var cost = 0.0
  /// Answers whose price is not known.
  public var unpriced = 0
  /// Questions that would be asked.
  public var misses = 0
  /// What they would cost at least, in US dollars; nil where the price is not known.
  public var lowCost: Double? = 0
  /// What they would cost if every answer were as long as it may be, and each had to be asked again as often
  /// as may be.
  public var highCost: Double? = 0

  /// Counts a question that would be asked.
  mutating func estimate(_ question: Question, _ options: BackendOptions) {
    let size = RequestSize(question.task)
    misses += 1
    add(size.likely)
    let most = Usage(
      inputTokens: size.likely.inputTokens, outputTokens: size.worst.outputTokens,
      characters: size.characters, pictures: size.worst.pictures)
    lowCost = sum(lowCost, options.price?.cost(of: size.likely))
    highCost = sum(highCost, options.price?.cost(of: most).map { $0 * Self.mostDraws })
  }

  private static let mostDraws = Double(TextAugmenter.modelAttempts)

  private func sum(_ left: Double?, _ right: Double?) -> Double? {
    if let left, let right { left + right } else { nil }
  }

  mutating func add(_ usage: Usage) {
    inputTokens += usage.inputTokens ?? 0
    outputTokens += usage.outputTokens ?? 0
    characters += usage.characters ?? 0
  }
}
