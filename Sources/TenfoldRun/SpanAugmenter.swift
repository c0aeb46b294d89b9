internal import TenfoldCore
internal import TenfoldData
internal import TenfoldText

/// Makes variants of texts whose labelled spans keep their words.
struct SpanAugmenter {
  /// What became of a text in a variant.
  enum Outcome {
    case made(EditedText, operations: [UInt8])
    case unchanged
    case duplicate
    /// A labelled span lost its words.
    case lost
    /// The label rules refuse what every draw did.
    case refused(Effect)
    /// The text would need another label, which formats with spans have no place for.
    case relabelled
    /// What models answered was rejected.
    case rejected
    /// A model has not answered yet.
    case waiting
    /// There would be a variant; only the cost is wanted.
    case estimated
  }

  private var augmenter: TextAugmenter
  private let seed: UInt64
  /// Whether the words of spans may change, because an operation is told to or the guard is off.
  private let editsSpans: Bool
  private var text = AnnotatedText(text: [])

  init(_ plan: RunPlan) throws(RecipeError) {
    let options = plan.options
    augmenter = try TextAugmenter(
      options.recipe, catalog: options.textOperations, lexicons: options.lexicons,
      rules: options.labels, seed: options.seed)
    augmenter.keepsRefusals = options.audit != nil
    plan.knowledge?.inform(&augmenter)
    seed = options.seed
    editsSpans =
      options.recipe.names(EntityReplacement.name) || options.recipe.opensEntities
  }

  /// Whether the recipe has no operation on texts.
  var isIdle: Bool { augmenter.isIdle }

  /// What the label rules have refused of the text so far.
  var refusals: [TextAugmenter.Refusal] { augmenter.refusals }

  /// The answers for the text that were rejected.
  var rejections: [TextAugmenter.Rejection] { augmenter.rejections }

  /// Where operations ask models.
  var desk: (any ModelDesk)? {
    get { augmenter.desk }
    set { augmenter.desk = newValue }
  }

  /// Takes up a text of a record.
  ///
  /// - Parameters:
  ///   - text: the text with its spans.
  ///   - number: its place among the record's texts, from 0.
  ///   - key: the record's key.
  ///   - label: the record's label, for the label rules.
  mutating func load(_ text: AnnotatedText, number: Int, record key: UInt64, label: String = "") {
    self.text = text
    let stream = StreamKey(seed: seed, record: key, field: StableHash.of(number: number))
    let entities = text.spans.filter { $0.kind != .token }
      .map { TextSpan($0.range, type: $0.label) }
    text.text.withUnsafeBufferPointer {
      augmenter.load($0, key: stream, label: label, entities: entities)
    }
  }

  /// Makes the variant of a number, from 1.
  mutating func makeVariant(_ number: Int) -> Outcome {
    var rendered = ByteBuffer(capacity: text.text.count + 64)
    var log = ByteBuffer()
    switch augmenter.makeVariant(number, into: &rendered, log: &log) {
    case .unchanged: return .unchanged
    case .duplicate: return .duplicate
    case .refused(let effect): return .refused(effect)
    case .rejected: return .rejected
    case .waiting: return .waiting
    case .estimated: return .estimated
    case .made: break
    }
    if augmenter.label != nil { return .relabelled }
    let alignment = augmenter.alignment
    let new = rendered.array
    var ranges: [Range<Int>?] = []
    ranges.reserveCapacity(text.spans.count)
    for span in text.spans {
      let range = alignment.newRange(of: span.range)
      if span.kind != .token {
        // A label is true of the very words that it was given to.
        guard let range, editsSpans || new[range] == text.text[span.range] else { return .lost }
      }
      ranges.append(range)
    }
    return .made(EditedText(text: new, ranges: ranges), operations: log.array)
  }

  /// The variant that was made last, with its log and alignment.
  func variant(_ number: Int) -> TextVariant { augmenter.variant(number) }
}
