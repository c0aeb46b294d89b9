import Foundation
import TestSupport
import Testing

/// Where settings and keys come from, and where keys never go.
struct BackendSettingsTests {
  @Test
  func `flags go before the environment, that before the folder's file, that before the user's`()
    async throws
  {
    let server = try await ServerProcess("model_server.py")
    let folder = try Folder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "home/tenfold"), withIntermediateDirectories: true)
    func say(_ file: String, _ recipe: String) throws {
      try folder.write(
        file, "backend: openai:\(recipe)\nbase-url: \(server.address)/v1\ncache: none\n")
    }
    func model(_ flags: [String], _ environment: [String: String]) async throws -> String? {
      let outcome = try await Tenfold.run(
        [
          "augment", Tenfold.reviews, "--text", "review", "--recipe", "paraphrase", "-n", "1",
          "--limit", "2",
          "--lexicon", "none", "-o", "o.csv", "--force",
        ] + flags, in: folder,
        environment: environment.merging(["XDG_CONFIG_HOME": folder.path("home")]) { own, _ in own }
      )
      #expect(outcome.code == 0, "\(outcome.errors)")
      return outcome.errors.firstMatch(of: /openai (\w+):/).map { String($0.1) }
    }
    try say("home/tenfold/config.yaml", "user")
    #expect(try await model([], [:]) == "user")
    try say("tenfold.yaml", "project")
    #expect(try await model([], [:]) == "project")
    #expect(try await model([], ["TENFOLD_BACKEND": "openai:environment"]) == "environment")
    #expect(
      try await model(["--backend", "openai:flag"], ["TENFOLD_BACKEND": "openai:environment"])
        == "flag")
  }

  @Test(arguments: [
    ("bakend: gemini", "tenfold.yaml:1:1: setting 'bakend' is not known; did you mean 'backend'?"),
    ("max-cost: lots", "tenfold.yaml:1:11: max-cost is"),
    ("mode: now", "tenfold.yaml:1:7: mode is"),
    ("- a", "tenfold.yaml:1:1: is a list"),
  ])
  func `a mistake in a settings file is told with its place`(yaml: String, message: String)
    async throws
  {
    let folder = try Folder()
    try folder.write("tenfold.yaml", yaml + "\n")
    let outcome = try await Tenfold.run(
      ["augment", Tenfold.reviews, "--text", "review", "-n", "1", "--limit", "1"], in: folder)
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.notes.count == 1)
  }

  @Test(arguments: [
    (["--backend", "gemni"], "backend 'gemni' is not known; did you mean 'gemini'?", Int32(2)),
    (["--backend", "gemini"], "set GEMINI_API_KEY or GOOGLE_API_KEY", 4),
    (["--backend", "ollama"], "name one, as --backend ollama:MODEL", 2),
    ([], "paraphrase asks a model: name one with --backend", 2),
    (["--backend", "openai:m", "--base-url", "ftp://x"], "must begin with http:// or https://", 2),
    (
      ["--backend", "openai:m", "--base-url", "https://x/?key=1"], "keys come from the environment",
      2
    ),
    (["--backend", "openai:m", "--base-url", "http://192.0.2.1/v1"], "in the clear", 2),
    (["--backend", "openai:m", "--temperature", "9"], "--temperature is 9.0", 2),
  ])
  func `what cannot work is said before anything is done`(
    flags: [String], message: String, code: Int32
  ) async throws {
    let folder = try Folder()
    let outcome = try await Tenfold.run(
      [
        "augment", Tenfold.reviews, "--text", "review", "--recipe", "paraphrase", "-o", "a.csv",
        "--cache",
        "none",
      ] + flags, in: folder,
      environment: flags.contains("http://192.0.2.1/v1") ? ["OPENAI_API_KEY": "k"] : [:])
    #expect(outcome.code == code, "\(outcome.errors)")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(try folder.names.isEmpty)
  }

  /// Whatever goes wrong, the key is in nothing that the command writes or says.
  @Test(arguments: [
    ("openai:m", "/v1", "OPENAI_API_KEY", "[]"),
    ("gemini", "/v1beta", "GEMINI_API_KEY", #"[{"kind": "auth"}]"#),
    ("openai:m", "/v1", "OPENAI_API_KEY", #"[{"kind": "auth"}]"#),
    ("anthropic", "/v1", "ANTHROPIC_API_KEY", #"[{"kind": "auth"}]"#),
    ("anthropic", "/v1", "ANTHROPIC_API_KEY", #"[{"kind": "malformed", "every": 3}]"#),
    (
      "openai:m", "/v1", "OPENAI_API_KEY",
      #"[{"kind": "reset", "every": 2}, {"kind": "html", "every": 3}]"#
    ),
    ("gemini", "/v1beta", "GEMINI_API_KEY", #"[{"kind": "daily_quota", "after": 20}]"#),
    ("gemini", "/v1beta", "GEMINI_API_KEY", #"[{"kind": "blocked", "every": 2}]"#),
  ])
  func `a key goes nowhere but to its service`(
    name: String, path: String, variable: String, faults: String
  ) async throws {
    let canary = "canary-7f3a9b2c-\(name.count)"
    let folder = try Folder()
    let server = try await ServerProcess("model_server.py", ["--log", folder.path("requests.log")])
    try await server.control(#"{"faults": \#(faults)}"#)
    var backend = Backend(name, at: server.address + path, in: folder)
    backend.environment = [variable: canary]
    let outcome = try await backend.run(
      to: "a.csv", ["--rejects", "rejects.jsonl", "--audit", "audit.jsonl", "--limit", "30"])
    #expect(!outcome.errors.contains(canary))
    // It was sent, in a header.
    #expect(try folder.text("requests.log").contains(canary))
    for name in try folder.names where name != "requests.log" {
      #expect(try !folder.bytes(name).contains(canary), "\(name)")
    }
    for line in try folder.text("requests.log").split(separator: "\n") {
      let request = try JSON(Array(line.utf8))
      #expect(request["path"].text?.contains(canary) != true)
      #expect(request["body"].text?.contains(canary) != true)
    }
  }

  @Test func `a service that is not there is given up at once`() async throws {
    let server = try await ServerProcess("model_server.py")
    let address = server.address
    try await server.stop()
    var backend = Backend("openai:m", at: address + "/v1", in: try Folder())
    backend.more = ["--concurrency", "16"]
    let start = ContinuousClock.now
    let outcome = try await backend.run(to: "a.csv")
    #expect(outcome.code == 4)
    #expect(outcome.errors.contains("connect"), "\(outcome.errors)")
    // Not after the half minute that one that was there is given.
    #expect(start.duration(to: .now) < .seconds(25))
  }

  @Test func `a key may lie in a file`() async throws {
    let server = try await ServerProcess("model_server.py", ["--key", "from-a-file"])
    let folder = try Folder()
    try folder.write("key.txt", "from-a-file\n")
    try folder.write(
      "tenfold.yaml",
      "backend: openai:m\nbase-url: \(server.address)/v1\ncache: none\nkeys:\n  openai: key.txt\n")
    let outcome = try await Tenfold.run(
      [
        "augment", Tenfold.reviews, "--text", "review", "--recipe", "paraphrase", "-n", "1",
        "--limit", "3", "-o",
        "a.csv",
      ], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try await server.stats()["unauthorized"].number == 0)
  }

  @Test func `backends are listed, and checked by a round trip`() async throws {
    let server = try await ServerProcess("model_server.py", ["--key", "right"])
    let folder = try Folder()
    let list = try await Tenfold.run(
      ["backends"], in: folder, environment: ["GEMINI_API_KEY": "canary-1"])
    #expect(list.code == 0)
    for name in [
      "gemini", "openai", "anthropic", "deepl", "libretranslate", "apertium", "huggingface",
    ] {
      #expect(list.text.contains("\n\(name) ") || list.text.hasPrefix("\(name) "))
    }
    #expect(list.text.contains("key in GEMINI_API_KEY"))
    #expect(!list.text.contains("canary-1"))
    func check(_ key: String) async throws -> Outcome {
      try await Tenfold.run(
        ["backends", "--check", "openai:m", "--base-url", server.address + "/v1"], in: folder,
        environment: ["OPENAI_API_KEY": key])
    }
    let good = try await check("right")
    #expect(good.code == 0, "\(good.errors)")
    #expect(good.text.contains("openai at \(server.address)/v1: "))
    let bad = try await check("wrong-canary")
    #expect(bad.code == 4)
    #expect(!bad.errors.contains("wrong-canary"))
  }
}

extension [UInt8] {
  fileprivate func contains(_ text: String) -> Bool { firstRange(of: Array(text.utf8)) != nil }
}
