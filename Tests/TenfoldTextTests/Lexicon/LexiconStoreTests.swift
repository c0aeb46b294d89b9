import Foundation
import TenfoldCore
import TestSupport
import Testing

@testable import TenfoldText

@Suite struct LexiconStoreTests {
  static let names = [
    "water-and-money.xml", "th_en_v2.dat", "th_de_DE_v2.dat", "ppdb-lexical.txt", "shop.tsv",
    "wordnet",
  ]

  @Test(arguments: names)
  func everyKindIsCompiledOnceAndKept(_ name: String) throws {
    let cache = try Folder()
    let fresh = try LexiconFixture.open(name)
    let first = try LexiconStore.first(LexiconFixture.path(name), cacheFolder: cache.path)
    let files = try cache.names
    #expect(files.count == 2)
    let second = try LexiconStore.first(LexiconFixture.path(name), cacheFolder: cache.path)
    #expect(try cache.names == files)
    for other in [first, second] {
      #expect(other.digest == fresh.digest)
      #expect(other.name == fresh.name)
      #expect(other.tables.bytes == fresh.tables.bytes)
    }
  }

  @Test(arguments: names)
  func theSameSourcesMakeTheSameBytes(_ name: String) throws {
    let folder = try Folder()
    for output in ["a.tfl", "b.tfl"] {
      try LexiconStore.build([LexiconFixture.path(name)], to: "\(folder.path)/\(output)")
    }
    #expect(try folder.bytes("a.tfl") == folder.bytes("b.tfl"))
    #expect(try folder.names == ["a.tfl", "b.tfl"])
  }

  @Test func aCopyOfASourceIsNotCompiledAgain() throws {
    let (cache, folder) = (try Folder(), try Folder())
    let text = "a\tb\n"
    for name in ["one", "two"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
      try folder.write("\(name)/w.tsv", text)
      _ = try LexiconStore.open("\(folder.path)/\(name)/w.tsv", cacheFolder: cache.path)
    }
    #expect(try cache.compiled.count == 1)
    #expect(try cache.names.count == 3)
  }

  @Test func severalSourcesMakeOneFileThatIsAskedInOrder() throws {
    let folder = try Folder()
    let output = "\(folder.path)/all.tfl"
    try LexiconStore.build(Self.names.map(LexiconFixture.path), to: output)
    let lexicons = try LexiconStore.open(output, cacheFolder: nil)
    #expect(
      lexicons.map(\.format) == [.lmf, .myThes, .myThes, .ppdb, .wordList, .wordNet])
    #expect(lexicons.map(\.language) == ["en", "en", "de", "en", "en", "en"])
    #expect(lexicons[4].licence == "Apache-2.0, written for Tenfold")
    #expect(lexicons[5].licence == "WordNet 3.0 Copyright of this fixture: Apache-2.0.")
    // PPDB comes before WordNet, so its answer is taken.
    let film = LexiconReport.synonyms(of: "film", as: .noun, lexicons: lexicons)
    #expect(film?.map(\.lemma) == ["movie", "picture"])
    // Built of a compiled file, the sections are the same.
    let again = "\(folder.path)/again.tfl"
    try LexiconStore.build([output, LexiconFixture.path("shop.tsv")], to: again)
    #expect(
      try LexiconStore.open(again).map(\.digest)
        == lexicons.map(\.digest) + [lexicons[4].digest])
  }

  @Test func theLanguageCanBeSet() throws {
    let folder = try Folder()
    let output = "\(folder.path)/it.tfl"
    for name in ["shop.tsv", "water-and-money.xml", "ppdb-lexical.txt", "th_de_DE_v2.dat"] {
      try LexiconStore.build([LexiconFixture.path(name)], to: output, language: "it")
      #expect(try LexiconStore.first(output, cacheFolder: nil).language == "it")
    }
    #expect(LexiconStore.isLanguage("it") && LexiconStore.isLanguage("gsw"))
    for wrong in ["IT", "italian", "it-CH", "", "i"] { #expect(!LexiconStore.isLanguage(wrong)) }
  }

  private func gzip(_ name: String, to packed: String) throws {
    let gzip = Process()
    gzip.executableURL = URL(filePath: "/bin/sh")
    gzip.arguments = ["-c", "gzip -c < \"$0\" > \"$1\"", LexiconFixture.path(name), packed]
    try gzip.run()
    gzip.waitUntilExit()
  }

  private static let packable = [
    "water-and-money.xml", "th_en_v2.dat", "ppdb-lexical.txt", "shop.tsv",
  ]

  @Test(arguments: packable)
  func gzippedSourcesAreRead(_ name: String) throws {
    let folder = try Folder()
    let packed = "\(folder.path)/\(name).gz"
    try gzip(name, to: packed)
    let plain = try LexiconFixture.open(name)
    let unpacked = try LexiconStore.first(packed, cacheFolder: nil)
    #expect(unpacked.format == plain.format)
    #expect(unpacked.count == plain.count)
  }

  @Test(arguments: packable)
  func aDamagedGzipIsTold(_ name: String) throws {
    let folder = try Folder()
    try gzip(name, to: "\(folder.path)/x.gz")
    let whole = try folder.bytes("x.gz")
    for rest in [whole.prefix(whole.count / 2), whole.dropLast(9)] {
      try folder.write("x.gz", Array(rest))
      #expect(throws: LexiconError.self) {
        try LexiconStore.open("\(folder.path)/x.gz", cacheFolder: nil)
      }
    }
  }

  @Test(arguments: ["", "hello", "a b c\nd e f\n", "{\"a\": 1}", "%PDF-1.4\n", "\u{0}\u{1}\u{2}"])
  func whatIsNoLexiconIsTold(_ text: String) throws {
    let folder = try Folder()
    try folder.write("f", text)
    let path = "\(folder.path)/f"
    #expect(throws: LexiconError.unrecognised(path)) {
      try LexiconStore.open(path, cacheFolder: nil)
    }
  }

  @Test func whatCannotBeReadOrWrittenIsTold() throws {
    #expect(throws: LexiconError.unreadable("/no/such/file")) {
      try LexiconStore.open("/no/such/file", cacheFolder: nil)
    }
    let target = "/no/such/folder/x.tfl"
    #expect(throws: LexiconError.unwritable(target)) {
      try LexiconStore.build([LexiconFixture.path("shop.tsv")], to: target)
    }
  }

  @Test func aCompiledFileThatIsDamagedOrOfAnotherFormIsTold() throws {
    let folder = try Folder()
    let path = "\(folder.path)/x.tfl"
    try LexiconStore.build([LexiconFixture.path("shop.tsv")], to: path)
    let whole = try folder.bytes("x.tfl")
    for (offset, word) in [(4, "form"), (8, "damaged"), (12, "damaged"), (40, "damaged")] {
      var damaged = whole
      damaged[offset] ^= 0x40
      try folder.write("x.tfl", damaged)
      let error = #expect(throws: LexiconError.self) { try LexiconStore.open(path) }
      guard case .unusable(path, let problem) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(problem.contains(word))
    }
    try folder.write("x.tfl", Array(whole.prefix(12)))
    #expect(throws: LexiconError.self) { try LexiconStore.open(path) }
  }

  @Test func manyBuildersOfOneFileLeaveAWholeOne() async throws {
    let folder = try Folder()
    let output = "\(folder.path)/x.tfl"
    let paths = Self.names.map(LexiconFixture.path)
    try LexiconStore.build(paths, to: output)
    let whole = try folder.bytes("x.tfl")
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<12 {
        group.addTask {
          try LexiconStore.build(paths, to: output)
          return try LexiconStore.open(output, cacheFolder: nil).count
        }
      }
      for try await count in group { #expect(count == paths.count) }
    }
    #expect(try folder.bytes("x.tfl") == whole)
    #expect(try folder.names == ["x.tfl"])
  }
}

