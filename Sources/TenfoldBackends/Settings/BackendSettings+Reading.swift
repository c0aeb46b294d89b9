public import TenfoldCore
internal import TenfoldYAML

extension BackendSettings {
  /// Reads the settings of a file: `tenfold.yaml`, or the user's `config.yaml`.
  ///
  /// - Parameters:
  ///   - yaml: the text.
  ///   - file: its name, for messages; paths in it are read from its folder.
  /// - Throws: ``RecipeError`` with line and column.
  public init(yaml: String, file: String) throws(RecipeError) {
    self.init()
    let config = try YAML.config(yaml, file: file)
    guard case .map(let entries) = config.content else {
      throw .malformed(
        "is \(config.content.kind); it must be a map of settings", at: config.location)
    }
    for entry in entries { try read(entry, besides: file) }
  }

  /// Reads the settings of the environment: `TENFOLD_BACKEND`, `TENFOLD_MAX_COST` and so on.
  ///
  /// - Throws: ``RecipeError`` for a value that makes no sense.
  public init(environment: [String: String]) throws(RecipeError) {
    self.init()
    for setting in BackendSetting.all {
      guard let text = environment[setting.variable], !text.isEmpty else { continue }
      try setting.read(
        ConfigEntry(setting.variable, ConfigValue(Self.content(text, of: setting.name))), &self)
    }
  }

  /// A value as YAML would read it; names and paths are text whatever they look like.
  private static func content(_ text: String, of name: String) -> ConfigValue.Content {
    if ["backend", "base-url", "cache", "rejects", "mode"].contains(name) { return .string(text) }
    if let value = Int(text) { return .integer(value) }
    return Double(text).map { .number($0) } ?? .string(text)
  }

  private mutating func read(_ entry: ConfigEntry, besides file: String) throws(RecipeError) {
    if let setting = BackendSetting.all.first(where: { $0.name == entry.key }) {
      return try setting.read(entry, &self)
    }
    switch entry.key {
    case "keys": keyFiles = try Self.paths(entry, besides: file)
    case "providers": providers = try Self.paths(entry, besides: file)
    case "prices": prices = try PriceList.builtin.overridden(by: entry.value)
    default:
      throw .unknown(
        kind: "setting", name: entry.key, of: nil,
        known: BackendSetting.all.map(\.name) + ["keys", "providers", "prices"],
        at: entry.location)
    }
  }

  /// Files by name.
  private static func paths(
    _ entry: ConfigEntry, besides file: String
  ) throws(RecipeError) -> [String: String] {
    guard case .map(let entries) = entry.value.content else { throw entry.wrong("a map of files") }
    var paths: [String: String] = [:]
    for entry in entries { paths[entry.key] = Self.path(try entry.text(), besides: file) }
    return paths
  }

  /// A path from the folder of the file that names it; `~/` is left to the caller.
  private static func path(_ path: String, besides file: String) -> String {
    guard !path.hasPrefix("/"), !path.hasPrefix("~/"), let slash = file.lastIndex(of: "/") else {
      return path
    }
    return file[...slash] + path
  }
}
