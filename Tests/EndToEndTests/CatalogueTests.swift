import TestSupport
import Testing

/// The commands that tell what there is.
struct CatalogueTests {
  @Test func `operations are listed`() async throws {
    let folder = try Folder()
    let list = try await Tenfold.run(["ops"], in: folder)
    #expect(list.code == 0)
    #expect(list.errors.isEmpty)
    let json = try await Tenfold.run(["ops", "--json"], in: folder)
    #expect(json.code == 0)
    let operations = try JSON(json.output).list
    let names = operations.compactMap { $0["name"].text }
    #expect(names.count == operations.count)
    #expect(names.count >= 14)
    #expect(Set(names).count == names.count)
    #expect(names.contains("synonym_replacement") && names.contains("keyboard_typo"))
    for name in names { #expect(list.text.contains(name)) }
    for operation in operations {
      #expect(operation["summary"].text?.isEmpty == false)
      #expect(operation["example"]["after"].text?.isEmpty == false)
    }
  }

  @Test func `an operation is shown with its parameters`() async throws {
    let folder = try Folder()
    let shown = try await Tenfold.run(["ops", "keyboard_typo"], in: folder)
    #expect(shown.code == 0)
    for word in ["rate", "default", "layout", "qwertz", "before:", "after:"] {
      #expect(shown.text.contains(word))
    }
    let json = try await Tenfold.run(["ops", "keyboard_typo", "--json"], in: folder)
    let list = try JSON(json.output).list
    #expect(list.compactMap { $0["name"].text } == ["keyboard_typo"])
    #expect(list.first?["parameters"].list.isEmpty == false)
    let again = try await Tenfold.run(["ops", "keyboard_typo"], in: folder)
    #expect(again.output == shown.output)
  }

  @Test func `every operation runs by itself`() async throws {
    let folder = try Folder()
    let json = try await Tenfold.run(["ops", "--json"], in: folder)
    let all = try JSON(json.output).list.filter { $0["modality"].text == "text" }
    // Those that ask a model have tests of their own, with servers.
    let names = all.filter { $0["asks_model"] == .boolean(false) }.compactMap { $0["name"].text }
    #expect(names.count == all.count - 8)
    for name in names {
      try folder.write("r.yaml", "steps:\n  - \(name)\n")
      let outcome = try await Tenfold.run(
        [
          "augment", Tenfold.reviews, "--label", "sentiment", "--recipe", "r.yaml", "--lexicon",
          "none", "-n", "1",
        ],
        in: folder)
      #expect(outcome.code == 0, "\(name)")
      let numbers = try #require(SummaryNumbers(outcome.errors))
      #expect(numbers.produced + numbers.dropped == 60, "\(name)")
      #expect(Table(outcome.output).rows.allSatisfy { $0.fields.count == 7 }, "\(name)")
    }
  }

  @Test func `recipes are listed`() async throws {
    let outcome = try await Tenfold.run(["recipes"], in: try Folder())
    #expect(outcome.code == 0)
    let lines = outcome.text.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("default ") })
    #expect(lines.contains { $0.hasPrefix("eda ") })
  }

  @Test func `a word is looked up`() async throws {
    let folder = try Folder()
    let outcome = try await Tenfold.run(
      ["lexicon", "lookup", "movie", "--lexicon", "none"], in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.text.contains("noun: "))
    #expect(outcome.text.contains("film"))
  }

  @Test func `the lexicons are told`() async throws {
    let folder = try Folder()
    let core = try await Tenfold.run(["lexicon", "info", "--lexicon", "none"], in: folder)
    #expect(core.code == 0)
    #expect(core.text.contains("core"))
    #expect(!core.text.contains("WordNet"))
    let all = try await Tenfold.run(["lexicon", "info"], in: folder)
    #expect(all.code == 0)
    #expect(all.text.contains("core"))
  }

  @Test func `a preview shows rows before and after`() async throws {
    let folder = try Folder()
    let outcome = try await Tenfold.run(
      ["preview", Tenfold.reviews, "--rows", "2", "--lexicon", "none"], in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.errors.isEmpty)
    let rows = outcome.text.split(separator: "\n").filter { $0.hasPrefix("row ") }
    #expect(rows.count == 2)
    #expect(rows[0] == "row 1 Great!")
    #expect(outcome.text.contains("{+") || outcome.text.contains("[-"))
    // No colours where there is no terminal.
    #expect(!outcome.text.contains("\u{1B}"))
    #expect(try folder.names.isEmpty)
  }

  @Test func `a preview's variants are those of the run`() async throws {
    let folder = try Folder()
    try folder.write("in.csv", "id,text\n1,the quick brown fox jumps over it\n")
    let options = ["in.csv", "--lexicon", "none", "--seed", "3"]
    let preview = try await Tenfold.run(["preview"] + options, in: folder)
    let run = try await Tenfold.run(["augment"] + options, in: folder)
    let operations = Table(run.output)["tenfold_ops"].dropFirst().prefix(3)
    #expect(operations.count == 3)
    for operation in operations { #expect(preview.text.contains(operation)) }
  }
}