@Suite struct LexiconRelationTests {
  @Test func wordNetsPointersAreFollowed() throws {
    let lexicon = try LexiconFixture.open("wordnet")
    #expect(lexicon.words(.hypernym, of: "movie", .noun) == ["show"])
    #expect(lexicon.words(.hyponym, of: "show", .noun) == ["movie", "film"])
    #expect(lexicon.words(.antonym, of: "buy", .verb) == ["sell"])
    // The antonym belongs to "buy" alone.
    #expect(lexicon.words(.antonym, of: "purchase", .verb) == [])
    let likely = lexicon.likely("purchase", .verb)
    #expect(likely.map(\.lemma) == ["buy", "nab"])
    #expect(likely.map(\.register) == [.neutral, .informal])
    #expect(lexicon.senses(of: "movie", as: .noun).first?.gloss.contains("pictures") == true)
  }

  @Test func lexiconsWithoutRelationsHaveNone() {
    let stub = StubLexicon.common
    #expect(stub.language == "en")
    #expect(stub.related(to: "movie", as: .noun, by: .antonym) == [])
    #expect(stub.senses(of: "movie", as: .noun) == [])
  }

  @Test func differencesAreListed() throws {
    let one = try LexiconFixture.open("a\tb, c\tnoun\nd\te\tverb\n", as: "one.tsv")
    let two = try LexiconFixture.open("a\tb, x\tnoun\nd\te\tadverb\n", as: "two.tsv")
    let difference = LexiconDifference([one], [two])
    #expect(
      difference.onlyInFirst == [
        .init(lemma: "a", part: .noun, synonym: "c"), .init(lemma: "d", part: .verb),
        .init(lemma: "d", part: .verb, synonym: "e"),
      ])
    #expect(
      difference.onlyInSecond == [
        .init(lemma: "a", part: .noun, synonym: "x"), .init(lemma: "d", part: .adverb),
        .init(lemma: "d", part: .adverb, synonym: "e"),
      ])
    let same = LexiconDifference([one], [one])
    #expect(same.onlyInFirst.isEmpty && same.onlyInSecond.isEmpty)
  }
}
