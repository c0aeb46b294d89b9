import Foundation
import TestSupport
import Testing

/// Recipes that have pictures painted, against a model server that counts what it is asked.
struct PictureBackendTests {
  /// A run of the command over two pictures of digits, in folders that are their labels.
  private struct Run {
    let folder: Folder
    var name: String
    var address: String
    var variants = 2
    var environment = ["GEMINI_API_KEY": "k", "OPENAI_API_KEY": "k", "STABILITY_API_KEY": "k"]

    init(_ name: String, at address: String) throws {
      folder = try Folder()
      (self.name, self.address) = (name, address)
      for digit in ["6", "9"] {
        let target = folder.url.appending(path: "in/\(digit)")
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        let source = Tenfold.root.appending(path: "Fixtures/digits/\(digit)/a.png")
        try FileManager.default.copyItem(at: source, to: target.appending(path: "a.png"))
      }
    }

    func arguments(_ input: String, to output: String) -> [String] {
      [
        "augment", input, "--recipe", "repaint", "-n", "\(variants)", "--backend", name,
        "--base-url", address, "--cache", "cache.sqlite", "-o", output, "--force",
      ]
    }

    func run(to output: String, _ extra: [String] = []) async throws -> Outcome {
      try await Tenfold.run(
        arguments("in", to: output) + extra, in: folder, environment: environment)
    }

    /// The files below a folder with their bytes, by their paths.
    func files(_ name: String) throws -> [String: [UInt8]] {
      let root = folder.path(name)
      let paths = FileManager.default.enumerator(atPath: root)?.allObjects as? [String] ?? []
      var files: [String: [UInt8]] = [:]
      for path in paths where path.hasSuffix(".png") {
        files[path] = try Folder.bytes(at: "\(root)/\(path)")
      }
      return files
    }
  }

  /// Width and height of a PNG.
  private static func size(_ png: [UInt8]) -> [UInt8] { Array(png.dropFirst(16).prefix(8)) }

  @Test(arguments: [
    ("automatic1111:v1-5", ""), ("gemini:gemini-2.5-flash-image", "/v1beta"), ("stability", ""),
    ("openai:gpt-image-1", "/v1"),
  ])
  func `pictures are painted once, and come from the cache again`(
    name: String, path: String
  ) async throws {
    let server = try await ServerProcess("model_server.py")
    let run = try Run(name, at: server.address + path)
    let first = try await run.run(to: "one", ["-j", "1"])
    #expect(first.code == 0, "\(first.errors)")
    let files = try run.files("one")
    // Two originals with two variants each, of their sizes, all different.
    #expect(files.count == 6)
    #expect(Set(files.values).count == 6)
    #expect(Set(files.values.map(Self.size)).count == 1)
    #expect(files.keys.filter { $0.hasPrefix("6/") }.count == 3)
    let stats = try await server.stats()
    #expect(stats["requests"].number == 4)
    #expect(stats["different"].number == 4)
    let origins = try run.folder.text("one.provenance.jsonl")
    #expect(origins.split(separator: "\n").count == 4)
    #expect(origins.contains("image_to_image(0."))
    let manifest = try JSON(try run.folder.bytes("one.manifest.json"))
    #expect(
      manifest["backend"]["provider"].text == name.split(separator: ":").first.map(String.init))
    #expect(manifest["counts"]["produced"].number == 4)

