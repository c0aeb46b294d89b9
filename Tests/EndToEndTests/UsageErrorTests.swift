import TestSupport
import Testing

/// What is wrong in the asking is told in one line, with the nearest right name.
struct UsageErrorTests {
  private static let input = "id,text,sentiment\n1,the quick brown fox jumps,positive\n"

  private func expectUsageError(
    _ arguments: [String], naming words: [String], in folder: Folder? = nil
  ) async throws {
    let folder = try folder ?? Folder()
    try folder.write("in.csv", Self.input)
    let before = try folder.names
    let outcome = try await Tenfold.run(arguments, in: folder)
    #expect(outcome.code == 2)
    #expect(outcome.notes.count == 1, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("tenfold: "))
    #expect(outcome.output.isEmpty)
    for word in words { #expect(outcome.errors.contains(word), "\(outcome.errors)") }
    #expect(try folder.names == before)
  }

  @Test(arguments: [
    (["augment", "in.csv", "--tex", "text"], "--text"),
    (["augment", "in.csv", "--recipee", "eda"], "--recipe"),
    (["augment", "in.csv", "--only-variant"], "--only-variants"),
    (["augmnt", "in.csv"], "augment"),
    (["ops", "synonym_replacment"], "synonym_replacement"),
    (["ops", "random-swap"], "random_swap"),
    (["recipes", "defualt"], "default"),
    (["augment", "in.csv", "--recipe", "defalt"], "default"),
    (["augment", "in.csv", "--text", "txt"], "text"),
    (["augment", "in.csv", "--label", "sentimnet"], "sentiment"),
    (["augment", "in.csv", "--id", "idd"], "id"),
    (["augment", "in.csv", "--split", "Sentiment"], "sentiment"),
    (["augment", "in.csv", "--no-guard", "negatoin"], "negation"),
    (["augment", "in.csv", "--on-error", "skp"], "skip"),
    (["augment", "in.csv", "--format", "cvs"], "csv"),
    (["augment", "in.csv", "--progress", "allways"], "always"),
    (["preview", "in.csv", "--text", "texts"], "text"),
  ])
  func `an unknown name gets the nearest right one`(
    arguments: [String], name: String
  ) async throws {
    try await expectUsageError(arguments, naming: ["'\(name)'"])
  }

  @Test(arguments: [
    (["augment"], "input"),
    (["augment", "in.csv", "-n", "x"], "-n"),
    (["augment", "in.csv", "-n", "-1"], "-n"),
    (["augment", "in.csv", "-n", "1000000"], "100000"),
    (["augment", "in.csv", "-j", "0"], "-j"),
    (["augment", "in.csv", "--limit", "x"], "--limit"),
    (["augment", "in.csv", "--seed", "x"], "--seed"),
    (["augment", "in.csv", "--seed", "1.5"], "--seed"),
    (["augment", "in.csv", "--shard", "3"], "I/N"),
    (["augment", "in.csv", "--shard", "0/3"], "0/3"),
    (["augment", "in.csv", "--shard", "4/3"], "4/3"),
    (["augment", "in.csv", "--shard", "1/0"], "1/0"),
    (["augment", "in.csv", "--delimiter", "::"], "'::'"),
    (["augment", "in.csv", "--delimiter", "é"], "'é'"),
    (["augment", "in.csv", "--resume"], "--resume"),
    (["augment", "in.csv", "extra"], "extra"),
    (["augment", "in.txt"], "--format"),
    (["augment", "in.csv", "--delimiter", ";", "--text", "text"], "--delimiter ','"),
    (["lexicon", "lookup", "qqqq", "--lexicon", "none"], "qqqq"),
    (["ops", "zzz"], "synonym_replacement"),
  ])
  func `a wrong value is told`(arguments: [String], name: String) async throws {
    try await expectUsageError(arguments, naming: [name])
  }

  @Test func `an unknown encoding is told`() async throws {
    let folder = try Folder()
    try folder.write("in.csv", Self.input)
    let outcome = try await Tenfold.run(
      ["augment", "in.csv", "--encoding", "latin9000"], in: folder)
    #expect(outcome.code == 2)
    #expect(outcome.notes.count == 1)
    #expect(outcome.errors.contains("'latin9000'"))
  }

  @Test(arguments: [["--help"], ["augment", "--help"], ["--version"]])
  func `help is no failure`(arguments: [String]) async throws {
    let outcome = try await Tenfold.run(arguments, in: try Folder())
    #expect(outcome.code == 0)
    #expect(outcome.errors.isEmpty)
    #expect(!outcome.output.isEmpty)
  }
}

/// Mistakes in recipe files are found before the first row, where they are written.
struct RecipeFileTests {
  @Test(arguments: [
    ("steps:\n  - synonym_replacment: {rate: 0.1}\n", "r.yaml:2:5", "synonym_replacement"),
    ("steps:\n  - random_swap: {rat: 0.1}\n", "r.yaml:2:19", "rate"),
    ("steps:\n  - random_swap: {rate: 1.5}\n", "r.yaml:2:", "1.5"),
    ("steps:\n  - random_swap: {rate: much}\n", "r.yaml:2:", "much"),
    ("steps:\n  - random_swap:\n      rate: -0.1\n", "r.yaml:3:", "-0.1"),
    ("name: x\nstepz:\n  - random_swap\n", "r.yaml:2:1", "steps"),
    (
      "steps:\n  - one_of:\n    - random_swap\n    - random_delition\n", "r.yaml:4:7",
      "random_deletion"
    ),
    ("steps:\n  - some_of: {count: 3, steps: [random_swap]}\n", "r.yaml:2:", "count"),
    ("steps:\n  - repeat: {times: 0, steps: [random_swap]}\n", "r.yaml:2:", "times"),
    ("steps:\n  - one_of: {step: [random_swap]}\n", "r.yaml:2:14", "steps"),
    ("guards: [negatoin]\nsteps: [random_swap]\n", "negation", "negatoin"),
    ("seed: -3\nsteps: [random_swap]\n", "r.yaml:1:7", "seed"),
    ("name: x\n", "r.yaml:1:1", "steps"),
    ("steps: random_swap\n", "r.yaml:1:", "list"),
    ("", "r.yaml:1:1", "empty"),
    ("steps: [\n", "r.yaml:", "YAML"),
    ("steps: [random_swap]\nsteps: [random_swap]\n", "r.yaml:", "twice"),
    ("steps:\n\t- random_swap\n", "r.yaml:2:", "YAML"),
  ])
  func `a mistake names file, line and column`(
    yaml: String, place: String, word: String
  ) async throws {
    let folder = try Folder()
    try folder.write("in.csv", "id,text\n1,the quick brown fox jumps\n")
    try folder.write("r.yaml", yaml)
    let outcome = try await Tenfold.run(
      ["augment", "in.csv", "--recipe", "r.yaml", "--lexicon", "none"], in: folder)
    #expect(outcome.code == 2)
    #expect(outcome.notes.count == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains(place), "\(outcome.errors)")
    #expect(outcome.errors.contains(word), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test func `a recipe file does what it says`() async throws {
    let folder = try Folder()
    try folder.write("in.csv", "id,text\n1,the quick brown fox jumps over it\n")
    try folder.write("r.yaml", "seed: 5\nsteps:\n  - random_swap: {count: 1}\n")
    try folder.write("r.json", "{\"seed\": 5, \"steps\": [{\"random_swap\": {\"count\": 1}}]}")
    let yaml = try await Tenfold.run(
      ["augment", "in.csv", "--recipe", "r.yaml", "--lexicon", "none"], in: folder)
    #expect(yaml.code == 0)
    let operations = Table(yaml.output).rows(variant: { $0 > 0 }).map { $0.fields[4] }
    #expect(operations.count == 9)
    #expect(operations.allSatisfy { $0.hasPrefix("swap(") })
    #expect(yaml.errors.contains("seed 5"))
    let json = try await Tenfold.run(
      ["augment", "in.csv", "--recipe", "./r.json", "--lexicon", "none"], in: folder)
    #expect(json.output == yaml.output)
  }

  @Test(arguments: ["default", "eda"])
  func `a ready recipe as printed gives the same bytes`(name: String) async throws {
    let folder = try Folder()
    let printed = try await Tenfold.run(["recipes", name], in: folder)
    #expect(printed.code == 0)
    try folder.write("mine.yaml", printed.output)
    var outputs: [[UInt8]] = []
    for recipe in [name, "mine.yaml"] {
      let outcome = try await Tenfold.run(
        ["augment", Tenfold.reviews, "--recipe", recipe, "--lexicon", "none"], in: folder)
      #expect(outcome.code == 0)
      outputs.append(outcome.output)
    }
    #expect(outputs[0] == outputs[1])
    #expect(Table(outputs[0]).rows.count > 400)
  }
}
