import Foundation
import TenfoldCore
import TestSupport
import Testing

@testable import TenfoldText

/// A WordNet of a few words, in the format of the real one.
struct SmallWordNet {
  let folder: Folder

  static let files = [
    "data.noun": """
      1 This is where the licence stands.
    00000001 10 n 02 movie 0 film 0 000 | a story on film
    00000002 10 n 02 film 1 thin_layer 0 000 | a thin layer
    00000003 10 n 02 story 0 Tale-Bearing 0 000 | what is told
    00000004 18 n 02 mouse 0 Paris 0 000 | an animal
    """,
    "data.verb": """
      1 This is where the licence stands.
    00000005 30 v 02 stroll 0 saunter 0 000 | to walk at ease
    00000006 30 v 02 go 0 leave 1 000 | to go away
    """,
    "data.adj": "00000007 00 s 02 glad(p) 0 happy 0 000 | pleased\n",
    "data.adv": "00000008 02 r 02 fast 0 quickly 0 000 | at speed\n",
    "noun.exc": "mice mouse\n", "verb.exc": "went go\ngone go\n", "adj.exc": "gladder glad\n",
    "adv.exc": "faster fast\n",
    "cntlist.rev": """
    film%1:10:00:: 1 18
    film%1:10:01:: 2 1
    movie%1:10:00:: 1 20
    stroll%2:30:00:: 1 9
    saunter%2:30:00:: 1 1
    happy%5:00:00:sad:00 1 7
    glad%5:00:00:sad:00 1 8
    """,
  ]

  init() throws {
    folder = try Folder()
    for (name, text) in Self.files {
      try folder.write(name, text.hasSuffix("\n") ? text : text + "\n")
    }
  }

  func open(cache: Folder?) throws -> CompiledLexicon {
    try LexiconStore.first(folder.path, cacheFolder: cache?.path)
  }
}

extension LexiconStore {
  /// The first of the lexicons at a path.
  static func first(_ path: String, cacheFolder: String?) throws -> CompiledLexicon {
    let all = try open(path, cacheFolder: cacheFolder)
    return try #require(all.first)
  }
}

extension Folder {
  /// The compiled files in the folder, without the links that lead to them.
  var compiled: [String] { get throws { try names.filter { !$0.hasPrefix("source-") } } }
}

extension Lexicon {
  func lemmas(_ lemma: String, _ part: PartOfSpeech, _ senses: SenseChoice = .likely) -> [String] {
    var copy = lemma
    return copy.withUTF8 { synonyms(of: $0, as: part, senses: senses).map(\.lemma) }
  }

  func count(_ lemma: String, _ part: PartOfSpeech) -> Int? {
    var copy = lemma
    return copy.withUTF8 { frequency(of: $0, as: part) }
  }

  func lemmas(ofForm form: String, _ part: PartOfSpeech) -> [String] {
    var copy = form
    return copy.withUTF8 { exceptions(for: $0, as: part) }
  }
}

@Suite struct WordNetLookUpTests {
  let lexicon: CompiledLexicon

  init() throws { lexicon = try SmallWordNet().open(cache: nil) }

  @Test func aCommonWordGetsItsCommonSynonym() {
    #expect(lexicon.lemmas("movie", .noun) == ["film"])
    #expect(lexicon.lemmas("glad", .adjective) == ["happy"])
  }

  @Test func aRareSynonymIsRefused() {
    // "saunter" was seen once, "leave" never.
    #expect(lexicon.lemmas("stroll", .verb) == [])
    #expect(lexicon.lemmas("go", .verb) == [])
  }

  @Test func allSensesAreSpelledAsEDADoes() {
    #expect(lexicon.lemmas("film", .noun, .all) == ["movie", "thin layer"])
    #expect(lexicon.lemmas("story", .noun, .all) == ["tale bearing"])
    #expect(lexicon.lemmas("go", .verb, .all) == ["leave"])
  }

