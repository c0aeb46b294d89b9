import Foundation
import TestSupport
import Testing

/// Recipes that ask models, against a model server that counts what it is asked.
struct BackendRunTests {
  @Test func `paraphrases come through Gemini`() async throws {
    let server = try await ServerProcess("model_server.py", ["--key", "secret"])
    let folder = try Folder()
    let outcome = try await Tenfold.run(
      [
        "augment", Tenfold.reviews, "--text", "review", "--label", "sentiment", "--recipe",
        "paraphrase", "-n", "3", "--backend", "gemini:gemini-2.0-flash", "--base-url",
        server.address + "/v1beta", "--cache", "none", "-o", "more.csv",
      ],
      in: folder, environment: ["GEMINI_API_KEY": "secret"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let table = Table(try folder.bytes("more.csv"))
    let variants = table.rows.filter { $0.fields[5] != "0" }
    #expect(variants.count > 120)
    #expect(variants.allSatisfy { $0.fields[6].hasPrefix("paraphrase(") })
    #expect(try await server.stats()["unauthorized"].number == 0)
    let manifest = try JSON(try folder.bytes("more.csv.manifest.json"))
    #expect(manifest["backend"]["provider"].text == "gemini")
    #expect(manifest["backend"]["model"].text == "gemini-2.0-flash")
  }

  @Test(arguments: [
    ("gemini", "/v1beta", "GEMINI_API_KEY"), ("openai:m", "/v1", "OPENAI_API_KEY"),
    ("anthropic", "/v1", "ANTHROPIC_API_KEY"), ("libretranslate", "", "X"),
  ])
  func `the same bytes come with any number of jobs, and again from the cache`(
    name: String, path: String, key: String
  ) async throws {
    let server = try await ServerProcess("model_server.py")
    let folder = try Folder()
    var backend = Backend(name, at: server.address + path, in: folder)
    backend.environment = [key: "k"]
    if name == "libretranslate" { backend.recipe = "back-translation" }
    #expect(try await backend.run(to: "one.csv", ["-j", "1"]).code == 0)
    let requests = try await server.stats()["requests"].number ?? 0
    #expect(requests > 0)
    let cached = try await backend.run(to: "again.csv", ["-j", "2"])
    #expect(cached.asked?.requests == 0)
    #expect(try await server.stats()["requests"].number == requests)
    backend.cache = "other.sqlite"
    #expect(try await backend.run(to: "two.csv", ["-j", "2", "--concurrency", "3"]).code == 0)
    #expect(try folder.bytes("one.csv") == folder.bytes("two.csv"))
    #expect(try folder.bytes("one.csv") == folder.bytes("again.csv"))
    #expect(
      try folder.bytes("one.csv.manifest.json") == folder.bytes("two.csv.manifest.json"))
    #expect(try await server.stats()["max_in_flight"].number ?? 99 <= 16)
  }

  @Test func `more variants pay for the new ones only`() async throws {
    let server = try await ServerProcess("model_server.py")
    var backend = Backend(server, in: try Folder())
    backend.variants = 1
    #expect(try await backend.run(to: "a.csv").code == 0)
    backend.variants = 3
    #expect(try await backend.run(to: "b.csv").code == 0)
    let stats = try await server.stats()
    #expect(stats["answered_twice"].number == 0)
    #expect(stats["requests"].number == stats["different"].number)
  }

  @Test func `replay touches no socket`() async throws {
    let server = try await ServerProcess("model_server.py")
    let backend = Backend(server, in: try Folder())
    #expect(try await backend.run(to: "live.csv").code == 0)
    let before = try await server.stats()
    let replayed = try await backend.run(to: "replay.csv", ["--mode", "replay"])
    #expect(replayed.code == 0, "\(replayed.errors)")
    #expect(try backend.folder.bytes("live.csv") == backend.folder.bytes("replay.csv"))
    let after = try await server.stats()
    // The one connection more is the test's own, which asks for these counts.
    #expect(after["requests"].number == before["requests"].number)
    #expect((after["connections"].number ?? 99) - (before["connections"].number ?? 0) <= 1)
    // With nobody there at all.
    try await server.stop()
    let alone = try await backend.run(to: "alone.csv", ["--mode", "replay"])
    #expect(alone.code == 0)
    #expect(try backend.folder.bytes("live.csv") == backend.folder.bytes("alone.csv"))
    var more = backend
    more.variants = 4
    let missing = try await more.run(to: "more.csv", ["--mode", "replay"])
    #expect(missing.code == 4)
    #expect(missing.errors.contains("not in the cache"))
    #expect(!backend.folder.has("more.csv"))
    let offline = try await more.run(to: "offline.csv", ["--mode", "offline"])
    #expect(offline.code == 0)
    #expect(offline.errors.contains("not answered"))
  }

  #if os(Linux)
  /// The kernel itself says that no socket was opened.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/unshare")))
  func `replay runs where there is no network`() async throws {
    let server = try await ServerProcess("model_server.py")
    let backend = Backend(server, in: try Folder())
    #expect(try await backend.run(to: "live.csv").code == 0)
    let line = """
      unshare --net true 2>/dev/null || exit 0; unshare --net "$TENFOLD" augment \(Tenfold.reviews) \
      --text review --recipe paraphrase -n 2 --backend openai:local --base-url \(backend.address) \
      --cache cache.sqlite --lexicon none -o replay.csv --mode replay
      """
    let outcome = try await Tenfold.shell(line, in: backend.folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
  }
  #endif

  @Test func `the bound on requests is kept, and what was answered is not lost`() async throws {
    let server = try await ServerProcess("model_server.py")
    let backend = Backend(server, in: try Folder())
    let bounded = try await backend.run(to: "a.csv", ["--max-requests", "40"])
    #expect(bounded.code == 4)
    #expect(bounded.errors.contains("--max-requests 40 is reached"))
    #expect(!backend.folder.has("a.csv"))
    #expect(try await server.stats()["requests"].number == 40)
    #expect(try await backend.run(to: "a.csv").code == 0)
    let stats = try await server.stats()
    #expect(stats["requests"].number == stats["different"].number)
  }

  @Test func `the bound on costs is kept`() async throws {
    let server = try await ServerProcess("model_server.py")
    var backend = Backend(
      "gemini:gemini-2.0-flash", at: server.address + "/v1beta", in: try Folder())
    backend.environment = ["GEMINI_API_KEY": "k"]
    let bounded = try await backend.run(to: "a.csv", ["--max-cost", "0.002"])
    #expect(bounded.code == 4)
    #expect(bounded.errors.contains("--max-cost 0.002"))
    let cost = try #require(bounded.errors.firstMatch(of: /out, \$(\d+\.\d+)/)?.1)
    #expect(try #require(Double(cost)) <= 0.002)
    let unknown = try await {
      backend.name = "gemini:a-model-of-tomorrow"
      backend.address = "https://192.0.2.1"
      return try await backend.run(to: "b.csv", ["--max-cost", "1"])
    }()
    #expect(unknown.code == 2)
    #expect(unknown.errors.contains("the price of gemini a-model-of-tomorrow is not known"))
  }

  @Test func `a dry run asks nothing and tells the cost`() async throws {
    let server = try await ServerProcess("model_server.py")
    var backend = Backend("gemini", at: server.address + "/v1beta", in: try Folder())
    backend.variants = 1
    let dry = try await backend.run(to: "a.csv", ["--dry-run"])
    #expect(dry.code == 0, "\(dry.errors)")
    #expect(dry.errors.contains("0 replies in the cache, 60 to be asked"))
    #expect(dry.errors.contains(" for $0.0"))
    #expect(try backend.folder.names.isEmpty)
    #expect(try await server.stats()["requests"].number == 0)
    var back = Backend("libretranslate", at: server.address, in: backend.folder)
    back.recipe = "back-translation"
    back.variants = 1
    // Both legs of every text.
    #expect(try await back.run(to: "a.csv", ["--dry-run"]).errors.contains("120 to be asked"))
  }

  @Test func `a daily quota ends the run with a way to go on`() async throws {
    let server = try await ServerProcess("model_server.py")
    try await server.control(#"{"faults": [{"kind": "daily_quota", "after": 30}]}"#)
    var backend = Backend("gemini", at: server.address + "/v1beta", in: try Folder())
    backend.environment = ["GEMINI_API_KEY": "k"]
    let outcome = try await backend.run(to: "a.csv")
    #expect(outcome.code == 4)
    #expect(outcome.errors.contains("it resets"))
    #expect(outcome.errors.contains("goes on from there"))
    let before = try await server.stats()
    // Those in flight may still arrive; nothing is tried again.
    #expect(before["requests"].number ?? 999 <= 30 + 16)
    try await server.control("{}")
    let again = try await backend.run(to: "a.csv")
    #expect(again.code == 0)
    #expect(try #require(again.asked).hits >= 30)
  }

  @Test func `faults on the way change nothing`() async throws {
    let server = try await ServerProcess("model_server.py")
    var backend = Backend(server, in: try Folder())
    #expect(try await backend.run(to: "calm.csv").code == 0)
    try await server.control(
      """
      {"faults": [{"kind": "status", "status": 429, "retry_after": 0.1, "every": 29},
       {"kind": "status", "status": 503, "every": 13}, {"kind": "reset", "every": 17},
       {"kind": "truncate", "every": 19}, {"kind": "html", "every": 23},
       {"kind": "malformed", "every": 31}]}
      """)
    backend.cache = "stormy.sqlite"
    let outcome = try await backend.run(to: "stormy.csv")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try backend.folder.bytes("calm.csv") == backend.folder.bytes("stormy.csv"))
    #expect(try await server.stats()["too_early"].number == 0)
  }

  @Test func `what breaks a label is rejected, listed and counted`() async throws {
    let server = try await ServerProcess("model_server.py")
    try await server.control(#"{"faults": [{"kind": "negate"}]}"#)
    let backend = Backend(server, in: try Folder())
    let outcome = try await backend.run(
      to: "a.csv", ["--label", "sentiment", "--rejects", "rejects.jsonl"])
    #expect(outcome.code == 0)
    let lines = try backend.folder.text("rejects.jsonl").split(separator: "\n")
      .map { try JSON(Array($0.utf8)) }
    let answers = lines.filter { $0["attempt"].number != nil }
    #expect(answers.contains { $0["reason"].text == "negation" })
    #expect(outcome.errors.contains("answers rejected:"))
    // Each is asked for again, up to a bound.
    let attempts = Set(answers.compactMap { $0["attempt"].number })
    #expect(attempts == [0, 1, 2])
  }

  @Test func `chatter around an answer is taken off`() async throws {
    let server = try await ServerProcess("model_server.py")
    try await server.control(#"{"faults": [{"kind": "chatter"}]}"#)
    let backend = Backend(server, in: try Folder())
    #expect(try await backend.run(to: "a.csv").code == 0)
    let variants = Table(try backend.folder.bytes("a.csv")).rows.filter { $0.fields[5] != "0" }
    #expect(variants.count > 60)
    for variant in variants {
      #expect(!variant.fields[1].lowercased().contains("here is"), "\(variant.fields[1])")
      #expect(!variant.fields[1].lowercased().contains("let me know"), "\(variant.fields[1])")
    }
  }

  @Test func `an interruption ends the run at once and loses no answer`() async throws {
    let server = try await ServerProcess("model_server.py")
    // It never comes to its end by itself.
    try await server.control(#"{"faults": [{"kind": "slow", "after": 6, "seconds": 600}]}"#)
    let backend = Backend(server, in: try Folder())
    let running = try backend.start(to: "a.csv", ["--concurrency", "2"])
    while try await server.stats()["answered"].number ?? 0 < 6 {
      try await Task.sleep(for: .milliseconds(20))
    }
    running.send(2)
    let outcome = try await running.outcome()
    #expect(outcome.code == 130)
    #expect(!backend.folder.has("a.csv"))
    try await server.control(#"{"latency": 0}"#)
    let again = try await backend.run(to: "a.csv")
    #expect(try #require(again.asked).hits >= 6)
  }

  @Test func `new rows come of rows, and are judged`() async throws {
    let server = try await ServerProcess("model_server.py")
    var backend = Backend(server, in: try Folder())
    backend.recipe = "generation"
    let unlabelled = try await backend.run(to: "a.csv")
    #expect(unlabelled.code == 2)
    #expect(unlabelled.errors.contains("needs --label"))
    let outcome = try await backend.run(to: "a.csv", ["--label", "sentiment"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    // The server rewords the first example, and as a judge draws one of the labels.
    let reasons = try #require(outcome.errors.firstMatch(of: /answers rejected: (.*)/)?.1)
    #expect(reasons.contains("label ×"), "\(reasons)")
    let variants = Table(try backend.folder.bytes("a.csv")).rows.filter { $0.fields[5] != "0" }
    #expect(variants.count > 10)
    #expect(variants.allSatisfy { $0.fields[6].hasPrefix("generate(") })
  }

  @Test func `a preview shows the variants of the run`() async throws {
    let server = try await ServerProcess("model_server.py")
    let backend = Backend(server, in: try Folder())
    let shown = try await Tenfold.run(
      [
        "preview", Tenfold.reviews, "--text", "review", "--recipe", "paraphrase", "-n", "2",
        "--rows",
        "3", "--backend", "openai:local", "--base-url", backend.address, "--cache", "none",
        "--lexicon", "none",
      ],
      in: backend.folder, environment: backend.environment)
    #expect(shown.code == 0, "\(shown.errors)")
    #expect(shown.text.contains("paraphrase(1)"))
  }
}
