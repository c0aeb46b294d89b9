internal import TenfoldHTTP
public import TenfoldCore
internal import TenfoldYAML

extension DeclaredProvider {
  private static let sections: [(key: String, ability: ModelAbility)] = [
    ("chat", .chat), ("translate", .translation), ("fill", .filling), ("choice", .choice),
    ("paint", .painting), ("retouch", .retouching),
  ]

  private static let keys =
    ["name", "summary", "version", "base-url", "model", "free", "key", "limits"]
    + sections.map(\.key) + ["errors"]

  /// Reads a provider.
  ///
  /// - Parameters:
  ///   - yaml: the settings.
  ///   - file: their file, for messages.
  /// - Returns: the provider.
  /// - Throws: ``RecipeError`` with the line and column of the first mistake.
  public static func read(_ yaml: String, file: String) throws(RecipeError) -> DeclaredProvider {
    try DeclaredProvider(try YAML.config(yaml, file: file))
  }

  /// Reads a provider from settings.
  ///
  /// - Parameter config: a map.
  /// - Throws: ``RecipeError`` with the place of the first mistake.
  public init(_ config: ConfigValue) throws(RecipeError) {
    let map = try ConfigMap(config, of: "a provider", known: Self.keys)
    name = try map.requiredText("name")
    summary = try map.requiredText("summary")
    codecVersion = try map.integer("version") ?? 1
    baseURL = try map["base-url"].map { (entry) throws(RecipeError) in try Self.address(entry) }
    if case .null = map["model"]?.value.content {
      model = nil
    } else {
      model = try map.text("model") ?? ""
    }

    var calls: [ModelAbility: DeclaredCall] = [:]
    for section in Self.sections {
      guard let entry = map[section.key] else { continue }
      calls[section.ability] = try DeclaredCall(entry, section.ability)
    }
    guard !calls.isEmpty else {
      throw .malformed(
        "a provider needs one of \(Self.sections.map(\.key).joined(separator: ", "))",
        at: map.location)
    }
    self.calls = calls
    isLocal = try map.flag("free") ?? calls.values.allSatisfy(\.isCommand)

    let limits = try map["limits"].map { (entry) throws(RecipeError) in
      try Self.limits(entry.value)
    }
    self.limits = limits ?? ProviderLimits()
    errors = try map["errors"].map { (entry) throws(RecipeError) in try Self.rules(entry) } ?? []

    guard let entry = map["key"] else {
      (key, keyVariables, needsKey) = (nil, [], false)
      return
    }
    let settings = try ConfigMap(
      entry.value, of: "key",
      known: ["variables", "header", "prefix", "required", "base-urls"])
    keyVariables = try settings.texts("variables")
    guard !keyVariables.isEmpty else {
      throw .malformed("key needs variables, such as [MY_KEY]", at: settings.location)
    }
    needsKey = try settings.flag("required") ?? true
    let header = try settings.text("header") ?? "authorization"
    let prefix = try settings.text("prefix")
    key = DeclaredKey(
      header: header, prefix: prefix ?? (header == "authorization" ? "Bearer " : ""),
      baseURLs: try settings.pairs("base-urls"))
  }

  /// An address without a slash at its end.
  private static func address(_ entry: ConfigEntry) throws(RecipeError) -> String {
    var text = try entry.text()
    guard text.hasPrefix("https://") || text.hasPrefix("http://") else {
      throw entry.wrong("an address that starts with https:// or http://")
    }
    while text.hasSuffix("/") { text.removeLast() }
    return text
  }

  private static func limits(_ value: ConfigValue) throws(RecipeError) -> ProviderLimits {
    let map = try ConfigMap(
      value, of: "limits",
      known: [
        "concurrency", "requests-per-minute", "tokens-per-minute", "characters-per-minute",
      ])
    return ProviderLimits(
      concurrency: try map.integer("concurrency"),
      requestsPerMinute: try map.integer("requests-per-minute"),
      tokensPerMinute: try map.integer("tokens-per-minute"),
      charactersPerMinute: try map.integer("characters-per-minute"))
  }

  private static func rules(_ entry: ConfigEntry) throws(RecipeError) -> [DeclaredRule] {
    guard case .list(let items) = entry.value.content else {
      throw entry.wrong("a list of rules such as {status: 403, means: throttled}")
    }
    return try items.map { (item) throws(RecipeError) in try DeclaredRule(item) }
  }
}
