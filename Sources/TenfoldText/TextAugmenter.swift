public import TenfoldCore

/// Makes the variants of one text after another. One is made for each worker; it is not shared.
///
/// ```swift
/// var augmenter = try TextAugmenter(recipe, lexicons: [CoreLexicon.shared])
/// augmenter.load("A great movie.", key: StreamKey(seed: 1, record: StableHash.of("r1")))
/// var text = ByteBuffer()
/// if augmenter.makeVariant(1, into: &text) == .made { print(text.string) }
/// ```
public struct TextAugmenter {
  /// What became of a variant.
  public enum Outcome: Sendable, Equatable {
    /// It differs from the original and from all variants before it.
    case made
    /// Every draw left the text as it was.
    case unchanged
    /// Every draw made a text that was there before.
    case duplicate
    /// Every draw had an effect that the label rules refuse.
    case refused(Effect)
    /// What models answered was rejected each time; with the last reason.
    case rejected(String)
    /// A model has not answered yet: the text is to be taken up again once it has.
    case waiting
    /// There would be a variant; nobody was asked, because only the cost is wanted.
    case estimated
  }

  private var draft: TextDraft
  private let pipeline: Pipeline<TextDraft>
  private let distinct: Bool
  private let rules: LabelRules
  private var prepared: LabelRules.Prepared?
  private var preparedLabel: String?
  /// The label that the last variant gets; nil if it keeps its own.
  public private(set) var label: String?
  /// The texts of the dataset's labelled spans, for `entity_replacement`.
  public var gazetteer: Gazetteer? {
    get { draft.gazetteer }
    set { draft.gazetteer = newValue }
  }
  /// The statistics of the dataset, for `tfidf_replacement` and `tfidf_insertion`.
  public var corpus: CorpusStatistics? {
    get { draft.corpus }
    set { draft.corpus = newValue }
  }
  /// The rows that texts may be mixed with.
  public var pool: RowPool? {
    get { draft.pool }
    set { draft.pool = newValue }
  }

  /// The labels of the dataset, for `label_judge`.
  public var labels: [String] {
    get { draft.labels }
    set { draft.labels = newValue }
  }
  /// Where operations ask models; nil where they cannot.
  public var desk: (any ModelDesk)? {
    get { draft.asking.desk }
    set { draft.asking.desk = newValue }
  }
  /// The answers for the text that were rejected.
  public private(set) var rejections: [Rejection] = []

  /// A model's answer that was rejected.
  public struct Rejection: Sendable, Equatable {
    /// The variant's number.
    public let variant: Int
    /// How often it had been drawn before.
    public let attempt: Int
    /// Why, in a word or two.
    public let reason: String
    /// What was rejected.
    public let text: String
  }

  /// Whether each draw that the label rules refuse is kept in ``refusals``.
  public var keepsRefusals = false
  /// The draws of the text that the label rules have refused.
  public private(set) var refusals: [Refusal] = []

  /// A draw that the label rules refused.
  public struct Refusal: Sendable, Equatable {
    /// The variant's number.
    public let variant: Int
    /// How often it had been drawn before.
    public let attempt: Int
    /// The effect that is not allowed.
    public let effect: Effect
    /// What was done.
    public let operations: String
    /// The text that was refused.
    public let text: String
  }

  private var key = StreamKey(seed: 0, record: 0)
  /// The seed of the run, which distinguishes samples of models.
  private let seed: UInt64
  private var seen: [UInt64] = []
  private var original: UInt64 = 0

  /// How often a variant is drawn before it is given up.
  public static let attempts = 16
  /// The same once a variant of this text has been given up.
  static let furtherAttempts = 3
  /// The same where each draw may cost money.
  public static let modelAttempts = 3
  private var attempts = TextAugmenter.attempts
  /// What becomes of all further variants of this text, once no draw can do anything else.
  private var exhausted: Outcome?
  /// The operations that ask a model.
  public var modelOperations: [String] { pipeline.modelOperations }
  /// Whether the recipe has no operation on texts.
  public var isIdle: Bool { pipeline.isEmpty }
  private var asksModel: Bool { !pipeline.modelOperations.isEmpty }