  @Test func frequenciesAreSummedOverSenses() {
    #expect(lexicon.count("movie", .noun) == 20)
    #expect(lexicon.count("film", .noun) == 19)
    #expect(lexicon.count("mouse", .noun) == 0)
    #expect(lexicon.count("movie", .verb) == nil)
    #expect(lexicon.count("unheard", .noun) == nil)
    #expect(lexicon.count("", .noun) == nil)
  }

  @Test func aNameIsNoCommonWord() {
    #expect(lexicon.count("paris", .noun) == nil)
    #expect(lexicon.count("Paris", .noun) == 0)
  }

  @Test func irregularFormsHaveTheirLemmas() {
    #expect(lexicon.lemmas(ofForm: "mice", .noun) == ["mouse"])
    #expect(lexicon.lemmas(ofForm: "went", .verb) == ["go"])
    #expect(lexicon.lemmas(ofForm: "went", .noun) == [])
    #expect(lexicon.lemmas(ofForm: "movie", .noun) == [])
  }

  @Test func sensesComeTheMostFrequentFirst() {
    let senses = lexicon.senses(of: "Film", as: .noun)
    #expect(senses.map(\.count) == [18, 1])
    #expect(senses.map { $0.synonyms.map(\.lemma) } == [["movie"], ["thin layer"]])
    #expect(lexicon.senses(of: "unheard", as: .noun).isEmpty)
  }
}

@Suite struct WordNetCacheTests {
  let source: SmallWordNet
  let cache: Folder

  init() throws {
    source = try SmallWordNet()
    cache = try Folder()
  }

  @Test func aCompiledFileIsKeptAndUsed() throws {
    let first = try source.open(cache: cache)
    let name = try #require(cache.compiled.first)
    #expect(try cache.compiled == [name])
    let bytes = try cache.bytes(name)
    let second = try source.open(cache: cache)
    #expect(try cache.compiled == [name])
    #expect(try cache.bytes(name) == bytes)
    #expect(second.lemmas("movie", .noun) == first.lemmas("movie", .noun))
    #expect(second.digest == first.digest)
    #expect(second.count == first.count)
  }

