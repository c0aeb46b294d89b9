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

  static let names: [String: WordClasses] = [
    "determiner": .determiner, "article": [.determiner, .article], "possessive": .determiner,
    "pronoun": .pronoun, "preposition": .preposition, "conjunction": .conjunction,
    "auxiliary": .auxiliary, "modal": .modal, "wh": .question, "particle": .particle,
    "intensifier": .intensifier, "number-word": .number, "interjection": .interjection,
    "adverb": .adverb, "quantifier": .quantifier,
  ]
}

/// The function words, negations, polarity words and irregular forms of English, read once.
struct English: Sendable {
  static let shared = English()

  private var index = WordIndex(capacity: 8192)
  private var classList: [WordClasses] = []
  private var traitList: [TokenTraits] = []
  let abbreviations: Set<String>

  private init() {
    var abbreviations: Set<String> = []
    WordList("lexicons/en/abbreviations.txt").forEachRow { fields in
      abbreviations.insert(String(decoding: fields[0].dropLast(), as: UTF8.self))
    }
    self.abbreviations = abbreviations
    WordList("lexicons/en/function-words.tsv").forEachRow { fields in
      guard fields.count == 2,
        let classes = WordClasses.names[String(decoding: fields[1], as: UTF8.self)]
      else { return }
      let word = entry(fields[0])
      classList[word].formUnion(classes)
      traitList[word].insert(.function)
      if classes == .number { traitList[word].insert(.number) }
    }
    WordList("lexicons/en/negations.txt").forEachRow { fields in
      traitList[entry(fields[0])].insert(.negation)
    }
    WordList("lexicons/en/given-names.txt").forEachRow { fields in
      traitList[entry(fields[0])].insert(.name)
    }
    WordList("lexicons/en/polarity.tsv").forEachRow { fields in
      guard fields.count >= 2 else { return }
      traitList[entry(fields[0])].insert(fields[1].first == 43 ? .positive : .negative)
    }
    addSpecials()
  }

  private mutating func addSpecials() {
    for word in ["a", "an"] { add(word, .article) }
    for (words, classes) in Self.verbs {
      for word in words.split(separator: " ") { add(String(word), classes: classes) }
    }
  }

  /// The forms that the guess tells apart although they are all auxiliaries or pronouns.
  private static let verbs: [(String, WordClasses)] = [
    ("be am is are was were been being 's 're 'm isn't aren't wasn't weren't ain't", .be),
    ("have has had having 've haven't hasn't hadn't", .have),
    ("do does did don't doesn't didn't", .do),
    ("to", .to),
    ("i you he she it we they who", .subject),
    ("i'm you're he's she's it's we're they're that's there's what's who's here's", .be),
    ("i've you've we've they've", .have),
  ]

  private mutating func add(_ word: String, _ traits: TokenTraits = [], classes: WordClasses = []) {
    var copy = word
    let number = copy.withUTF8 { entry($0) }
    traitList[number].formUnion(traits)
    classList[number].formUnion(classes)
  }

  private mutating func entry(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    let number = index.insert(word)
    if number == classList.count {
      classList.append([])
      traitList.append([])
    }
    return number
  }

  /// What is known of a lower-case word.
  func lookUp(_ word: UnsafeBufferPointer<UInt8>) -> (traits: TokenTraits, classes: WordClasses) {
    guard let number = index.find(word) else { return ([], []) }
    return (traitList[number], classList[number])
  }

  /// The sentiment of a lemma: 1, -1, or 0.
  func polarity(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    let traits = lookUp(word).traits
    return traits.contains(.positive) ? 1 : traits.contains(.negative) ? -1 : 0
  }
}