  /// Prepares a recipe.
  ///
  /// - Parameters:
  ///   - recipe: the steps and guards.
  ///   - catalog: the operations that the recipe may name.
  ///   - lexicons: the sources of synonyms, in the order in which they are asked.
  ///   - rules: what becomes of labels; those of the recipe unless given.
  ///   - gazetteer: the texts of the dataset's labelled spans, for `entity_replacement`.
  ///   - corpus: the statistics of the dataset, for `tfidf_replacement` and `tfidf_insertion`.
  ///   - seed: the seed of the run, which distinguishes what models answer.
  /// - Throws: ``RecipeError`` for an unknown operation, parameter, guard or language or a bad value.
  public init(
    _ recipe: Recipe, catalog: TransformCatalog<TextDraft> = TextTransforms.catalog,
    lexicons: [any Lexicon], rules: LabelRules? = nil, gazetteer: Gazetteer? = nil,
    corpus: CorpusStatistics? = nil, seed: UInt64 = 0
  ) throws(RecipeError) {
    self.seed = seed
    pipeline = try Pipeline(recipe, catalog: catalog)
    var guards = try LabelGuard.active(recipe.guards)
    // Labelled spans are labels themselves: they are kept unless the recipe says plainly that they are not.
    if !guards.contains(.entities) && !recipe.opensEntities { guards.append(.entities) }
    draft = TextDraft(guards: guards, lexicons: lexicons)
    draft.fixedLanguage = try recipe.fixedLanguage
    if let language = draft.fixedLanguage {
      try pipeline.check(language, lexicons: lexicons.map(\.language))
    }
    draft.gazetteer = gazetteer
    draft.corpus = corpus
    distinct = recipe.distinct
    self.rules = (rules ?? recipe.labels).completed(by: guards)
  }

  /// Takes up a text, which must be valid UTF-8.
  ///
  /// - Parameters:
  ///   - text: the bytes.
  ///   - key: names the text's draws.
  ///   - spans: labelled runs of bytes; the guard `entities` keeps them as they are.
  ///   - label: the label that the rules answer for.
  ///   - entities: labelled runs with their types, which `entity_replacement` needs to know.
  ///   - isReworded: whether it is the text before in other words, so that ``refusals`` and ``rejections`` so far stay.
  public mutating func load(
    _ text: UnsafeBufferPointer<UInt8>, key: StreamKey, spans: [Range<Int>] = [],
    label: String = "", entities: [TextSpan] = [], isReworded: Bool = false
  ) {
    self.key = key
    draft.load(text, spans: spans, entities: entities)
    draft.label = label
    if !isReworded {
      refusals.removeAll()
      rejections.removeAll()
    }
    if preparedLabel != label {
      let ready = rules.prepared(for: label)
      prepared = ready.isIdle ? nil : ready
      preparedLabel = label
    }
    original = StableHash.of(text)
    seen.removeAll(keepingCapacity: true)
    attempts = asksModel ? Self.modelAttempts : Self.attempts
    exhausted = nil
  }

  /// Takes up a text.
  public mutating func load(
    _ text: String, key: StreamKey, spans: [Range<Int>] = [], label: String = "",
    entities: [TextSpan] = [], isReworded: Bool = false
  ) {
    var copy = text
    copy.withUTF8 {
      load(
        $0, key: key, spans: spans, label: label, entities: entities, isReworded: isReworded)
    }
  }

  /// Makes the variant of a number, from 1.
  ///
  /// Variants are made in order: each must differ from those before it.
  ///
  /// - Parameters:
  ///   - number: the variant's number.
  ///   - output: the bytes of the text are appended to it.
  ///   - log: what was done is appended to it, as `tenfold_ops` prints it.
  /// - Returns: whether there is such a variant.
  public mutating func makeVariant(
    _ number: Int, into output: inout ByteBuffer, log: inout ByteBuffer
  ) -> Outcome {
    let outcome = makeVariant(number, into: &output)
    if outcome == .made { log.append(draft.notes.elements) }
    return outcome
  }

