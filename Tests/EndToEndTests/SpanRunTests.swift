import Foundation
import TestSupport
import Testing

/// Runs over data with spans do what other runs do.
struct SpanRunTests {
  static let files = [
    "doccano.jsonl", "squad.json", "label-studio.json", "bioes.conll", "tree.conllu", "brat",
  ]

  private func path(_ name: String) -> String { "\(SpanOracleTests.spans)/\(name)" }

  /// All that a run wrote, but the manifest.
  private func written(_ name: String, in folder: Folder) throws -> [String: String] {
    var found: [String: String] = [:]
    for file in try folder.names where !file.contains("manifest") {
      if file == "brat" {
        let inner = folder.url.appending(path: file)
        for document in try FileManager.default.contentsOfDirectory(
          atPath: inner.path(percentEncoded: false))
        {
          found[document] = try folder.text("\(file)/\(document)")
        }
      } else {
        found[file] = try folder.text(file)
      }
    }
    return found
  }

  private func run(_ name: String, _ more: [String]) async throws -> (Outcome, Folder) {
    let folder = try Folder()
    let outcome = try await Tenfold.run(
      ["augment", path(name), "-n", "3", "--lexicon", "none", "-o", name] + more, in: folder)
    return (outcome, folder)
  }

  @Test(arguments: files)
  func `jobs do not matter`(name: String) async throws {
    let (one, first) = try await run(name, ["-j", "1"])
    let (many, second) = try await run(name, ["-j", "5"])
    #expect(one.code == 0 && many.code == 0)
    #expect(try written(name, in: first) == written(name, in: second))
  }

