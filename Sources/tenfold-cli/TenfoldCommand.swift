import ArgumentParser
import Tenfold

@main
struct TenfoldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tenfold",
    abstract: "Turns a labelled dataset into a larger one whose labels are still true.",
    version: tenfoldVersion,
    subcommands: [
      AugmentCommand.self, PreviewCommand.self, OpsCommand.self, RecipesCommand.self,
      LexiconCommand.self, TemplatesCommand.self, CacheCommand.self,
    ])

  static func main() async {
    Interruption.install()
    do {
      try checkSubcommand()
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      Failure.end(error)
    }
  }

  /// The parser takes a misspelt subcommand for an argument too many; here it gets its right name.
  private static func checkSubcommand() throws {
    guard let first = CommandLine.arguments.dropFirst().first, !first.hasPrefix("-") else { return }
    let known = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    if known.contains(first) { return }
    throw RecipeError.unknown(kind: "command", name: first, of: nil, known: known)
  }
}
