public import TenfoldCore

/// What help and other programs need to know of an operation.
public struct OperationDescription: Sendable {
  /// The name in recipes.
  public let name: String
  /// One sentence on what it does.
  public let summary: String
  /// What it may do to the meaning.
  public let effects: [Effect]
  /// The languages it knows, or none where any will do.
  public let languages: [String]
  /// Whether it asks a model.
  public let asksModel: Bool
  /// The parameters.
  public let parameters: [ParameterInfo]
  /// The text of the example.
  public let sentence: String
  /// What it makes of the sentence, computed now; what it is if it asks a model.
  public let example: String

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
    name = type.name
    summary = type.summary
    effects = type.effects
    languages = type.languages
    asksModel = type.asksModel
    parameters = type.parameterInfo
    sentence = type.example?.sentence ?? Self.sentence
    guard !type.asksModel else {
      example = "(what the model says: see --backend)"
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
    example = augmenter.makeVariant(1, into: &text) == .made ? text.string : sentence
  }

  /// The description as data.
  public var config: ConfigValue.Content {
    func text(_ value: String) -> ConfigValue { ConfigValue(.string(value)) }
    func list(_ values: [String]) -> ConfigValue { ConfigValue(.list(values.map(text))) }
    let parameters = parameters.map { parameter in
      ConfigValue(
        .map([
          ConfigEntry("name", text(parameter.name)),
          ConfigEntry("summary", text(parameter.summary)),
          ConfigEntry("values", text(parameter.kind.description)),
          ConfigEntry("default", ConfigValue(parameter.defaultValue)),
        ]))
    }
    return .map([
      ConfigEntry("name", text(name)), ConfigEntry("summary", text(summary)),
      ConfigEntry("effects", list(effects.map(\.rawValue))),
      ConfigEntry("languages", list(languages)),
      ConfigEntry("asks_model", ConfigValue(.boolean(asksModel))),
      ConfigEntry("parameters", ConfigValue(.list(parameters))),
      ConfigEntry(
        "example",
        ConfigValue(
          .map([ConfigEntry("before", text(sentence)), ConfigEntry("after", text(example))]))),
    ])
  }
}
