public import TenfoldCore
internal import TenfoldText
internal import TenfoldYAML

/// Recipes in YAML (or JSON, which is YAML).
public enum RecipeFile {
  /// Reads a recipe.
  ///
  /// - Parameters:
  ///   - yaml: the text.
  ///   - file: its name, for messages.
  /// - Returns: the recipe.
  /// - Throws: ``RecipeError`` with line and column.
  public static func parse(_ yaml: String, file: String) throws(RecipeError) -> Recipe {
    try Recipe(config: YAML.config(yaml, file: file))
  }

  /// Reads label rules: a list of rules, or a map with the key `labels`.
  ///
  /// - Throws: ``RecipeError`` with line and column.
  public static func rules(_ yaml: String, file: String) throws(RecipeError) -> LabelRules {
    let config = try YAML.config(yaml, file: file)
    if case .map(let entries) = config.content, entries.count == 1, entries[0].key == "labels" {
      return try LabelRules(config: entries[0].value)
    }
    return try LabelRules(config: config)
  }
}
