/// What is English only.
enum English {
  /// The forms that the guess tells apart although they are all auxiliaries or pronouns.
  static let verbs: [(String, WordClasses)] = [
    ("be am is are was were been being 's 're 'm isn't aren't wasn't weren't ain't", .be),
    ("have has had having 've haven't hasn't hadn't", .have),
    ("do does did don't doesn't didn't", .do),
    ("to", .to),
    ("i you he she it we they who", .subject),
    ("i'm you're he's she's it's we're they're that's there's what's who's here's", .be),
    ("i've you've we've they've", .have),
  ]

  /// Abbreviations that end with a period and do not end a sentence, in lower case, without it.
  static let abbreviations: Set<String> = {
    var found: Set<String> = []
    WordList("lexicons/en/abbreviations.txt").forEachRow { fields in
      found.insert(String(decoding: fields[0].dropLast(), as: UTF8.self))
    }
    return found
  }()

  /// Pairs of words that start with a negation and negate nothing: not only.
  static let idleNegations: WordIndex = {
    var found = WordIndex(capacity: 32)
    WordList("lexicons/en/idle-negations.txt").forEachRow { _ = found.insert($0[0]) }
    return found
  }()
}
