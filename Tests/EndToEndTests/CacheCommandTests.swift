import Foundation
import TestSupport
import Testing

/// Replies that models gave, shown, pruned and carried about.
struct CacheCommandTests {
  /// An export with replies of two models; the first is the oldest.
  private static func lines(_ count: Int, from start: Int = 0) -> String {
    (start..<start + count).map { number in
      let digits = String(number, radix: 16)
      let key = String(repeating: "0", count: 8 - digits.count) + digits
      return """
        {"key":"\(key)\(String(repeating: "5", count: 56))","kind":"\(number == 1 ? "refusal" : "answer")",\
        "provider":"\(number % 2 == 0 ? "gemini" : "deepl")","model":"\(number % 2 == 0 ? "flash" : "")",\
        "status":200,"input_tokens":3,"output_tokens":4,"latency_ms":5,"created":\(number * 86_400),\
        "cost":0.25,"body":"answer"}

        """
    }.joined()
  }

  @Test func anImportedExportComesOutTheSame() async throws {
    let folder = try Folder()
    try folder.write("in.jsonl", Self.lines(500))
    let cache = "größe 1/a b.sqlite"
    let first = try await Tenfold.run(
      ["cache", "import", "in.jsonl", "--cache", cache], in: folder)
    #expect(first.code == 0, "\(first.errors)")
    #expect(first.notes == ["tenfold: 500 replies added"])
    let again = try await Tenfold.run(
      ["cache", "import", "-", "--cache", cache], in: folder, input: "in.jsonl")
    #expect(again.notes == ["tenfold: 0 replies added"])
    let shown = try await Tenfold.run(["cache", "export", "--cache", cache], in: folder)
    #expect(shown.output == Array(Self.lines(500).utf8))
    let export = ["cache", "export", "--cache", cache, "-o", "out.jsonl"]
    #expect(try await Tenfold.run(export, in: folder).code == 0)
    #expect(try folder.bytes("out.jsonl") == shown.output)
    #expect(try await Tenfold.run(export, in: folder).code == 2)
    #expect(try await Tenfold.run(export + ["--force"], in: folder).code == 0)
    #expect(try folder.names == ["größe 1", "in.jsonl", "out.jsonl"])
    #expect(!folder.has(cache + "-wal"))
  }

