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
  /// The kind of sample.
  public let modality: String
  /// What the example starts from.
  public let sentence: String
  /// What it makes of it, computed now; what it is if it asks a model.
  public let example: String

  /// Describes an operation.
  ///
  /// - Parameters:
  ///   - type: the operation.
  ///   - modality: the kind of sample.
  ///   - before: what the example starts from.
  ///   - after: what becomes of it.
  public init(
    _ type: any Transform.Type, modality: String, before: String, after: String
  ) {
    name = type.name
    summary = type.summary
    effects = type.effects
    languages = type.languages
    asksModel = type.asksModel
    parameters = type.parameterInfo
    self.modality = modality
    sentence = before
    example = after
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
      ConfigEntry("name", text(name)), ConfigEntry("modality", text(modality)),
      ConfigEntry("summary", text(summary)),
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
