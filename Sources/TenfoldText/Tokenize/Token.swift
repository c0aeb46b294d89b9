/// What a token is.
public enum TokenKind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// White space.
  case space
  /// Punctuation and symbols.
  case punctuation
  /// A word, with its inner apostrophes and hyphens.
  case word
  /// A number with its sign, currency, separators and unit: `$3,000.50`, `10/10`, `16GB`.
  case number
  /// A web address.
  case url
  /// An e-mail address.
  case email
  /// `@name`.
  case mention
  /// `#tag`.
  case hashtag
  /// An emoji, whole.
  case emoji
  /// `:-)` and its kin.
  case emoticon
  /// An HTML tag.
  case markup
  /// An HTML entity.
  case entity
  /// `{name}`, `%s`, `[MASK]`.
  case placeholder
}

/// What is known of a token; guards turn traits into locks.
public struct TokenTraits: OptionSet, Sendable, BitwiseCopyable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Negates: not, never, without.
  public static let negation = TokenTraits(rawValue: 1 << 0)
  /// Speaks well of something.
  public static let positive = TokenTraits(rawValue: 1 << 1)
  /// Speaks ill of something.
  public static let negative = TokenTraits(rawValue: 1 << 2)
  /// A number, in digits or words.
  public static let number = TokenTraits(rawValue: 1 << 3)
  /// Part of a name.
  public static let name = TokenTraits(rawValue: 1 << 4)
  /// Neither word nor number: an address, a tag, an emoji, a placeholder.
  public static let protected = TokenTraits(rawValue: 1 << 5)
  /// A function word: articles, pronouns, prepositions, auxiliaries.
  public static let function = TokenTraits(rawValue: 1 << 6)
  /// Within reach of a negation.
  public static let negated = TokenTraits(rawValue: 1 << 7)
  /// Starts a sentence.
  public static let sentenceStart = TokenTraits(rawValue: 1 << 8)
  /// Starts with a capital and goes on in lower case.
  public static let capitalized = TokenTraits(rawValue: 1 << 9)
  /// Written in capitals throughout, with two letters or more.
  public static let uppercase = TokenTraits(rawValue: 1 << 10)
  /// Has bytes beyond ASCII.
  public static let unicode = TokenTraits(rawValue: 1 << 11)
  /// `a` or `an`.
  public static let article = TokenTraits(rawValue: 1 << 12)
  /// Has letters of scripts or marks other than a to z with apostrophe.
  public static let compound = TokenTraits(rawValue: 1 << 13)
  /// Was changed by an earlier operation.
  public static let edited = TokenTraits(rawValue: 1 << 14)
  /// Lies in a labelled span.
  public static let entity = TokenTraits(rawValue: 1 << 15)
}

/// A run of bytes of a text.
public struct Token: Sendable, Equatable {
  /// The first byte.
  public var start: UInt32
  /// The byte after the last.
  public var end: UInt32
  /// What the token is.
  public var kind: TokenKind
  /// What is known of it.
  public var traits: TokenTraits = []
  /// The number of the word's entry in the vocabulary, or -1.
  var entry: Int32 = -1

  /// The token's bytes.
  public var range: Range<Int> { Int(start)..<Int(end) }

  /// Words and numbers and whatever else stands for something, rather than space and punctuation.
  public var hasContent: Bool { kind.rawValue >= TokenKind.word.rawValue }
}