  /// Makes the variant of a number, from 1, and appends its bytes to `output`.
  public mutating func makeVariant(_ number: Int, into output: inout ByteBuffer) -> Outcome {
    label = nil
    if let exhausted { return exhausted }
    var outcome = Outcome.unchanged
    let start = output.count
    for attempt in 0..<attempts {
      edit(number, attempt: attempt)
      outcome = take(number, attempt, before: outcome, into: &output, start)
      switch outcome {
      case .made, .waiting, .estimated: return outcome
      default: break
      }
      if draft.asking.rejection?.isFinal == true { break }
      if distinct && pipeline.isFixed && !draft.hasDrawn {
        // Nothing was left to chance: no draw will ever do anything else.
        exhausted = outcome
        break
      }
    }
    output.truncate(to: start)
    // What a draw that was given up would have made of it does not count.
    label = nil
    // A text that has run dry is not worth many more draws. What models answer is another text each time.
    if !asksModel {
      attempts = attempts == Self.attempts ? Self.furtherAttempts : 1
    }
    return outcome
  }

  /// What becomes of a draw; `output` ends with its text if it is made.
  private mutating func take(
    _ number: Int, _ attempt: Int, before: Outcome, into output: inout ByteBuffer, _ start: Int
  ) -> Outcome {
    if draft.asking.isGivenUp {
      guard let why = draft.asking.rejection else { return .waiting }
      rejections.append(
        Rejection(variant: number, attempt: attempt, reason: why.reason, text: why.detail))
      return .rejected(why.reason)
    }
    if draft.isEstimate { return .estimated }
    if distinct && draft.isPristine { return before }
    if let effect = judge(number, attempt) { return .refused(effect) }
    output.truncate(to: start)
    draft.render(into: &output)
    guard distinct else { return .made }
    let hash = StableHash.of(output.bytes(start..<output.count))
    if hash == original { return before }
    if seen.contains(hash) { return before == .unchanged ? .duplicate : before }
    seen.append(hash)
    return .made
  }

  /// Asks the label rules; the effect that they refuse, or nil.
  private mutating func judge(_ number: Int, _ attempt: Int) -> Effect? {
    label =
      draft.mixtures.allSatisfy { $0.label == draft.label }
      ? nil : Mixture.softLabel(own: draft.label, draft.mixtures)
    guard let prepared, !draft.effects.isEmpty else { return nil }
    let verdict = prepared.verdict(draft.confirmedEffects())
    if let changed = verdict.label { label = changed }
    if !verdict.mixtures.isEmpty {
      let own = verdict.label ?? draft.label
      label = Mixture.softLabel(own: own, draft.mixtures + verdict.mixtures)
    }
    if keepsRefusals, let effect = verdict.refused {
      refusals.append(
        Refusal(
          variant: number, attempt: attempt, effect: effect, operations: draft.operations,
          text: draft.text))
    }
    return verdict.refused
  }

  private mutating func edit(_ number: Int, attempt: Int) {
    draft.reset()
    draft.sample = SampleAddress(
      seed: seed, variant: UInt32(truncatingIfNeeded: number),
      attempt: UInt32(truncatingIfNeeded: attempt))
    pipeline.apply(
      to: &draft, key: key, variant: UInt32(truncatingIfNeeded: number),
      attempt: UInt32(truncatingIfNeeded: attempt))
  }

  /// How the original and the variant that was made last lie over each other.
  public var alignment: TextAlignment { draft.alignment }

  /// The variant that was made last, with its log and alignment.
  public func variant(_ number: Int) -> TextVariant {
    TextVariant(
      number: number, text: draft.text, operations: draft.operations, alignment: draft.alignment)
  }
}

extension Pipeline<TextDraft> {
  /// Checks that all operations know a language.
  fileprivate func check(_ language: Language, lexicons: [String]) throws(RecipeError) {
    for (name, own, usesLexicon) in operations where !own.isEmpty {
      let known = usesLexicon ? own + lexicons.filter { !own.contains($0) } : own
      if known.contains(language.tag) { continue }
      let hint = usesLexicon ? "; --lexicon FILE names a lexicon of another language" : ""
      throw .malformed(
        "\(name) does not know \(language.name) (\(language.tag)); it knows "
          + known.joined(separator: ", ") + hint, at: nil)
    }
  }
}
