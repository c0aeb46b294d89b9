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
  }

  private var augmenter: TextAugmenter
  private let seed: UInt64
  private var text = AnnotatedText(text: [])

  init(_ options: AugmentationOptions) throws(RecipeError) {
    augmenter = try TextAugmenter(
      options.recipe, catalog: options.catalog, lexicons: options.lexicons)
    seed = options.seed
  }

  /// Takes up a text of a record.
  ///
  /// - Parameters:
  ///   - text: the text with its spans.
  ///   - number: its place among the record's texts, from 0.
  ///   - key: the record's key.
  mutating func load(_ text: AnnotatedText, number: Int, record key: UInt64) {
    self.text = text
    let stream = StreamKey(seed: seed, record: key, field: StableHash.of(number: number))
    text.text.withUnsafeBufferPointer { augmenter.load($0, key: stream) }
  }

  /// Makes the variant of a number, from 1.
  mutating func makeVariant(_ number: Int) -> Outcome {
    var rendered = ByteBuffer(capacity: text.text.count + 64)
    var log = ByteBuffer()
    switch augmenter.makeVariant(number, into: &rendered, log: &log) {
    case .unchanged: return .unchanged
    case .duplicate: return .duplicate
    case .made: break
    }
    let alignment = augmenter.alignment
    let new = rendered.array
    var ranges: [Range<Int>?] = []
    ranges.reserveCapacity(text.spans.count)
    for span in text.spans {
      let range = alignment.newRange(of: span.range)
      if span.kind != .token {
        // A label is true of the very words that it was given to.
        guard let range, new[range] == text.text[span.range] else { return .lost }
      }
      ranges.append(range)
    }
    return .made(EditedText(text: new, ranges: ranges), operations: log.array)
  }

  /// The variant that was made last, with its log and alignment.
  func variant(_ number: Int) -> TextVariant { augmenter.variant(number) }
}
