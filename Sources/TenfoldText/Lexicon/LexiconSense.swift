/// One meaning of a word, as a lexicon has it.
public struct LexiconSense: Sendable, Equatable {
  /// The other words for it, best first.
  public var synonyms: [Synonym]
  /// How often the word was seen with it; 0 where the source does not count.
  public var count: Int
  /// The share of the word's uses that have it, 0...1; the shares of all senses add up to 1.
  ///
  /// Where the source does not count, earlier senses weigh more: 1, 1/2, 1/3, …, scaled.
  public var weight: Double
  /// The words around it: wider, narrower and similar ones.
  public var related: [String]
  /// The content words of its definition and examples, in lower case.
  public var gloss: [String]

  /// Describes a sense.
  public init(
    synonyms: [Synonym], count: Int = 0, weight: Double, related: [String] = [],
    gloss: [String] = []
  ) {
    self.synonyms = synonyms
    self.count = count
    self.weight = weight
    self.related = related
    self.gloss = gloss
  }
}

extension Lexicon {
  /// The senses of a lemma, the most frequent first.
  public func senses(of lemma: String, as part: PartOfSpeech) -> [LexiconSense] {
    var copy = lemma.lowercased()
    return copy.withUTF8 { senses(of: $0, as: part) }
  }

  /// The words that stand in a relation to a lemma, those of its most frequent sense first.
  public func related(
    to lemma: String, as part: PartOfSpeech, by relation: LexicalRelation
  ) -> [Synonym] {
    var copy = lemma.lowercased()
    return copy.withUTF8 { related(to: $0, as: part, by: relation) }
  }

  /// The sense that a word has among other words, by ``SimplifiedLesk`` with its own margin.
  ///
  /// - Parameters:
  ///   - lemma: in lower case.
  ///   - part: the word's part of speech.
  ///   - context: the content words of the text in lower case, the word itself aside.
  /// - Returns: the sense, or nil where none is clearly meant; a word's only sense is.
  public func likelySense(
    of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech, context: Set<String>
  ) -> LexiconSense? {
    var others = context
    others.remove(String(decoding: lemma, as: UTF8.self))
    return SimplifiedLesk().choose(among: senses(of: lemma, as: part), context: others)
  }

  /// The sense that a word has among other words.
  public func likelySense(
    of lemma: String, as part: PartOfSpeech, context: Set<String>
  ) -> LexiconSense? {
    var copy = lemma.lowercased()
    return copy.withUTF8 { likelySense(of: $0, as: part, context: context) }
  }
}
