public import TenfoldCore
internal import TenfoldText

/// The recipes that Tenfold brings along: the files of `recipes/` in the repository.
public enum ReadyRecipes {
  /// Their names.
  public static let names: [String] = EmbeddedFile.paths(under: "recipes")
    .map { String($0.dropFirst("recipes/".count).dropLast(".yaml".count)) }
    .filter { !$0.contains("/") }

  /// A recipe as it is written, with its comments; nil if there is none of that name.
  public static func yaml(_ name: String) -> String? {
    EmbeddedFile.text("recipes/\(name).yaml")
  }

  /// A recipe by name.
  ///
  /// - Throws: ``RecipeError`` if there is none of that name, with the nearest one.
  public static func recipe(_ name: String) throws(RecipeError) -> Recipe {
    guard let yaml = yaml(name) else {
      throw .unknown(kind: "recipe", name: name, of: nil, known: names)
    }
    return try RecipeFile.parse(yaml, file: "recipes/\(name).yaml")
  }
}
