import Foundation
import TestSupport

/// A run of the command that asks a model.
struct Backend {
  let folder: Folder
  /// Where the model is reached.
  var address: String
  var name = "openai:local"
  var recipe = "paraphrase"
  var cache = "cache.sqlite"
  var variants = 2
  var environment = ["OPENAI_API_KEY": "test-key"]
  var more: [String] = []

  /// A run against the OpenAI shape of a model server.
  init(_ server: ServerProcess, in folder: Folder) {
    self.folder = folder
    address = server.address + "/v1"
  }

  /// A run against an address.
  init(_ name: String, at address: String, in folder: Folder) {
    self.folder = folder
    self.name = name
    self.address = address
  }

  /// Augments the reviews of the fixtures, or another file.
  func run(
    _ input: String = Tenfold.reviews, to output: String, _ extra: [String] = []
  ) async throws -> Outcome {
    try await start(input, to: output, extra).outcome()
  }

  func start(
    _ input: String = Tenfold.reviews, to output: String, _ extra: [String] = []
  ) throws -> RunningCommand {
    try Tenfold.start(
      [
        "augment", input, "--text", "review", "--recipe", recipe, "-n", "\(variants)", "--backend",
        name, "--base-url", address, "--cache", cache, "--lexicon", "none", "-o", output, "--force",
      ] + more + extra,
      in: folder, environment: environment)
  }
}

extension Outcome {
  /// What the summary says was asked: replies from the cache, and requests.
  var asked: (hits: Int, requests: Int)? {
    guard
      let match = errors.firstMatch(of: /(\d+) replies from the cache, (\d+) requests?/),
      let hits = Int(match.1), let requests = Int(match.2)
    else { return nil }
    return (hits, requests)
  }
}
