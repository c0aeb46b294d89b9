public import TenfoldCore
internal import TenfoldText

/// The providers that Tenfold brings along.
public enum Providers {
  /// Those written in Swift, then the files of `backends/` in the repository.
  public static let all: [any Provider] = {
    let own: [any Provider] = [GeminiProvider()] + OpenAIProvider.all + [AnthropicProvider()]
    // The files are checked by the tests; one that could not be read is no reason to stop a command.
    let declared = files.compactMap { file -> (any Provider)? in
      EmbeddedFile.text(file).flatMap { try? DeclaredProvider.read($0, file: file) }
    }
    return own + declared
  }()

  /// The files of declared providers, by their path in the repository.
  static let files = EmbeddedFile.paths(under: "backends")
    .filter { $0.hasSuffix(".yaml") && $0 != PriceList.file }

  /// A provider by its name, or a program by `exec:COMMAND`.
  ///
  /// - Parameter name: the name.
  /// - Returns: the provider.
  /// - Throws: ``RecipeError`` if there is none of that name, with the nearest one.
  public static func named(_ name: String) throws(RecipeError) -> any Provider {
    if name.hasPrefix("exec:") { return try ProgramProvider(String(name.dropFirst(5))) }
    if let provider = all.first(where: { $0.name == name }) { return provider }
    throw .unknown(
      kind: "backend", name: name, of: nil, known: all.map(\.name) + ["exec:COMMAND"])
  }

  /// A provider of the user's own.
  ///
  /// - Parameters:
  ///   - yaml: the settings, as ``DeclaredProvider`` describes them.
  ///   - file: their file, for messages.
  /// - Returns: the provider.
  /// - Throws: ``RecipeError`` with the line and column of the first mistake.
  public static func read(_ yaml: String, file: String) throws(RecipeError) -> any Provider {
    try DeclaredProvider.read(yaml, file: file)
  }
}
