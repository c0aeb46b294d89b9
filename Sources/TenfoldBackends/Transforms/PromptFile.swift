internal import TenfoldCore
internal import TenfoldText

extension Prompt {
  /// The prompt of an operation: a file of the user's own, or the one that Tenfold brings along.
  ///
  /// - Throws: ``RecipeError`` for a file that cannot be read, or that is no prompt.
  static func of(_ name: String, or path: String) throws(RecipeError) -> Prompt {
    path.isEmpty ? try named(name) : try read(try UserFile.text(path), file: path)
  }
}

extension Parameter {
  /// The file of a prompt of the user's own.
  static func prompt(_ path: FieldPath<Root, String>) -> Self {
    .text("prompt", path, "file with a prompt of your own, instead of the one that comes along")
  }
}
