import TestSupport
import Testing

struct ColumnTests {
  private static let pairs = """
    premise,label,hypothesis
    the quick brown fox jumps,yes,the lazy dog sleeps all day
    a man rides his old bicycle,no,a woman reads the daily paper

    """

  @Test func `only variants leaves the originals out`() async throws {
    let folder = try Folder()
    let arguments = ["augment", Tenfold.reviews, "--lexicon", "none", "-n", "2"]
    let all = try await Tenfold.run(arguments, in: folder)
    let variants = try await Tenfold.run(arguments + ["--only-variants"], in: folder)
    #expect(Table(variants.output).header == Table(all.output).header)
    #expect(Table(variants.output).rows == Table(all.output).rows(variant: { $0 > 0 }))
  }

  @Test(arguments: [([], "train"), (["--train-value", "fit"], "fit")])
  func `only the training split is augmented`(more: [String], value: String) async throws {
    let folder = try Folder()
    let rows = (1...12).map {
      "\($0),the quick brown fox jumps over it,\(["train", "test", "fit"][$0 % 3])\n"
    }
    try folder.write("in.csv", "id,text,part\n" + rows.joined())
    let outcome = try await Tenfold.run(
      ["augment", "in.csv", "--split", "part", "-n", "2", "--lexicon", "none"] + more, in: folder)
    #expect(outcome.code == 0)
    let output = Table(outcome.output)
    #expect(output.rows(variant: { $0 == 0 }).count == 12)
    let variants = output.rows(variant: { $0 > 0 })
    #expect(variants.count == 8)
    #expect(variants.allSatisfy { $0.fields[2] == value })
    #expect(SummaryNumbers(outcome.errors)?.requested == 8)
  }

  @Test func `several text columns are augmented, each with its own draws`() async throws {
    let folder = try Folder()
    try folder.write("in.csv", Self.pairs)
    let both = try await Tenfold.run(
      [
        "augment", "in.csv", "--text", "premise", "--text", "hypothesis", "-n", "3",
        "--lexicon", "none",
      ], in: folder)
    #expect(both.code == 0)
    let one = try await Tenfold.run(
      ["augment", "in.csv", "--text", "premise", "-n", "3", "--lexicon", "none"], in: folder)
    #expect(Table(both.output)["premise"] == Table(one.output)["premise"])
    for row in Table(both.output).rows(variant: { $0 > 0 }) {
      #expect(row.fields[5].contains("premise:"))
      #expect(row.fields[5].contains("hypothesis:"))
    }
    let originals = Table(both.output).rows(variant: { $0 == 0 })
    #expect(Table(both.output)["hypothesis"].count { $0 == originals[0].fields[2] } == 1)
  }

  @Test func `text columns may be named in any order`() async throws {
    let folder = try Folder()
    try folder.write("in.csv", Self.pairs)
    try folder.write("in.jsonl", "{\"b\":\"the quick brown fox\",\"a\":\"the lazy dog sleeps\"}\n")
    let common = ["-n", "3", "--lexicon", "none"]
    func texts(_ first: String, _ second: String) async throws -> [Int: [String]] {
      let outcome = try await Tenfold.run(
        ["augment", "in.csv", "--text", first, "--text", second] + common, in: folder)
      #expect(outcome.code == 0)
      let table = Table(outcome.output)
      return [0: table["premise"], 1: table["hypothesis"]]
    }
    let forward = try await texts("premise", "hypothesis")
    let backward = try await texts("hypothesis", "premise")
    #expect(forward == backward)
    for names in [["a", "b"], ["b", "a"]] {
      let outcome = try await Tenfold.run(
        ["augment", "in.jsonl", "--text", names[0], "--text", names[1]] + common, in: folder)
      #expect(outcome.code == 0)
    }
  }

  @Test func `a text column named twice is used once or refused`() async throws {
    let folder = try Folder()
    try folder.write("in.csv", Self.pairs)
    let outcome = try await Tenfold.run(
      ["augment", "in.csv", "--text", "premise", "--text", "premise", "--lexicon", "none"],
      in: folder)
    #expect([0, 2].contains(outcome.code))
  }

  @Test func `the id names the origin, as it is written`() async throws {
    let folder = try Folder()
    try folder.write("in.csv", "id,text\n\"a,\"\"1\"\"\",the quick brown fox jumps\n")
    let outcome = try await Tenfold.run(
      ["augment", "in.csv", "--id", "id", "-n", "2", "--lexicon", "none"], in: folder)
    #expect(Table(outcome.output)["tenfold_origin"] == ["a,\"1\"", "a,\"1\"", "a,\"1\""])
  }

  @Test func `without a header columns have numbers`() async throws {
    let folder = try Folder()
    try folder.write("in.csv", "r1,the quick brown fox jumps\nr2,the lazy dog sleeps\n")
    let outcome = try await Tenfold.run(
      [
        "augment", "in.csv", "--no-header", "--text", "2", "--id", "1", "-n", "1", "--lexicon",
        "none",
      ],
      in: folder)
    #expect(outcome.code == 0)
    let table = Table(outcome.output, hasHeader: false)
    #expect(table.rows.map { $0.fields[0] } == ["r1", "r1", "r2", "r2"])
    #expect(table.rows.map { $0.fields[2] } == ["r1", "r1", "r2", "r2"])
    #expect(table.rows.map { $0.fields[3] } == ["0", "1", "0", "1"])
  }

  @Test(arguments: ["text", "review", "sentence", "content", "comment", "body", "Text"])
  func `a telling name is taken`(name: String) async throws {
    let folder = try Folder()
    try folder.write("in.csv", "id,\(name)\n1,the quick brown fox jumps\n")
    let outcome = try await Tenfold.run(
      ["augment", "in.csv", "-n", "1", "--lexicon", "none"], in: folder)
    #expect(outcome.code == 0)
    #expect(Table(outcome.output).rows.count == 2)
  }

  @Test(arguments: ["id,words", "id,text,review"])
  func `without one plain text column they are listed`(header: String) async throws {
    let folder = try Folder()
    try folder.write("in.csv", header + "\n")
    let outcome = try await Tenfold.run(["augment", "in.csv", "--lexicon", "none"], in: folder)
    #expect(outcome.code == 2)
    #expect(outcome.notes.count == 1)
    #expect(outcome.errors.contains(header.replacing(",", with: ", ")))
  }

  @Test func `a column there twice cannot be named`() async throws {
    let folder = try Folder()
    try folder.write("in.csv", "text,text\na,b\n")
    let outcome = try await Tenfold.run(
      ["augment", "in.csv", "--text", "text", "--lexicon", "none"], in: folder)
    #expect(outcome.code == 2)
    #expect(outcome.notes.count == 1)
  }
}
