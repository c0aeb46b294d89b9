import ArgumentParser
import Tenfold

struct RecipesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recipes",
    abstract: "List the ready recipes, or print one as YAML.")

  @Argument(help: "Recipe.")
  var name: String?

  func run() throws {
    if let name {
      _ = try ReadyRecipes.recipe(name)
      Terminal.print(ReadyRecipes.yaml(name)?.trimmingLineEnd ?? "")
      return
    }
    let width = ReadyRecipes.names.map(\.count).max() ?? 0
    for name in ReadyRecipes.names {
      let recipe = try ReadyRecipes.recipe(name)
      let padding = String(repeating: " ", count: width - name.count)
      Terminal.print("\(name)\(padding)  \(recipe.summary)")
    }
  }
}

extension String {
  /// The text without a line end at its end.
  fileprivate var trimmingLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
