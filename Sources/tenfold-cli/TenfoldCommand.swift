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
      LexiconCommand.self,
    ])

  static func main() async {
    Interruption.install()
    do {
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
}