  @Test func `an existing output needs --force, and is then replaced`() async throws {
    let (_, folder) = try await run("brat", [])
    let arguments = ["augment", path("brat"), "--lexicon", "none", "-o", "brat", "-n", "1"]
    let refused = try await Tenfold.run(arguments, in: folder)
    #expect(refused.code == 2)
    #expect(folder.has("brat/doc1.2.ann"))
    let forced = try await Tenfold.run(arguments + ["--force"], in: folder)
    #expect(forced.code == 0, "\(forced.errors)")
    #expect(folder.has("brat/doc1.ann") && folder.has("brat/doc1.1.ann"))
    #expect(!folder.has("brat/doc1.2.ann"))
    #expect(
      try folder.names == ["brat", "brat.manifest.json", "brat.provenance.jsonl"])
  }

  /// Lists stay lists, whatever is left out of them.
  @Test(arguments: [
    ["--only-variants"], ["--shard", "1/3"], ["--shard", "2/3"], ["--shard", "3/3"],
    ["--limit", "0"], ["--limit", "1"], ["--limit", "6"], ["-n", "0"],
  ])
  func `a list is a list`(arguments: [String]) async throws {
    for name in ["label-studio.json", "squad.json"] {
      let (outcome, folder) = try await run(name, arguments)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let value = try JSON(folder.bytes(name))
      let records = name == "squad.json" ? value["data"].list : value.list
      let numbers = SummaryNumbers(outcome.errors)
      let originals = arguments == ["--only-variants"] ? 0 : numbers?.rows ?? -1
      #expect(records.count == (numbers?.produced ?? -1) + originals, "\(name) \(arguments)")
    }
  }

  @Test func `shards make up the whole`() async throws {
    let (_, whole) = try await run("doccano.jsonl", ["--id", "id"])
    var lines: [Substring] = []
    for part in 1...3 {
      let (outcome, folder) = try await run(
        "doccano.jsonl", ["--id", "id", "--shard", "\(part)/3"])
      #expect(outcome.code == 0)
      lines += try folder.text("doccano.jsonl").split(separator: "\n")
    }
    #expect(try lines.sorted() == whole.text("doccano.jsonl").split(separator: "\n").sorted())
  }

  @Test(arguments: files)
  func `without variants the data is as it was`(name: String) async throws {
    let (outcome, folder) = try await run(name, ["-n", "0"])
    #expect(outcome.code == 0)
    if name == "bioes.conll" {
      #expect(try folder.bytes(name) == Folder.bytes(at: path(name)))
      let origins = try folder.text("\(name).provenance.jsonl").split(separator: "\n")
      #expect(origins.count == 7)
      #expect(
        origins.first
          == #"{"tenfold_origin": 1, "tenfold_variant": 0, "tenfold_ops": ""}"#)
    } else if name != "brat" {
      var text = try folder.text(name)
      for added in [
        /,\s?"tenfold_origin":\s?\d+,\s?"tenfold_variant":\s?0,\s?"tenfold_ops":\s?""/,
        /# tenfold_[a-z]+ = \d*\n/,
      ] {
        text = text.replacing(added, with: "")
      }
      let input = String(decoding: try Folder.bytes(at: path(name)), as: UTF8.self)
      #expect(text == input)
    }
  }

  @Test func `what cannot be read is left out or passed on`() async throws {
    let folder = try Folder()
    let input = "a O\nb B-X\n\nbroken\n\nShe O\nsaw O\na O\nbig O\ndog O\nin O\nRome B-LOC\n\n"
    try folder.write("in.conll", input)
    for policy in ["skip", "keep"] {
      let outcome = try await Tenfold.run(
        [
          "augment", "in.conll", "-n", "2", "--on-error", policy, "--rejects", "bad.jsonl", "-o",
          "out.conll", "--force", "--lexicon", "none",
        ], in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let output = try folder.text("out.conll")
      #expect(output.contains("broken\n\n") == (policy == "keep"))
      #expect(output.hasSuffix("Rome B-LOC\n\n") || output.contains("Rome B-LOC\n"))
      let reject = try folder.text("bad.jsonl").split(separator: "\n").first {
        $0.contains("broken")
      }
      #expect(reject?.contains(#""line": 4"#) == true)
    }
  }

  @Test(arguments: [
    (
      "in.jsonl",
      #"{"text":"Ann é","label":[[0,3,"P"]]}"# + "\n" + #"{"text":"Ann é","label":[[0,9,"P"]]}"#,
      "in.jsonl:2:27: the span ends at 9"
    ),
    ("in.conll", "a O\n\nb O\nc\n", "in.conll:4:1: 1 column where"),
    ("in.conllu", "# text = a\n1\ta\n", "in.conllu:2:1: 2 columns"),
    (
      "in.json", #"[{"data":{"text":"a"}},"# + "\n" + #"{"data":{"text":1}}]"#,
      "in.json:2:17: the text"
    ),
    ("in.json", #"[{"data":{"text":"a"}}"#, "in.json: ends before the list"),
    ("in.json", #"[{"data":{"text":"a"}} {}]"#, "in.json:1:24: expected , or ]"),
  ])
  func `bad data is told with its place`(
    name: String, text: String, message: String
  ) async throws {
    let folder = try Folder()
    try folder.write(name, text)
    let outcome = try await Tenfold.run(["augment", name, "-n", "1", "-o", "out"], in: folder)
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("tenfold: \(message)"), "\(outcome.errors)")
    #expect(outcome.notes.count == 1)
    #expect(try folder.names == [name])
  }

  @Test func `bad data in a folder is told with its file`() async throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "in"), withIntermediateDirectories: false)
    try folder.write("in/a.txt", "Ann é was here.\n")
    try folder.write("in/a.ann", "T1\tP 0 3\tAnn\nT2\tP 4 99\té\n")
    let outcome = try await Tenfold.run(["augment", "in", "-o", "out"], in: folder)
    #expect(outcome.code == 3)
    #expect(
      outcome.errors.contains("tenfold: in/a.ann:2:6: the span ends at 99"), "\(outcome.errors)")
    #expect(try folder.names == ["in"])
  }

  @Test(arguments: [
    ["bioes.conll", "--id", "id"], ["bioes.conll", "--offsets", "bytes"],
    ["bioes.conll", "--text", "word"], ["tree.conllu", "--spans", "x"],
    ["squad.json", "--text", "title"], ["spans.csv", "--spans", "none"],
    ["spans.csv", "--offsets", "utf16"], ["spans.csv", "--spans", "text"],
    ["doccano.jsonl", "--offsets", "words"],
  ])
  func `options that have no use`(arguments: [String]) async throws {
    let folder = try Folder()
    let outcome = try await Tenfold.run(
      ["augment", path(arguments[0]), "-o", "out"] + arguments.dropFirst(), in: folder)
    #expect(outcome.code == 2, "\(outcome.errors)")
    #expect(outcome.notes.count == 1)
  }
}
