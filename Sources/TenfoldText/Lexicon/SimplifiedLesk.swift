/// Chooses a word's sense by the words around it.
///
/// A sense scores the number of context words that also occur around it in the lexicon (synonyms,
/// related words, definition) times the square root of its share of uses. The root keeps a sense that
/// is nearly always meant from winning against plain evidence.
///
/// ```swift
/// let senses = lexicon.senses(of: "bank", as: .noun)
/// SimplifiedLesk().choose(among: senses, context: ["river", "water"])  // the slope, not the house
/// ```
///
/// Source: Kilgarriff & Rosenzweig, "Framework and Results for English SENSEVAL" (2000); the prior and
/// the margin are ours, so that an unsure word gets no sense at all.
public struct SimplifiedLesk: Sendable {
  /// How many times the second best score the best one must reach; from 1.
  public var margin: Double

  /// Sets the margin, 1.5 unless said otherwise.
  public init(margin: Double = 1.5) {
    precondition(margin >= 1, "the margin is a factor from 1")
    self.margin = margin
  }

  /// Chooses the sense that is clearly meant.
  ///
  /// - Parameters:
  ///   - senses: of one word as one part of speech.
  ///   - context: the content words of the text in lower case, without the word itself.
  /// - Returns: the sense, or nil if none is clear; the only sense of a word is.
  public func choose(among senses: [LexiconSense], context: Set<String>) -> LexiconSense? {
    if senses.count == 1 { return senses.first }
    let ranked = zip(senses, scores(of: senses, context: context)).sorted { $0.1 > $1.1 }
    guard let best = ranked.first, best.1 > 0 else { return nil }
    guard ranked.count < 2 || best.1 >= margin * ranked[1].1 else { return nil }
    return best.0
  }

  /// How well each sense fits, in the order of the senses; 0 where nothing in the context speaks for it.
  public func scores(of senses: [LexiconSense], context: Set<String>) -> [Double] {
    let wanted = Set(context.map(Self.stem))
    return senses.map { sense in
      let around = sense.synonyms.map(\.lemma) + sense.related + sense.gloss
      var words: Set<Substring> = []
      for item in around {
        for word in item.lowercased().split(separator: " ") { words.insert(Self.stem(word)) }
      }
      return Double(words.intersection(wanted).count) * sense.weight.squareRoot()
    }
  }

  /// The word without a common English ending, so that "fishing" meets "fishes".
  private static func stem(_ word: some StringProtocol) -> Substring {
    let text = Substring(word)
    for ending in ["ing", "ies", "es", "ed", "s", "y", "e"]
    where text.utf8.count >= ending.utf8.count + 3 && text.hasSuffix(ending) {
      return text.dropLast(ending.count)
    }
    return text
  }
}
