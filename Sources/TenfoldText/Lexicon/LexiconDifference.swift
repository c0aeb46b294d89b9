/// The lemmas and synonym pairs that only one of two lexicons has.
public struct LexiconDifference: Sendable, Equatable {
  /// A lemma, or a lemma with one of its synonyms.
  public struct Item: Sendable, Equatable, Hashable, Comparable {
    /// The lemma.
    public var lemma: String
    /// What it is.
    public var part: PartOfSpeech
    /// The synonym; nil where the lemma itself is meant.
    public var synonym: String?

    /// By lemma, part of speech and synonym.
    public static func < (left: Item, right: Item) -> Bool {
      if left.lemma != right.lemma { return left.lemma < right.lemma }
      if left.part != right.part { return left.part.rawValue < right.part.rawValue }
      return (left.synonym ?? "") < (right.synonym ?? "")
    }
  }

  /// What only the first has, in order.
  public let onlyInFirst: [Item]
  /// What only the second has, in order.
  public let onlyInSecond: [Item]

  /// Compares the lexicons of one file with those of another.
  public init(_ first: [CompiledLexicon], _ second: [CompiledLexicon]) {
    let (left, right) = (Self.items(first), Self.items(second))
    onlyInFirst = left.subtracting(right).sorted()
    onlyInSecond = right.subtracting(left).sorted()
  }

  private static func items(_ lexicons: [CompiledLexicon]) -> Set<Item> {
    var items: Set<Item> = []
    for lexicon in lexicons {
      lexicon.forEachEntry { lemma, part, synonyms in
        items.insert(Item(lemma: lemma, part: part))
        for synonym in synonyms {
          items.insert(Item(lemma: lemma, part: part, synonym: synonym))
        }
      }
    }
    return items
  }
}

extension CompiledLexicon {
  /// Hands out each lemma with all its synonyms, as they are written in the source.
  func forEachEntry(_ body: (String, PartOfSpeech, [String]) -> Void) {
    for number in 0..<tables.lemmaRows {
      for part in PartOfSpeech.allCases where tables.hasSenses(number, part) {
        let synonyms = tables.senses(number, part)
          .flatMap { others(of: $0.synset, than: number) }
          .map { tables.word($0.lemma) }
        body(tables.word(number), part, synonyms)
      }
    }
  }
}