    let again = try await run.run(to: "two", ["-j", "2"])
    #expect(again.asked?.hits == 4)
    #expect(again.asked?.requests == 0)
    #expect(try run.files("two") == files)
    #expect(try await server.stats()["requests"].number == 4)
  }

  @Test func `a table's pictures are painted too`() async throws {
    let server = try await ServerProcess("model_server.py")
    let run = try Run("automatic1111:v1-5", at: server.address)
    try run.folder.write("rows.csv", "id,file,digit\n1,in/6/a.png,6\n2,in/9/a.png,9\n")
    let more = ["--image", "file", "--image-dir", "new", "--label", "digit", "--id", "id"]
    let outcome = try await Tenfold.run(
      run.arguments("rows.csv", to: "more.csv") + more, in: run.folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let table = Table(try run.folder.bytes("more.csv"))
    #expect(table.rows.count == 6)
    #expect(try run.files("new").count == 4)
    #expect(try await server.stats()["requests"].number == 4)
    let replayed = try await Tenfold.run(
      run.arguments("rows.csv", to: "again.csv") + more + ["--mode", "replay"], in: run.folder)
    #expect(replayed.code == 0, "\(replayed.errors)")
    #expect(try run.folder.bytes("more.csv") == run.folder.bytes("again.csv"))
    #expect(try await server.stats()["requests"].number == 4)
  }

  @Test func `the bound on requests is kept, and what was painted is not lost`() async throws {
    let server = try await ServerProcess("model_server.py")
    let run = try Run("automatic1111:v1-5", at: server.address)
    let bounded = try await run.run(to: "out", ["--max-requests", "3"])
    #expect(bounded.code == 4)
    #expect(bounded.errors.contains("--max-requests 3 is reached"))
    #expect(!run.folder.has("out"))
    #expect(try await server.stats()["requests"].number == 3)
    let outcome = try await run.run(to: "out")
    #expect(outcome.code == 0)
    #expect(try await server.stats()["requests"].number == 4)
  }

  @Test func `the bound on costs is kept`() async throws {
    let server = try await ServerProcess("model_server.py")
    let run = try Run("stability", at: server.address)
    // A picture is 6.5 cents.
    let bounded = try await run.run(to: "out", ["--max-cost", "0.15"])
    #expect(bounded.code == 4)
    #expect(bounded.errors.contains("--max-cost 0.15"))
    #expect(try await server.stats()["requests"].number == 2)
  }

  @Test func `offline and replay send nothing`() async throws {
    let server = try await ServerProcess("model_server.py")
    var run = try Run("automatic1111:v1-5", at: server.address)
    run.variants = 1
    #expect(try await run.run(to: "out").code == 0)
    let files = try run.files("out")
    run.variants = 2
    let missing = try await run.run(to: "replayed", ["--mode", "replay"])
    #expect(missing.code == 4)
    #expect(missing.errors.contains("not in the cache"))
    let offline = try await run.run(
      to: "offline", ["--mode", "offline", "--rejects", "short.jsonl"])
    #expect(offline.code == 0)
    #expect(offline.errors.contains("not answered"))
    #expect(try run.files("offline") == files)
    #expect(try run.folder.text("short.jsonl").contains("not in the cache"))
    #expect(try await server.stats()["requests"].number == 2)
  }

  @Test func `a dry run asks nothing and tells the cost`() async throws {
    let server = try await ServerProcess("model_server.py")
    let run = try Run("gemini:gemini-2.5-flash-image", at: server.address + "/v1beta")
    let dry = try await run.run(to: "out", ["--dry-run"])
    #expect(dry.code == 0, "\(dry.errors)")
    #expect(dry.errors.contains("0 replies in the cache, 4 to be asked"))
    // Four pictures of 1290 tokens at $30 a million, and a little for the prompts.
    #expect(dry.errors.contains("$0.15") || dry.errors.contains("$0.16"), "\(dry.errors)")
    #expect(try run.files("out").isEmpty)
    #expect(try await server.stats()["requests"].number == 0)
  }

  @Test func `faults on the way change nothing`() async throws {
    let server = try await ServerProcess("model_server.py")
    let run = try Run("stability", at: server.address)
    #expect(try await run.run(to: "calm").code == 0)
    try await server.control(
      """
      {"faults": [{"kind": "status", "status": 429, "retry_after": 0.1, "times": 1, "every": 2},
       {"kind": "status", "status": 503, "times": 1}]}
      """)
    let stormy = try await run.run(to: "stormy", ["--cache", "other.sqlite"])
    #expect(stormy.code == 0, "\(stormy.errors)")
    #expect(try run.files("calm") == run.files("stormy"))
  }

  @Test func `a black picture is rejected, counted and listed`() async throws {
    let server = try await ServerProcess("model_server.py")
    try await server.control(#"{"faults": [{"kind": "blocked"}]}"#)
    let run = try Run("automatic1111:v1-5", at: server.address)
    let outcome = try await run.run(to: "out", ["--rejects", "rejects.jsonl"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try run.files("out").count == 2)
    // Each is asked for three times.
    #expect(outcome.errors.contains("blank ×12"), "\(outcome.errors)")
    let lines = try run.folder.text("rejects.jsonl").split(separator: "\n")
      .map { try JSON(Array($0.utf8)) }
    #expect(lines.filter { $0["reason"].text == "blank" }.count == 12)
  }

  @Test func `a model that paints must be named`() async throws {
    var run = try Run("gemini", at: "http://127.0.0.1:1/v1beta")
    let wrong = try await run.run(to: "out")
    #expect(wrong.code != 0)
    #expect(wrong.errors.contains("--backend gemini:gemini-2.5-flash-image"), "\(wrong.errors)")
    run.name = "anthropic"
    let unable = try await run.run(to: "out")
    #expect(unable.code != 0)
    #expect(unable.errors.contains("it cannot change pictures"), "\(unable.errors)")
    let none = try await Tenfold.run(
      ["augment", "in", "--recipe", "repaint", "-o", "out"], in: run.folder)
    #expect(none.code == 2)
    #expect(none.errors.contains("image_to_image asks a model: name one with --backend"))
  }

  @Test func `a backend that paints can be checked`() async throws {
    let server = try await ServerProcess("model_server.py")
    let outcome = try await Tenfold.run(
      ["backends", "--check", "automatic1111:v1-5", "--base-url", server.address],
      in: try Folder())
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.text.contains("a picture of"))
  }
}
