import TestSupport
import Testing

/// Faulty data is named by file, line and column, or passed by as asked.
struct DataErrorTests {
  private func run(
    _ bytes: [UInt8], _ name: String, _ more: [String] = []
  ) async throws -> (Outcome, Folder) {
    let folder = try Folder()
    try folder.write(name, bytes)
    let outcome = try await Tenfold.run(
      ["augment", name, "--lexicon", "none", "-n", "1"] + more, in: folder)
    return (outcome, folder)
  }

  @Test(arguments: [
    ("id,text\n1,a\n2,b,c\n", "in.csv:3:1"),
    ("id,text\n1,\"a\nb\"\n2\n", "in.csv:4:1"),
    ("id,text\r\n\r\n1,a,b\r\n", "in.csv:3:1"),
    ("id,text\r1,a b c\r2,a,b\r", "in.csv:3:1"),
    ("id,text\n1,a\n2,\"b\n3,c\n", "in.csv:3:3"),
    ("id,\"text\n1,a\n", "in.csv:1:4"),
    ("id,\"te\nxt\",\"x\n1,a\n", "in.csv:2:5"),
    ("\u{FEFF}id,text\n1,é,b\n", "in.csv:2:1"),
    ("id,text\n\u{1F3AC},\"b\n", "in.csv:2:3"),
  ])
  func `faulty CSV`(text: String, place: String) async throws {
    let (outcome, _) = try await run(Array(text.utf8), "in.csv")
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("tenfold: \(place): "), "\(outcome.errors)")
    #expect(outcome.notes.count == 1)
  }

  @Test(arguments: [
    ("id,text\n1,a\n2,bad ", "\n", "in.csv:3:7"),
    ("id,text\n1,a\n2,\"bad ", "\"\n", "in.csv:3:8"),
    ("id,text\n1,\"say \"\"a\"\"\n", "\"\n", "in.csv:3:1"),
    ("id,text\n1,\u{1F3AC}é", "\n", "in.csv:2:5"),
  ])
  func `bytes that are not UTF-8 in CSV`(
    before: String, after: String, place: String
  ) async throws {
    let bytes = Array(before.utf8) + [0xFF] + Array(after.utf8)
    let (outcome, _) = try await run(bytes, "in.csv")
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("tenfold: \(place): not UTF-8"), "\(outcome.errors)")
    #expect(outcome.errors.contains("--encoding"))
  }

  @Test(arguments: [
    ("{\"text\":\"", "\"}\n", "in.jsonl:1:10"),
    ("{\"text\":\"\\u00e9 \\n", "\"}\n", "in.jsonl:1:19"),
  ])
  func `bytes that are not UTF-8 in JSON lines`(
    before: String, after: String, place: String
  ) async throws {
    let bytes = Array(before.utf8) + [0xFF] + Array(after.utf8)
    let (outcome, _) = try await run(bytes, "in.jsonl")
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("tenfold: \(place): not UTF-8"), "\(outcome.errors)")
  }

  @Test(arguments: [
    ("{\"text\":\"a\"}\n\n{\"text\":\"b\",}\n", "in.jsonl:3:13"),
    ("{\"text\":\"a\"}\n[1]\n", "in.jsonl:2:1"),
    ("{\"text\":\"a\"}\r\n{\"text\":\"é\" \"b\"}\r\n", "in.jsonl:2:13"),
    ("{\"text\":\"a\"}\n{\"txt\":\"b\"}\n", "in.jsonl:2:1"),
    ("{\"text\":\"a\",\"tenfold_origin\":1}\n", "in.jsonl:1:14"),
  ])
  func `faulty JSON lines`(text: String, place: String) async throws {
    let (outcome, _) = try await run(Array(text.utf8), "in.jsonl", ["--text", "text"])
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("tenfold: \(place): "), "\(outcome.errors)")
    #expect(outcome.notes.count == 1)
  }

  @Test(arguments: ["", "id,text,tenfold_ops\n1,a,b\n", "\n"])
  func `a file that is of no use`(text: String) async throws {
    let (outcome, _) = try await run(Array(text.utf8), "in.csv")
    #expect(outcome.code == 3)
    #expect(outcome.notes.count == 1)
    #expect(outcome.errors.contains("in.csv"))
  }

  @Test func `text that is not of the encoding`() async throws {
    let (outcome, _) = try await run(
      Array("id,text\n1,é\n".utf8), "in.csv", ["--encoding", "ascii"])
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("in.csv"))
    #expect(outcome.notes.count == 1)
  }

  private static let faulty =
    Array("id,text\n1,the quick brown fox\n2,a,b\n3,\"bad ".utf8) + [0xFF]
    + Array("\"\n4,the lazy dog\n5,\"never closed\n".utf8)

  @Test func `faulty rows are skipped and listed`() async throws {
    let (outcome, folder) = try await run(
      Self.faulty, "in.csv", ["--on-error", "skip", "--rejects", "r.jsonl", "-o", "out.csv"])
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("3 faulty rows left out"))
    #expect(Set(Table(try folder.bytes("out.csv"))["id"]) == ["1", "4"])
    let rejects = try folder.text("r.jsonl").split(separator: "\n").map { try JSON(Array($0.utf8)) }
    #expect(rejects.compactMap { $0["origin"].text } == ["2", "3", "5"])
    #expect(rejects.compactMap { $0["line"].number } == [3, 4, 6])
    #expect(rejects.compactMap { $0["record"].text }.first == "2,a,b\n")
    #expect(rejects.allSatisfy { $0["reason"].text?.isEmpty == false })
    let manifest = try JSON(try folder.bytes("out.csv.manifest.json"))
    #expect(manifest["counts"]["skipped"].number == 3)
    #expect(manifest["counts"]["rows"].number == 2)
  }

  @Test func `faulty rows are kept as they are`() async throws {
    let (outcome, folder) = try await run(
      Self.faulty, "in.csv", ["--on-error", "keep", "-o", "out.csv", "--only-variants"])
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("3 faulty rows passed on as is"))
    #expect(Set(Table(try folder.bytes("out.csv"))["id"]) == ["1", "4"])
    let (all, other) = try await run(
      Self.faulty, "in.csv", ["--on-error", "keep", "-o", "out.csv"])
    #expect(all.code == 0)
    let lines = try other.bytes("out.csv").split(separator: 0x0A)
    for line in Self.faulty.split(separator: 0x0A).dropFirst() where !line.starts(with: "1".utf8) {
      guard !line.starts(with: "4".utf8) else { continue }
      #expect(lines.count { $0 == line } == 1)
    }
  }

  /// A record that reads well but lacks its label has been written when that is noticed.
  @Test(arguments: ["skip", "keep"])
  func `a record without its label is written once`(policy: String) async throws {
    let text = "{\"text\":\"the quick fox\",\"label\":\"a\"}\n{\"text\":\"the lazy dog\"}\n"
    let (outcome, _) = try await run(
      Array(text.utf8), "in.jsonl", ["--label", "label", "--on-error", policy, "-n", "0"])
    #expect(outcome.code == 0)
    let lines = outcome.text.split(separator: "\n")
    #expect(lines.count { $0.contains("lazy") } == (policy == "keep" ? 1 : 0))
    let numbers = try #require(SummaryNumbers(outcome.errors))
    #expect(numbers.rows == 1)
  }

  /// The worker of the long row before must not take its place for that of the faulty one.
  @Test(arguments: ["skip", "keep"])
  func `a faulty row at the start of a chunk is passed by alone`(policy: String) async throws {
    let long = "1," + String(repeating: "word ", count: 20_000) + "\n"
    let rest = "2,\"never closed\n3,ok\n"
    let (outcome, _) = try await run(
      Array(("id,text\n" + long + rest).utf8), "in.csv",
      ["-n", "0", "-j", "1", "--on-error", policy])
    #expect(outcome.code == 0)
    let tail = outcome.text.split(separator: "\n").dropFirst(2)
    #expect(tail == (policy == "keep" ? ["2,\"never closed"] : []) + ["3,ok,3,0,"])
  }
}
