public import TenfoldCore
internal import TenfoldText

/// The label rules that Tenfold brings along for common tasks: the files of `recipes/labels/`.
public enum ReadyLabels {
  /// The tasks.
  public static let tasks: [String] = EmbeddedFile.paths(under: "recipes/labels").map {
    String($0.dropFirst("recipes/labels/".count).dropLast(".yaml".count))
  }

  /// The rules of a task as they are written; nil if there are none of that name.
  public static func yaml(_ task: String) -> String? {
    EmbeddedFile.text("recipes/labels/\(task).yaml")
  }

  /// The rules of a task.
  ///
  /// - Throws: ``RecipeError`` if there are none of that name, with the nearest one.
  public static func rules(_ task: String) throws(RecipeError) -> LabelRules {
    guard let yaml = yaml(task) else {
      throw .unknown(kind: "task", name: task, of: nil, known: tasks)
    }
    return try RecipeFile.rules(yaml, file: "recipes/labels/\(task).yaml")
  }

  /// The rules that a recipe asks for: its own, then those of its task.
  ///
  /// - Throws: ``RecipeError`` for an unknown task.
  public static func rules(of recipe: Recipe) throws(RecipeError) -> LabelRules {
    guard let task = recipe.task else { return recipe.labels }
    return LabelRules(recipe.labels.rules + (try rules(task)).rules)
  }
}
