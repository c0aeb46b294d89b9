public import TenfoldCore

extension OperationDescription {
  /// The text of the examples of operations that have none of their own.
  public static let sentence = "I really enjoyed this movie, and the actors were definitely great."

  /// The dataset of the examples, for operations that mix rows.
  private static let pool: RowPool = {
    var pool = RowPool(seed: 0)
    var other = "It broke on the first day. We sent it back."
    other.withUTF8 { pool.add($0, label: "negative", key: 1) }
    return pool
  }()

  /// Describes an operation and runs it.
  ///
  /// - Throws: ``RecipeError``.
  public init(_ type: any Transform<TextDraft>.Type) throws(RecipeError) {
    let sentence = type.example?.sentence ?? Self.sentence
    guard !type.asksModel else {
      self.init(
        type, modality: "text", before: sentence, after: "(what the model says: see --backend)")
      return
    }
    let parameters = type.example?.parameters ?? []
    let operation = RecipeOperation(name: type.name, parameters: parameters)
    // What an operation is told to do is shown, whatever a label would say to it.
    var recipe = Recipe(name: type.name, steps: [.operation(operation)])
    recipe.labels = LabelRules([LabelRule(Effect.allCases, .keep)])
    var augmenter = try TextAugmenter(
      recipe, catalog: TransformCatalog([type]), lexicons: [CoreLexicon.shared])
    if type.init().needsCorpus { augmenter.pool = Self.pool }
    augmenter.load(sentence, key: StreamKey(seed: 0, record: StableHash.of("1")), label: "positive")
    var text = ByteBuffer()
    let isMade = augmenter.makeVariant(1, into: &text) == .made
    self.init(
      type, modality: "text", before: sentence, after: isMade ? text.string : sentence)
  }
}
