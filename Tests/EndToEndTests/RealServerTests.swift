import Foundation
import TestSupport
import Testing

/// Recipes that ask models, against servers that others wrote.
struct RealServerTests {
  private static let text =
    "text\nThe house is big and the garden is beautiful.\nMy friends live in a small town.\n"

  /// A file of a few texts.
  private func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write("reviews.csv", Self.text.replacing("text\n", with: "review\n"))
    return folder
  }

  @Test(.enabled(if: Servers.hasApertium))
  func `Apertium translates there and back`() async throws {
    let server = try await ServerProcess("run_apertium.py")
    var backend = Backend("apertium", at: server.address, in: try folder())
    backend.recipe = "back-translation"
    let outcome = try await backend.run("reviews.csv", to: "more.csv")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let variants = Table(try backend.folder.bytes("more.csv")).rows.filter { $0.fields[2] != "0" }
    #expect(!variants.isEmpty)
    #expect(variants.allSatisfy { $0.fields[3] == "back_translation(es)" })
  }

  @Test(.enabled(if: Servers.hasApertium))
  func `Apertium's program translates there and back`() async throws {
    let folder = try folder()
    let outcome = try await Tenfold.run(
      [
        "augment", "reviews.csv", "--text", "review", "--recipe", "back-translation", "-n", "2",
        "--backend",
        "apertium-command", "--cache", "c.sqlite", "--lexicon", "none", "-o", "more.csv",
      ], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let variants = Table(try folder.bytes("more.csv")).rows.filter { $0.fields[2] != "0" }
    #expect(!variants.isEmpty)
  }

  /// A program of the user's own, which dies now and then.
  @Test func `a program answers in JSON lines, and is started again when it dies`() async throws {
    let folder = try folder()
    try folder.write(
      "model.py",
      """
      import json, re, sys
      for number, line in enumerate(sys.stdin):
          task = json.loads(line)
          if number == 2:
              sys.exit(1)
          text = re.search(r"<text-\\w+>\\s*(.*?)\\s*</text-", task["user"], re.S)[1]
          print(json.dumps({"texts": ["Honestly, " + text[0].lower() + text[1:]]}), flush=True)

      """)
    let outcome = try await Tenfold.run(
      [
        "augment", "reviews.csv", "--text", "review", "--recipe", "paraphrase", "-n", "2",
        "--backend",
        "exec:python3 model.py", "--concurrency", "1", "--cache", "c.sqlite", "--lexicon", "none",
        "-o", "more.csv",
      ],
      in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try folder.text("more.csv").contains("Honestly, the house is big"))
  }

  @Test func `any service is described in a file`() async throws {
    let server = try await ServerProcess("model_server.py")
    let folder = try folder()
    try folder.write(
      "mine.yaml",
      """
      name: mine
      summary: a translator of one's own
      base-url: \(server.address)
      translate:
        url: "{{base}}/translate"
        body: {q: "{{text}}", source: "{{source}}", target: "{{target}}"}
        answer: /translatedText

      """)
    let outcome = try await Tenfold.run(
      [
        "augment", "reviews.csv", "--text", "review", "--recipe", "back-translation", "-n", "1",
        "--backend",
        "mine.yaml", "--cache", "none", "--lexicon", "none", "-o", "more.csv",
      ], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try await server.stats()["answered"].number ?? 0 > 2)
  }

  @Test(
    .enabled(if: Servers.hasNginx), arguments: [("limited", Int32(0)), ("secret", 4), ("slow", 0)])
  func `a proxy in between is understood`(path: String, code: Int32) async throws {
    let model = try await ServerProcess("model_server.py")
    let proxy = try await ServerProcess("run_nginx.py", ["--upstream", "\(model.port)"])
    if path == "slow" {
      try await model.control(#"{"faults": [{"kind": "slow", "seconds": 1, "first": 1}]}"#)
    }
    var backend = Backend("openai:m", at: "\(proxy.address)/\(path)/v1", in: try folder())
    backend.environment = ["OPENAI_API_KEY": "another-key"]
    let outcome = try await backend.run("reviews.csv", to: "more.csv")
    #expect(outcome.code == code, "\(outcome.errors)")
  }

  struct Scenario: CustomTestStringConvertible, Sendable {
    var name: String
    var outcome: String
    var behaviors: String
    var findings: Set<String>
    var arguments: [String]
    var provider: String

    var testDescription: String { "\(name), \(provider)" }
  }

  /// What can go wrong, in each of the shapes that it can go wrong in.
  static let scenarios: [Scenario] = {
    let file = Servers.folder.appending(path: "llmock_scenarios.json")
    guard let data = try? Data(contentsOf: file),
      let list = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    else { return [] }
    return list.flatMap { entry in
      let providers = entry["providers"] as? [String] ?? ["openai", "gemini", "anthropic"]
      let behaviors = try? JSONSerialization.data(withJSONObject: [
        "behaviors": entry["behaviors"] ?? []
      ])
      return providers.map { provider in
        Scenario(
          name: entry["name"] as? String ?? "", outcome: entry["outcome"] as? String ?? "",
          behaviors: String(decoding: behaviors ?? Data(), as: UTF8.self),
          findings: Set(entry["findings"] as? [String] ?? []),
          arguments: entry["arguments"] as? [String] ?? [], provider: provider)
      }
    }
  }()

  @Test func `there are scenarios`() { #expect(Self.scenarios.count > 60) }

  @Test(.enabled(if: Servers.hasLLMock), .serialized, arguments: scenarios)
  func `llmock finds nothing to blame`(_ scenario: Scenario) async throws {
    let server = try await ServerProcess("run_llmock.py", scenario.arguments)
    if !scenario.behaviors.contains("[]") {
      let reply = try await server.post("/_llmock/scenario", scenario.behaviors)
      #expect(reply.status < 300, "\(reply.text)")
    }
    let (name, path, key) =
      switch scenario.provider {
      case "gemini": ("gemini:m", "/gemini/v1beta", "GEMINI_API_KEY")
      case "anthropic": ("anthropic:m", "/anthropic/v1", "ANTHROPIC_API_KEY")
      default: ("openai:m", "/v1", "OPENAI_API_KEY")
      }
    var backend = Backend(name, at: server.address + path, in: try folder())
    try backend.folder.write("r.yaml", "steps:\n  - continue\nguards: none\n")
    backend.recipe = "r.yaml"
    backend.variants = 1
    backend.environment = [key: "k"]
    // One row where waits are judged: what slows one call down would look like a strange wait of another.
    let rows = scenario.outcome == "answered" ? ["--limit", "1"] : []
    let outcome = try await backend.run("reviews.csv", to: "more.csv", rows)
    switch scenario.outcome {
    case "stopped": #expect(outcome.code == 4, "\(outcome.errors)")
    default: #expect(outcome.code == 0, "\(outcome.errors)")
    }
    let verdict = try await server.get("/_llmock/verdict").json
    let blamed = verdict["findings"].list.compactMap { $0["code"].text }
    #expect(Set(blamed).subtracting(scenario.findings).isEmpty, "\(blamed) \(outcome.errors)")
  }
}

/// A model of 135 million parameters: what it says is poor, how it is asked must be right.
@Suite(.enabled(if: Servers.hasLlama), .serialized) struct LlamaTests {
  private func run(_ recipe: String, _ name: String = "llamacpp") async throws -> (Outcome, Folder)
  {
    let server = try await ServerProcess("run_llama.py")
    let folder = try Folder()
    try folder.write(
      "reviews.csv",
      """
      review,sentiment
      "I loved every minute of this film, and the music was wonderful.",positive
      "A boring, badly acted mess: I hated it.",negative
      "The food was great and the staff were friendly.",positive
      "My order came cold and late, and nobody cared.",negative
      "What a charming little hotel, we slept very well.",positive
      "The worst phone that I have ever owned.",negative

      """)
    try folder.write("r.yaml", "steps:\n\(recipe)\n")
    let path = name == "llamacpp" || name.hasPrefix("openai") ? "/v1" : ""
    var backend = Backend(name, at: server.address + path, in: folder)
    backend.recipe = "r.yaml"
    backend.variants = 1
    backend.more = ["--label", "sentiment", "--rejects", "rejects.jsonl"]
    let outcome = try await backend.run("reviews.csv", to: "more.csv")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let again = try await backend.run("reviews.csv", to: "again.csv", ["--mode", "replay"])
    #expect(again.code == 0, "\(again.errors)")
    #expect(try folder.bytes("more.csv") == folder.bytes("again.csv"))
    return (outcome, folder)
  }

  @Test(arguments: ["llamacpp", "openai:smollm"])
  func `a paraphrase is asked for and checked`(name: String) async throws {
    let (outcome, folder) = try await run("  - paraphrase", name)
    #expect(try #require(outcome.asked).requests >= 6)
    // Whatever it says, each row has its variant or a reason why not.
    let variants = Table(try folder.bytes("more.csv")).rows.count { $0.fields[3] != "0" }
    let short = try folder.text("rejects.jsonl").split(separator: "\n").count {
      $0.contains("fewer variants than asked")
    }
    #expect(variants + short == 6)
  }

  @Test func `gaps are filled with words that the model thinks likely`() async throws {
    let (_, folder) = try await run("  - masked_word: {rate: 0.2}")
    let variants = Table(try folder.bytes("more.csv")).rows.filter { $0.fields[3] != "0" }
    #expect(variants.count >= 4)
    #expect(variants.allSatisfy { $0.fields[4].hasPrefix("masked(") })
  }

  @Test func `a judge reads the label off the model's probabilities`() async throws {
    let (outcome, folder) = try await run("  - synonym_replacement: {rate: 0.2}\n  - label_judge")
    #expect(try #require(outcome.asked).requests >= 3)
    #expect(Table(try folder.bytes("more.csv")).rows.count > 6)
  }
}
