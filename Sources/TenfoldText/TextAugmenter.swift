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
  }

  private var draft: TextDraft
  private let pipeline: Pipeline<TextDraft>
  private let distinct: Bool
  private var key = StreamKey(seed: 0, record: 0)
  private var seen: [UInt64] = []
  private var original: UInt64 = 0

  /// How often a variant is drawn before it is given up.
  public static let attempts = 16
  /// The same once a variant of this text has been given up.
  static let furtherAttempts = 3
  private var attempts = TextAugmenter.attempts

  /// Prepares a recipe.
  ///
  /// - Parameters:
  ///   - recipe: the steps and guards.
  ///   - catalog: the operations that the recipe may name.
  ///   - lexicons: the sources of synonyms, in the order in which they are asked.
  /// - Throws: ``RecipeError`` for an unknown operation, parameter or guard or a bad value.
  public init(
    _ recipe: Recipe, catalog: TransformCatalog<TextDraft> = TextTransforms.catalog,
    lexicons: [any Lexicon]
  ) throws(RecipeError) {
    pipeline = try Pipeline(recipe, catalog: catalog)
    draft = TextDraft(guards: try LabelGuard.active(recipe.guards), lexicons: lexicons)
    distinct = recipe.distinct
  }

  /// Takes up a text, which must be valid UTF-8.
  public mutating func load(_ text: UnsafeBufferPointer<UInt8>, key: StreamKey) {
    self.key = key
    draft.load(text)
    original = StableHash.of(text)
    seen.removeAll(keepingCapacity: true)
    attempts = Self.attempts
  }

  /// Takes up a text.
  public mutating func load(_ text: String, key: StreamKey) {
    var copy = text
    copy.withUTF8 { load($0, key: key) }
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
    var outcome = Outcome.unchanged
    let start = output.count
    for attempt in 0..<attempts {
      edit(number, attempt: attempt)
      if distinct && draft.isPristine { continue }
      output.truncate(to: start)
      draft.render(into: &output)
      guard distinct else { return .made }
      let hash = StableHash.of(output.bytes(start..<output.count))
      if hash == original { continue }
      outcome = .duplicate
      if seen.contains(hash) { continue }
      seen.append(hash)
      return .made
    }
    output.truncate(to: start)
    // A text that has run dry is not worth many more draws.
    attempts = Self.furtherAttempts
    return outcome
  }

  private mutating func edit(_ number: Int, attempt: Int) {
    draft.reset()
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
