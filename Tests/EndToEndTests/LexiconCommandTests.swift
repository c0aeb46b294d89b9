import Foundation
import TestSupport
import Testing

/// Lexicons from the user's files.
struct LexiconCommandTests {
  private static let fixtures = Tenfold.root.appending(path: "Fixtures/lexicons")
    .path(percentEncoded: false)

  private static func path(_ name: String) -> String { "\(fixtures)/\(name)" }

  @Test func `sources are built to one file that is used`() async throws {
    let folder = try Folder()
    let built = try await Tenfold.run(
      [
        "lexicon", "build", Self.path("shop.tsv"), Self.path("water-and-money.xml"),
        Self.path("wordnet"), "-o", "all.tfl",
      ], in: folder)
    #expect(built.code == 0, "\(built.errors)")
    #expect(built.text.split(separator: "\n").count == 3)
    #expect(try folder.names == ["all.tfl"])
    let lookup = try await Tenfold.run(
      ["lexicon", "lookup", "headphones", "--lexicon", "all.tfl"], in: folder)
    #expect(lookup.text.contains("earphones"))
    let info = try await Tenfold.run(["lexicon", "info", "--lexicon", "all.tfl"], in: folder)
    for word in ["Water & Money 1.0", "WN-LMF", "shop.tsv", "licence: Apache-2.0", "language: en"] {
      #expect(info.text.contains(word))
    }
    try folder.write("in.csv", "text\nThey sent the headphones with the warranty.\n")
    let run = try await Tenfold.run(
      ["augment", "in.csv", "-n", "9", "--lexicon", "all.tfl"], in: folder)
    #expect(run.code == 0)
    #expect(run.text.contains("earphones") || run.text.contains("headset"))
    #expect(!run.text.contains("guarantee"))
  }

  @Test func `the default output is named after the source and not replaced`() async throws {
    let folder = try Folder()
    let arguments = ["lexicon", "build", Self.path("shop.tsv")]
    let built = try await Tenfold.run(arguments, in: folder)
    #expect(built.code == 0)
    #expect(try folder.names == ["shop.tfl"])
    let again = try await Tenfold.run(arguments, in: folder)
    #expect(again.code == 2)
    #expect(again.errors.contains("--force"))
    let forced = try await Tenfold.run(arguments + ["--force"], in: folder)
    #expect(forced.code == 0)
  }

  @Test func `the language is set where none is stated`() async throws {
    let folder = try Folder()
    let built = try await Tenfold.run(
      ["lexicon", "build", Self.path("ppdb-lexical.txt"), "--language", "it", "-o", "it.tfl"],
      in: folder)
    #expect(built.text.contains(", it, "))
    let wrong = try await Tenfold.run(
      ["lexicon", "build", Self.path("ppdb-lexical.txt"), "--language", "Italian"], in: folder)
    #expect(wrong.code == 2)
    #expect(wrong.notes.count == 1)
  }

  @Test func `the lexicon that is named first is asked first`() async throws {
    let folder = try Folder()
    try folder.write("own.tsv", "movie\tpicture\tnoun\n")
    let lookup = ["lexicon", "lookup", "movie", "--lexicon", "own.tsv"]
    let own = try await Tenfold.run(lookup + ["--lexicon", "core"], in: folder)
    #expect(own.text.hasPrefix("noun: picture\n"))
    // The built-in one comes first unless it is named.
    let core = try await Tenfold.run(lookup, in: folder)
    #expect(core.text.hasPrefix("noun: film\n"))
    let both = try await Tenfold.run(
      ["lexicon", "lookup", "cheap", "--lexicon", "none", "--lexicon", "core"], in: folder)
    #expect(both.code == 2)
  }

  @Test func `words of several parts and relations are looked up`() async throws {
    let folder = try Folder()
    let lookup = try await Tenfold.run(
      ["lexicon", "lookup", "give up", "--lexicon", Self.path("water-and-money.xml")], in: folder)
    #expect(lookup.text.contains("forsake (archaic)"))
    #expect(lookup.text.contains("ditch (informal)"))
    let wet = try await Tenfold.run(
      ["lexicon", "lookup", "wet", "--lexicon", Self.path("water-and-money.xml")], in: folder)
    #expect(wet.text.contains("antonyms: dry"))
  }

  @Test func `differences are listed`() async throws {
    let folder = try Folder()
    try folder.write("a.tsv", "film\tmovie\tnoun\n")
    try folder.write("b.tsv", "film\tpicture\tnoun\n")
    let diff = try await Tenfold.run(["lexicon", "diff", "a.tsv", "b.tsv"], in: folder)
    #expect(
      diff.text == """
        - noun film = movie
        + noun film = picture
        only in a.tsv: 0 lemmas, 1 pairs
        only in b.tsv: 0 lemmas, 1 pairs

        """)
  }

  @Test(arguments: [
    ("x.xml", "<LexicalResource><Lexicon language=\"en\">\n<Synset/>", "x.xml:2: "),
    ("x.tsv", "a\tb\nlonely\n", "x.tsv:2: "), ("x.dat", "UTF-8\nfoo|2\n(noun)|bar\n", "x.dat:3: "),
    ("x.ppdb", "[NN] ||| a ||| b\n", "x.ppdb:1: "), ("x.txt", "hello there\n", "x.txt:1: "),
  ])
  func `a broken file is told in one line`(
    name: String, text: String, start: String
  ) async throws {
    let folder = try Folder()
    try folder.write(name, text)
    for command in [["build", name], ["info", "--lexicon", name]] {
      let outcome = try await Tenfold.run(["lexicon"] + command, in: folder)
      #expect(outcome.code == 5)
      #expect(outcome.notes.count == 1)
      #expect(outcome.errors.hasPrefix("tenfold: \(start)"), "\(outcome.errors)")
      #expect(try folder.names == [name])
    }
  }

  @Test func `processes that compile at once end with one valid file`() async throws {
    let folder = try Folder()
    let lookup = [
      "-c", "TENFOLD_CACHE=cache \"$0\" lexicon lookup bank --lexicon \"$1\"", try Tenfold.path,
      Self.path("water-and-money.xml"),
    ]
    let build = ["lexicon", "build", Self.path("shop.tsv"), "--force", "-o", "shop.tfl"]
    var lookups: [RunningCommand] = []
    var builds: [RunningCommand] = []
    for _ in 0..<6 {
      lookups.append(
        try RunningCommand(
          "/bin/sh", lookup, in: folder, input: nil,
          environment: ProcessInfo.processInfo.environment))
      builds.append(try Tenfold.start(build, in: folder))
    }
    var answers: Set<String> = []
    for command in lookups { answers.insert(try await command.outcome().text) }
    for command in builds { #expect(try await command.outcome().code == 0) }
    #expect(answers.count == 1)
    #expect(answers.first?.contains("riverside") == true)
    let cached = try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appending(path: "cache").path(percentEncoded: false))
    #expect(cached.count == 2)
    #expect(try folder.names.sorted() == ["cache", "shop.tfl"])
    let used = try await Tenfold.run(
      ["lexicon", "lookup", "headphones", "--lexicon", "shop.tfl"], in: folder)
    #expect(used.text.contains("earphones"))
  }
}
