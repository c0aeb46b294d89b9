internal import TenfoldCore

/// Classes of function words, as the part-of-speech guess needs them.
struct WordClasses: OptionSet, Sendable {
  let rawValue: UInt32

  static let determiner = WordClasses(rawValue: 1 << 0)
  static let pronoun = WordClasses(rawValue: 1 << 1)
  static let preposition = WordClasses(rawValue: 1 << 2)
  static let conjunction = WordClasses(rawValue: 1 << 3)
  static let auxiliary = WordClasses(rawValue: 1 << 4)
  static let modal = WordClasses(rawValue: 1 << 5)
  static let question = WordClasses(rawValue: 1 << 6)
  static let particle = WordClasses(rawValue: 1 << 7)
  static let intensifier = WordClasses(rawValue: 1 << 8)
  static let number = WordClasses(rawValue: 1 << 9)
  static let interjection = WordClasses(rawValue: 1 << 10)
  static let adverb = WordClasses(rawValue: 1 << 11)
  static let quantifier = WordClasses(rawValue: 1 << 12)
  static let be = WordClasses(rawValue: 1 << 13)
  static let have = WordClasses(rawValue: 1 << 14)
  static let `do` = WordClasses(rawValue: 1 << 15)
  static let to = WordClasses(rawValue: 1 << 16)
  static let subject = WordClasses(rawValue: 1 << 17)
  static let article = WordClasses(rawValue: 1 << 18)
  /// Ends the reach of a negation: but.
  static let contrast = WordClasses(rawValue: 1 << 19)
  /// A weekday or month, which has a capital and is no name.
  static let calendar = WordClasses(rawValue: 1 << 20)

  static let names: [String: WordClasses] = [
    "determiner": .determiner, "article": [.determiner, .article], "possessive": .determiner,
    "pronoun": .pronoun, "preposition": .preposition, "conjunction": .conjunction,
    "auxiliary": .auxiliary, "modal": .modal, "wh": .question, "particle": .particle,
    "intensifier": .intensifier, "number-word": .number, "interjection": .interjection,
    "adverb": .adverb, "quantifier": .quantifier,
  ]
}
