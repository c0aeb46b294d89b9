/// Answers what the synonym operations would find.
public enum LexiconReport {
  /// The likely synonyms of a lemma, asked of several lexicons in order; nil if none knows it as that
  /// part of speech.
  public static func synonyms(
    of lemma: String, as part: PartOfSpeech, lexicons: [any Lexicon]
  ) -> [Synonym]? {
    let chain = LexiconChain(parts: lexicons)
    var copy = lemma.lowercased()
    return copy.withUTF8 { bytes in
      guard chain.frequency(of: bytes, as: part) != nil else { return nil }
      return chain.synonyms(of: bytes, as: part, senses: .likely)
    }
  }
}