  @Test func statisticsAreShown() async throws {
    let folder = try Folder()
    try folder.write("in.jsonl", Self.lines(3))
    _ = try await Tenfold.run(["cache", "import", "in.jsonl", "--cache", "a"], in: folder)
    let stats = try await Tenfold.run(["cache", "stats", "--cache", "a"], in: folder)
    #expect(stats.code == 0)
    let lines = stats.text.split(separator: "\n")
    #expect(lines.first?.hasPrefix("a: 3 replies, 1 of them refusals, 0.0 MB, file ") == true)
    #expect(
      lines.dropFirst() == [
        "deepl: 1 reply, 1 of them refusals, 0.0 MB", "  from 1970-01-02 to 1970-01-02",
        "  tokens: 3 asked, 4 answered", "  cost: 0.2500 USD",
        "gemini flash: 2 replies, 0 of them refusals, 0.0 MB",
        "  from 1970-01-01 to 1970-01-03", "  tokens: 6 asked, 8 answered", "  cost: 0.5000 USD",
      ])
  }

  @Test func repliesArePrunedAndMerged() async throws {
    let folder = try Folder()
    try folder.write("in.jsonl", Self.lines(10))
    for cache in ["a", "b"] {
      _ = try await Tenfold.run(["cache", "import", "in.jsonl", "--cache", cache], in: folder)
    }
    let pruned = try await Tenfold.run(
      ["cache", "prune", "--provider", "deepl", "--cache", "a"], in: folder)
    #expect(pruned.notes == ["tenfold: 5 replies removed"])
    let old = try await Tenfold.run(
      ["cache", "prune", "--older-than-days", "1", "--cache", "a"], in: folder)
    #expect(old.notes == ["tenfold: 5 replies removed"])
    let merged = try await Tenfold.run(["cache", "merge", "b", "b", "--cache", "a"], in: folder)
    #expect(
      merged.notes == [
        "tenfold: 10 replies added from b", "tenfold: 0 replies added from b",
      ])
    let all = try await Tenfold.run(["cache", "export", "--cache", "a"], in: folder)
    #expect(all.text == Self.lines(10))
  }

  @Test func theDefaultLiesInTheCacheFolder() async throws {
    let folder = try Folder()
    try folder.write("in.jsonl", Self.lines(1))
    let outcome = try await Tenfold.shell(
      "TENFOLD_CACHE=kept/here \"$TENFOLD\" cache import in.jsonl", in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(folder.has("kept/here/responses.sqlite"))
  }

  @Test(arguments: [
    (["stats", "--cache", "none"], 2, "none: "), (["export", "--cache", "none"], 2, "none: "),
    (["prune", "--provider", "x", "--cache", "none"], 2, "none: "),
    (["merge", "none", "--cache", "in.jsonl"], 2, "in.jsonl: not a response cache"),
    (["stats", "--cache", "in.jsonl"], 2, "in.jsonl: not a response cache"),
    (["import", "none", "--cache", "in.jsonl"], 5, "none: "),
    (["import", "in.jsonl", "--cache", "in.jsonl/a"], 5, "in.jsonl/a: cannot be opened"),
    (["prune", "--cache", "in.jsonl"], 2, "--older-than-days"),
    (["prune", "--cache", "in.jsonl", "--keep-megabytes", "-1"], 2, "--keep-megabytes is -1"),
  ])
  func mistakesAreToldInOneLine(arguments: [String], code: Int32, text: String) async throws {
    let folder = try Folder()
    try folder.write("in.jsonl", Self.lines(1))
    let outcome = try await Tenfold.run(["cache"] + arguments, in: folder)
    #expect(outcome.code == code, "\(outcome.errors)")
    #expect(outcome.notes.count == 1)
    #expect(outcome.errors.contains(text), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(try folder.names == ["in.jsonl"])
  }

  @Test func aFaultyLineIsToldWithItsNumber() async throws {
    let folder = try Folder()
    try folder.write("in.jsonl", Self.lines(2) + "{\"key\":5}\n" + Self.lines(5))
    let outcome = try await Tenfold.run(
      ["cache", "import", "in.jsonl", "--cache", "a"], in: folder)
    #expect(outcome.code == 3)
    #expect(outcome.notes == ["tenfold: in.jsonl:3: 'key' must be a text"])
  }

  @Test func processesThatImportAtOnceLoseNothing() async throws {
    let folder = try Folder()
    var commands: [RunningCommand] = []
    for number in 1...6 {
      try folder.write("\(number).jsonl", Self.lines(number * 100))
      commands.append(
        try Tenfold.start(
          ["cache", "import", "\(number).jsonl", "--cache", "new/a"], in: folder))
    }
    for command in commands {
      let outcome = try await command.outcome()
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
    let all = try await Tenfold.run(["cache", "export", "--cache", "new/a"], in: folder)
    #expect(all.text == Self.lines(600))
  }

  /// Killed at any moment, a merge leaves what it said it had added, and of the next cache all or nothing.
  @Test(arguments: [10, 20, 40, 80])
  func whatWasReportedOutlivesAKilledProcess(milliseconds: Int) async throws {
    let folder = try Folder()
    let parts = (0..<8).map { "part\($0)" }
    for (number, part) in parts.enumerated() {
      try folder.write("lines", Self.lines(1000, from: number * 1000))
      let made = try await Tenfold.run(["cache", "import", "lines", "--cache", part], in: folder)
      #expect(made.code == 0, "\(made.errors)")
    }
    let merge = ["cache", "merge", "--cache", "all"] + parts
    let command = try Tenfold.start(merge, in: folder)
    try await Task.sleep(for: .milliseconds(milliseconds))
    command.send(SIGKILL)
    let reported = try await command.outcome().notes.count
    // Another merge makes the cache if the first one did not get that far.
    let again = try await Tenfold.run(["cache", "merge", "--cache", "all"] + parts, in: folder)
    #expect(again.code == 0, "\(again.errors)")
    let added = again.notes.map { $0.contains(" 1000 replies added") }
    #expect(added.count == 8)
    #expect(again.notes.count { $0.contains(" 0 replies added") } == added.count { !$0 })
    #expect(!added.prefix(reported).contains(true))
    let all = try await Tenfold.run(["cache", "export", "--cache", "all"], in: folder)
    #expect(all.text == Self.lines(8000))
  }
}
