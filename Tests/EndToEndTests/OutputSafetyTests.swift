import TestSupport
import Testing

/// Nothing is overwritten unasked, nothing is left half done.
struct OutputSafetyTests {
  private let common = ["augment", "in.csv", "--lexicon", "none", "-n", "2"]
  private static let input = "id,text\n1,the quick brown fox jumps\n2,the lazy dog sleeps\n"

  private func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write("in.csv", Self.input)
    return folder
  }

  @Test func `a dry run writes nothing and tells all`() async throws {
    let folder = try folder()
    let dry = try await Tenfold.run(
      common + ["-o", "out.csv", "--rejects", "r.jsonl", "--dry-run"], in: folder)
    #expect(dry.code == 0)
    #expect(dry.output.isEmpty)
    #expect(try folder.names == ["in.csv"])
    let real = try await Tenfold.run(common + ["-o", "out.csv"], in: folder)
    #expect(dry.errors.contains("dry run"))
    #expect(SummaryNumbers(dry.errors)?.produced == SummaryNumbers(real.errors)?.produced)
    let stream = try await Tenfold.run(common + ["--dry-run"], in: folder)
    #expect(stream.output.isEmpty)
  }

  @Test func `an output that is there is replaced by force only`() async throws {
    let folder = try folder()
    try folder.write("out.csv", "precious")
    let refused = try await Tenfold.run(common + ["-o", "out.csv"], in: folder)
    #expect(refused.code == 2)
    #expect(refused.notes.count == 1)
    #expect(refused.errors.contains("out.csv") && refused.errors.contains("--force"))
    #expect(try folder.text("out.csv") == "precious")
    #expect(try folder.names == ["in.csv", "out.csv"])
    let forced = try await Tenfold.run(common + ["-o", "out.csv", "--force"], in: folder)
    #expect(forced.code == 0)
    #expect(try folder.text("out.csv").hasPrefix("id,text,tenfold_origin"))
  }

  @Test(arguments: [["-o", "out.csv"], []])
  func `rejects and manifest are replaced by force only`(output: [String]) async throws {
    let folder = try folder()
    try folder.write("precious.json", "precious")
    for option in ["--rejects", "--manifest"] {
      let refused = try await Tenfold.run(
        common + output + [option, "precious.json"], in: folder)
      #expect(refused.code == 2, "\(option)")
      #expect(try folder.text("precious.json") == "precious", "\(option)")
      #expect(try folder.names == ["in.csv", "precious.json"])
    }
  }

  @Test(arguments: ["in.csv", "./in.csv", "link.csv"])
  func `the input is never the output`(name: String) async throws {
    let folder = try folder()
    _ = try await Tenfold.shell("ln in.csv link.csv", in: folder)
    for option in [["-o", name], ["-o", "out.csv", "--rejects", name]] {
      let outcome = try await Tenfold.run(common + option + ["--force"], in: folder)
      #expect(outcome.code == 2, "\(option)")
      #expect(outcome.notes.count == 1)
      #expect(try folder.text("in.csv") == Self.input)
    }
    #expect(try folder.names == ["in.csv", "link.csv"])
  }

  @Test func `two outputs of one name are refused`() async throws {
    let folder = try folder()
    for option in ["--rejects", "--manifest"] {
      let outcome = try await Tenfold.run(
        common + ["-o", "out.csv", option, "out.csv"], in: folder)
      #expect(outcome.code == 2, "\(option)")
      #expect(try folder.names == ["in.csv"])
    }
  }

  @Test func `an output of another format is refused`() async throws {
    let folder = try folder()
    let outcome = try await Tenfold.run(common + ["-o", "out.jsonl"], in: folder)
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("csv"))
    #expect(try folder.names == ["in.csv"])
  }

  @Test func `faulty data leaves no output`() async throws {
    let folder = try folder()
    try folder.write("in.csv", Self.input + "3,ragged,row\n")
    let outcome = try await Tenfold.run(
      common + ["-o", "out.csv", "--rejects", "r.jsonl"], in: folder)
    #expect(outcome.code == 3)
    #expect(try folder.names == ["in.csv"])
  }

  @Test(arguments: [
    ["augment", "none.csv"], ["preview", "none.csv"], ["augment", "."],
    ["augment", "in.csv", "-o", "none/out.csv"], ["augment", "in.csv", "-o", "in.csv/out.csv"],
    ["augment", "in.csv", "-o", "out.csv", "--rejects", "none/r.jsonl"],
    ["augment", "in.csv", "-o", "out.csv", "--manifest", "none/m.json"],
    ["augment", "in.csv", "--recipe", "none.yaml"],
    ["augment", "in.csv", "--lexicon", "none/such"],
  ])
  func `what cannot be read or written is a system error`(arguments: [String]) async throws {
    let folder = try folder()
    let format = arguments[1] == "." ? ["--format", "csv"] : []
    let outcome = try await Tenfold.run(arguments + format, in: folder)
    #expect(outcome.code == 5)
    #expect(outcome.notes.count == 1)
    let named = arguments[arguments.count - 1]
    #expect(outcome.errors.contains(named), "\(outcome.errors)")
    #expect(try folder.names == ["in.csv"])
  }

  @Test func `a folder in the way is refused and nothing is left`() async throws {
    let folder = try folder()
    _ = try await Tenfold.shell("mkdir out.csv", in: folder)
    let outcome = try await Tenfold.run(common + ["-o", "out.csv", "--force"], in: folder)
    #expect([2, 5].contains(outcome.code))
    #expect(try folder.names == ["in.csv", "out.csv"])
  }

  @Test func `a full disk is a system error`() async throws {
    let folder = try folder()
    let outcome = try await Tenfold.shell(
      "if test -w /dev/full; then \"$TENFOLD\" augment in.csv --lexicon none > /dev/full; else exit 5; fi",
      in: folder)
    #expect(outcome.code == 5)
  }
}
