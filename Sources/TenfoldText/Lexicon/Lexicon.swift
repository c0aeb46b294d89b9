/// The word classes that have synonyms.
public enum PartOfSpeech: Int, Sendable, CaseIterable {
  /// movie, films
  case noun
  /// walk, walked
  case verb
  /// good
  case adjective
  /// quickly
  case adverb

  /// The name in word lists and messages.
  public var name: String {
    switch self {
    case .noun: "noun"
    case .verb: "verb"
    case .adjective: "adjective"
    case .adverb: "adverb"
    }
  }
}

/// How sure a synonym has to be.
public enum SenseChoice: String, Sendable, CaseIterable {
  /// Only synonyms of a sense that the word nearly always has; unsure words are left alone.
  case likely
  /// The same, and where no sense is likely by itself, that which the words around speak for.
  case context
  /// Any synonym of any sense and part of speech, as EDA takes them.
  case all
}

/// A word that may stand for another.
public struct Synonym: Sendable, Equatable {
  /// The lemma.
  public var lemma: String
  /// How often it is drawn, relative to the other synonyms of the word.
  public var weight: Double
  /// In what kind of speech it is at home; neutral unless the source says otherwise.
  public var register: LexicalRegister

  /// Weighs a lemma.
  public init(_ lemma: String, weight: Double, register: LexicalRegister = .neutral) {
    self.lemma = lemma
    self.weight = weight
    self.register = register
  }
}

/// A source of lemmas and their synonyms.
///
/// Look-ups take bytes, for they are done for every new word of a corpus.
public protocol Lexicon: Sendable {
  /// The name, as the manifest and the summary give it.
  var name: String { get }

  /// A digest of the content, so that two runs can be compared.
  var digest: String { get }

  /// The language of its words as a primary tag of BCP 47, such as "de"; "en" unless said otherwise.
  var language: String { get }

  /// How often the lemma is used as that part of speech: nil if it is not, else a count from 0.
  func frequency(of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> Int?

  /// The synonyms of a lemma as that part of speech, best first; without the lemma itself.
  func synonyms(
    of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech, senses: SenseChoice
  ) -> [Synonym]

  /// Whether the lexicon speaks for a lemma alone: if it has an entry, none after it is asked.
  func decides(_ lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> Bool

  /// The lemmas of a form that the rules do not reach (went → go).
  func exceptions(for form: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> [String]

  /// The words that stand in a relation to a lemma, those of its most frequent sense first.
  func related(
    to lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech, by relation: LexicalRelation
  ) -> [Synonym]

  /// The senses of a lemma, the most frequent first.
  func senses(of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> [LexiconSense]
}

extension Lexicon {
  public var language: String { "en" }

  public func decides(_ lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> Bool { false }

  public func exceptions(for form: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> [String] {
    []
  }

  public func related(
    to lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech, by relation: LexicalRelation
  ) -> [Synonym] { [] }

  public func senses(
    of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech
  ) -> [LexiconSense] { [] }
}

/// Several lexicons, asked in order.
struct LexiconChain: Sendable {
  let parts: [any Lexicon]

  /// The lexicons of a language.
  func only(_ language: Language) -> LexiconChain {
    LexiconChain(parts: parts.filter { $0.language == language.tag })
  }

  func frequency(of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> Int? {
    var best: Int?
    for lexicon in parts {
      if let count = lexicon.frequency(of: lemma, as: part) { best = max(best ?? 0, count) }
    }
    return best
  }

  func synonyms(
    of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech, senses: SenseChoice
  ) -> [Synonym] {
    var found: [Synonym] = []
    for lexicon in parts {
      var more = lexicon.synonyms(of: lemma, as: part, senses: senses)
      // The built-in lexicon was written for substitution; dictionaries know words that nobody uses.
      if senses == .likely, lexicon.language == "en", lexicon is CompiledLexicon {
        more.removeAll { !WordFrequency.shared.allows($0.lemma, for: lemma) }
      }
      found += more.filter { new in !found.contains { $0.lemma == new.lemma } }
      if senses == .likely, !found.isEmpty || lexicon.decides(lemma, as: part) { break }
    }
    return found
  }

  /// The sense that a lemma has among other words: that of the first lexicon that is sure of one.
  func likelySense(
    of lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech, context: Set<String>
  ) -> LexiconSense? {
    for lexicon in parts {
      if let sense = lexicon.likelySense(of: lemma, as: part, context: context) { return sense }
    }
    return nil
  }

  /// What the first lexicon says that knows of the relation.
  func related(
    to lemma: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech, by relation: LexicalRelation
  ) -> [Synonym] {
    for lexicon in parts {
      let found = lexicon.related(to: lemma, as: part, by: relation)
      if !found.isEmpty { return found }
    }
    return []
  }

  func exceptions(for form: UnsafeBufferPointer<UInt8>, as part: PartOfSpeech) -> [String] {
    parts.flatMap { $0.exceptions(for: form, as: part) }
  }
}