  @Test func theCachedFileAnswersWhereTheSourcesAreUnreadable() throws {
    // Same size and time, other content: only the cache still knows the words.
    let path = "\(source.folder.path)/data.noun"
    let time = Date(timeIntervalSince1970: 1_700_000_000)
    try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: path)
    _ = try source.open(cache: cache)
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.write(contentsOf: Data(repeating: 0x78, count: source.folder.bytes("data.noun").count))
    try file.close()
    try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: path)
    #expect(try source.open(cache: cache).lemmas("movie", .noun) == ["film"])
  }

  @Test func changedSourcesAreCompiledAgain() throws {
    let before = try source.open(cache: cache)
    let text = SmallWordNet.files["data.noun", default: ""]
    try source.folder.write(
      "data.noun", text + "\n00000009 10 n 02 picture 0 photograph 0 000 | a likeness\n")
    let after = try source.open(cache: cache)
    #expect(after.count("picture", .noun) == 0)
    #expect(before.count("picture", .noun) == nil)
    #expect(after.digest != before.digest)
  }

  @Test(arguments: [0.0, 0.001, 0.01, 0.3, 0.7, 0.999])
  func aTruncatedFileIsRebuilt(_ share: Double) throws {
    _ = try source.open(cache: cache)
    let name = try #require(cache.compiled.first)
    let whole = try cache.bytes(name)
    try cache.write(name, Array(whole.prefix(Int(Double(whole.count) * share))))
    #expect(try source.open(cache: cache).lemmas("movie", .noun) == ["film"])
    #expect(try cache.bytes(name) == whole)
    #expect(try cache.compiled == [name])
  }

  @Test(arguments: [0.1, 0.25, 0.5, 0.75, 0.9999])
  func aDamagedFileIsRebuilt(_ share: Double) throws {
    _ = try source.open(cache: cache)
    let name = try #require(cache.compiled.first)
    let whole = try cache.bytes(name)
    var damaged = whole
    damaged[Int(Double(whole.count) * share)] ^= 0x10
    try cache.write(name, damaged)
    #expect(try source.open(cache: cache).lemmas("movie", .noun) == ["film"])
    #expect(try cache.bytes(name) == whole)
  }

  /// The head: any word of it may be damaged.
  @Test func everyByteOfTheHeadIsGuarded() throws {
    _ = try source.open(cache: cache)
    let name = try #require(cache.compiled.first)
    let whole = try cache.bytes(name)
    for index in 0..<60 {
      var damaged = whole
      damaged[index] ^= 0x81
      try cache.write(name, damaged)
      let lexicon = try source.open(cache: cache)
      guard try cache.bytes(name) == whole else {
        Issue.record("byte \(index) of the head was damaged and the file taken all the same")
        return
      }
      #expect(lexicon.lemmas("movie", .noun) == ["film"])
    }
  }

  @Test func aLongerFileIsRebuilt() throws {
    _ = try source.open(cache: cache)
    let name = try #require(cache.compiled.first)
    let whole = try cache.bytes(name)
    try cache.write(name, whole + [0])
    #expect(try source.open(cache: cache).lemmas("movie", .noun) == ["film"])
    #expect(try cache.bytes(name) == whole)
  }

  @Test func manyOpensAtOnceWork() async throws {
    let folder = source.folder.path
    let place = cache.path
    let answers = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<16 {
        group.addTask {
          try LexiconStore.first(folder, cacheFolder: place).lemmas("movie", .noun)
        }
      }
      var found: [[String]] = []
      for try await answer in group { found.append(answer) }
      return found
    }
    #expect(answers == Array(repeating: ["film"], count: 16))
    #expect(try cache.compiled.count == 1)
  }

  @Test func aCacheFolderIsMadeWhereThereIsNone() throws {
    let place = "\(cache.path)/a/b"
    _ = try LexiconStore.open(source.folder.path, cacheFolder: place)
    #expect(try cache.names(in: "a/b").count == 2)
  }

  @Test func anUnusableCacheFolderIsNoObstacle() throws {
    try cache.write("file", "in the way")
    let lexicon = try LexiconStore.first(
      source.folder.path, cacheFolder: "\(cache.path)/file/below")
    #expect(lexicon.lemmas("movie", .noun) == ["film"])
  }

  @Test func aMissingFolderIsTold() {
    #expect(throws: LexiconError.unreadable("/no/such/folder")) {
      try LexiconStore.open("/no/such/folder", cacheFolder: nil)
    }
  }

  @Test func aMissingFileIsTold() throws {
    try FileManager.default.removeItem(atPath: "\(source.folder.path)/adv.exc")
    #expect(throws: LexiconError.unreadable("\(source.folder.path)/adv.exc")) {
      try source.open(cache: nil)
    }
  }

  @Test(arguments: [
    "00000009 10 n zz word 0 000 | the count is no number", "00000009 10 n 05 word 0 000 | few",
    "00000009 10 q 01 word 0 000 | no such type", "short",
    "00000009 10 n 7fffffffffffffff word 0 000 | too many", "00000009 10 n -1 word 0 000 | fewer",
    "00000009 10 n 01 word 0 -01 | fewer", "00000009 10 n 01 word 0 002 @ 00000001 n 0000 | one",
    "00000009 10 n 01 word 0 9223372036854775807 | too many",
    "00000009 10 n 01 word 0 001 @ 9223372036854775807 n 0000 | too far",
    "9223372036854775807 10 n 01 word 0 000 | too far",
    "00000009 10 n 01 word 0 001 @ 00000001 q 0000 | no such type",
  ])
  func aMalformedLineIsToldWithItsNumber(_ line: String) throws {
    let text = SmallWordNet.files["data.noun", default: ""]
    try source.folder.write("data.noun", text + "\n\(line)\n")
    let path = "\(source.folder.path)/data.noun"
    let error = #expect(throws: LexiconError.self) { try source.open(cache: nil) }
    guard case .malformed(path, 6, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
