internal import TenfoldCore

/// Which words an operation on letters changes, and how many characters of each.
public struct Respelling: Sendable, Equatable {
  /// The share of words changed, 0...1; at least one unless 0.
  public var rate: Double
  /// How many words are changed, instead of a share.
  public var count: Int?
  /// The share of characters changed in such a word, 0...1; at least one.
  public var characterRate: Double
  /// The fewest characters a word must have.
  public var minimumLength: Int

  /// Changes a share of the words, or a number of them.
  public init(
    rate: Double = 0.1, count: Int? = nil, characterRate: Double = 0.1, minimumLength: Int = 4
  ) {
    self.rate = rate
    self.count = count
    self.characterRate = characterRate
    self.minimumLength = minimumLength
  }

  /// Which words are changed.
  static let words: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the words, at least one word unless 0"),
    .integer("count", \.count, in: 0...10_000, "number of words, instead of a share"),
  ]

  /// Which words are changed, and how many characters of each.
  static let characters: [Parameter<Self>] =
    words + [
      .number(
        "character_rate", \.characterRate, in: 0...1, "share of a word's characters, at least one"),
      length,
    ]

  /// How long they must be.
  static let length = Parameter<Self>.integer(
    "min_length", \.minimumLength, in: 1...100, "fewest characters of a word")
}
