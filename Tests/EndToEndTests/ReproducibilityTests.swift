import TestSupport
import Testing

/// The same bytes whatever the number of jobs or shards, and wherever a row stands.
struct ReproducibilityTests {
  /// More than one chunk, so that jobs have something to share.
  private func manyRows(_ folder: Folder, count: Int = 3000) throws {
    let rows = Table(try Folder.bytes(at: Tenfold.reviews)).rows
    var bytes = Array("id,review,sentiment\r\n".utf8)
    for number in 0..<count {
      let row = rows[number % rows.count]
      let text = row.fields[1].replacing("\"", with: "\"\"")
      bytes += Array("k\(number),\"\(text)\",\(row.fields[2])\r\n".utf8)
    }
    try folder.write("in.csv", bytes)
  }

  private let common = ["augment", "in.csv", "--lexicon", "none", "-n", "2", "--seed", "7"]

  @Test func `any number of jobs writes the same bytes`() async throws {
    let folder = try Folder()
    try manyRows(folder)
    var outputs: [[UInt8]] = []
    for jobs in ["1", "2", "8"] {
      let outcome = try await Tenfold.run(
        common + ["-j", jobs, "--label", "sentiment", "-o", "\(jobs).csv"], in: folder)
      #expect(outcome.code == 0)
      outputs.append(try folder.bytes("\(jobs).csv"))
    }
    #expect(outputs[0].count > 1_000_000)
    #expect(outputs[0] == outputs[1])
    #expect(outputs[0] == outputs[2])
    let manifests = try ["1", "2", "8"].map { try folder.bytes("\($0).csv.manifest.json") }
    #expect(manifests[0] == manifests[1])
    #expect(manifests[0] == manifests[2])
  }

  @Test func `the same command twice writes the same bytes, another seed others`() async throws {
    let folder = try Folder()
    let arguments = ["augment", Tenfold.reviews, "--lexicon", "none", "-n", "3"]
    let first = try await Tenfold.run(arguments + ["--seed", "1"], in: folder)
    let again = try await Tenfold.run(arguments + ["--seed", "1"], in: folder)
    let other = try await Tenfold.run(arguments + ["--seed", "2"], in: folder)
    #expect(first.output == again.output)
    #expect(first.output != other.output)
    #expect(Table(first.output).rows(variant: { $0 == 0 }) == Table(other.output).rows { $0 == 0 })
  }

  @Test(arguments: [[], ["--id", "id"], ["--only-variants"]])
  func `three shards hold exactly the rows of one run`(more: [String]) async throws {
    let folder = try Folder()
    try manyRows(folder, count: 400)
    let whole = try await Tenfold.run(common + more, in: folder)
    var rows: [Table.Row] = []
    var sizes: [Int] = []
    for shard in ["1/3", "2/3", "3/3"] {
      let part = try await Tenfold.run(common + more + ["--shard", shard], in: folder)
      #expect(part.code == 0)
      let table = Table(part.output)
      #expect(table.header == Table(whole.output).header)
      rows += table.rows
      sizes.append(table.rows.count)
    }
    let expected = Table(whole.output).rows
    #expect(rows.count == expected.count)
    func sorted(_ rows: [Table.Row]) -> [String] {
      rows.map { String(decoding: $0.raw, as: UTF8.self) }.sorted()
    }
    #expect(sorted(rows) == sorted(expected))
    #expect(sizes.allSatisfy { $0 > expected.count / 5 })
  }

  @Test func `blank lines and faulty rows are in one shard only`() async throws {
    let folder = try Folder()
    let rows = (1...20).map { "\($0),the quick brown fox jumps\n" }.joined()
    try folder.write("in.csv", "id,text\n" + rows + "\n21,ragged,row\n\n22,the lazy dog sleeps\n")
    let arguments = common + ["--on-error", "keep"]
    let whole = try await Tenfold.run(arguments, in: folder)
    var lines: [Substring] = []
    for shard in ["1/2", "2/2"] {
      let part = try await Tenfold.run(arguments + ["--shard", shard], in: folder)
      lines += part.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
        .dropLast()
    }
    let expected = whole.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
      .dropLast()
    #expect(lines.sorted() == expected.sorted())
  }

  @Test func `with an id an inserted row changes nothing in the others`() async throws {
    let folder = try Folder()
    let rows = (1...30).map { "r\($0),\"the quick, brown fox jumps over dog \($0)\"\n" }
    try folder.write("before.csv", "id,text\n" + rows.joined())
    try folder.write(
      "after.csv", "id,text\nnew,\"a new row, first of all\"\n" + rows.reversed().joined())
    let options = ["--id", "id", "--lexicon", "none"]
    let before = try await Tenfold.run(["augment", "before.csv"] + options, in: folder)
    let after = try await Tenfold.run(["augment", "after.csv"] + options, in: folder)
    let lines = Set(Table(before.output).rows.map(\.raw))
    let others = Table(after.output).rows.filter { $0.fields[0] != "new" }
    #expect(Set(others.map(\.raw)) == lines)
    #expect(lines.count == 300)
    // Without an id the place of a row decides, so the test above can fail.
    let placed = try await Tenfold.run(["augment", "after.csv", "--lexicon", "none"], in: folder)
    let texts = Table(placed.output).rows.filter { $0.fields[0] == "r7" }.map { $0.fields[1] }
    let kept = Table(before.output).rows.filter { $0.fields[0] == "r7" }.map { $0.fields[1] }
    #expect(texts != kept)
  }

  @Test func `a limit takes the first rows, whatever follows`() async throws {
    let folder = try Folder()
    try manyRows(folder)
    let whole = try await Tenfold.run(common, in: folder)
    for jobs in ["1", "8"] {
      let part = try await Tenfold.run(
        common + ["--limit", "10", "-j", jobs, "-o", "\(jobs).csv"], in: folder)
      #expect(SummaryNumbers(part.errors)?.rows == 10)
      let output = try folder.bytes("\(jobs).csv")
      #expect(output == Array(whole.output.prefix(output.count)))
      #expect(Set(Table(output)["tenfold_origin"]).count == 10)
    }
    #expect(try folder.bytes("1.csv.manifest.json") == folder.bytes("8.csv.manifest.json"))
    let none = try await Tenfold.run(common + ["--limit", "0"], in: folder)
    #expect(none.code == 0)
    #expect(Table(none.output).rows.isEmpty)
  }

  @Test func `the number of a row does not hang on faulty rows before it`() async throws {
    let folder = try Folder()
    let head = Array("id,text\nr1,the quick brown fox\nr2,bad ".utf8)
    try folder.write(
      "in.csv", head + [0xFF] + Array("\nr3,the lazy dog\nr4,a,b\nr5,the cat\n".utf8))
    let outcome = try await Tenfold.run(
      ["augment", "in.csv", "-n", "0", "--lexicon", "none", "--on-error", "skip"], in: folder)
    let table = Table(outcome.output)
    #expect(table["id"] == ["r1", "r3", "r5"])
    #expect(table["tenfold_origin"] == ["1", "3", "5"])
  }
}
