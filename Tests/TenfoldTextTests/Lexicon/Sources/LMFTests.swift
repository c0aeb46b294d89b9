import Foundation
import TenfoldCore
import TestSupport
import Testing

@testable import TenfoldText

@Suite struct LMFTests {
  static func document(_ body: String, lexicon: String = "id=\"t\" language=\"en\"") -> String {
    "<?xml version=\"1.0\"?>\n<LexicalResource>\n<Lexicon \(lexicon)>\n\(body)\n</Lexicon>\n</LexicalResource>\n"
  }

  static func entry(_ word: String, _ part: String, _ senses: String) -> String {
    "<LexicalEntry id=\"\(word)\"><Lemma writtenForm=\"\(word)\" partOfSpeech=\"\(part)\"/>\(senses)</LexicalEntry>"
  }

  @Test func theFixtureSaysWhatItIs() throws {
    let lexicon = try LexiconFixture.open("water-and-money.xml")
    #expect(lexicon.title == "Water & Money 1.0")
    #expect(lexicon.format == .lmf)
    #expect(lexicon.language == "en")
    #expect(lexicon.licence == "Apache-2.0")
    #expect(lexicon.sources == ["water-and-money.xml"])
    #expect(lexicon.count == 15)
    #expect(lexicon.synsetCount == 10)
  }

  @Test func countsOrderTheSenses() throws {
    let lexicon = try LexiconFixture.open("water-and-money.xml")
    let senses = lexicon.senses(of: "bank", as: .noun)
    #expect(senses.map(\.count) == [20, 12])
    #expect(senses.map { $0.synonyms.map(\.lemma) } == [["depository"], ["riverside"]])
    #expect(abs(senses.reduce(0) { $0 + $1.weight } - 1) < 1e-9)
    #expect(lexicon.count("bank", .noun) == 32)
    #expect(lexicon.count("bank", .verb) == nil)
  }

  @Test func aWordOfALostRegisterIsNotLikely() throws {
    let lexicon = try LexiconFixture.open("water-and-money.xml")
    let likely = lexicon.likely("abandon", .verb)
    // "give up" is two words, "forsake" archaic.
    #expect(likely.map(\.lemma) == ["relinquish", "ditch"])
    #expect(likely.map(\.register) == [.neutral, .informal])
    let all = lexicon.senses(of: "abandon", as: .verb).flatMap(\.synonyms)
    #expect(all.first { $0.lemma == "forsake" }?.register == .archaic)
    #expect(lexicon.lemmas("give up", .verb, .all).contains("forsake"))
    #expect(lexicon.lemmas(ofForm: "gave up", .verb) == ["give up"])
  }

  @Test func relationsAreFollowed() throws {
    let lexicon = try LexiconFixture.open("water-and-money.xml")
    #expect(lexicon.words(.antonym, of: "wet", .adjective) == ["dry"])
    #expect(lexicon.words(.antonym, of: "bank", .noun) == [])
    #expect(lexicon.words(.hypernym, of: "bass", .noun) == ["musical instrument", "fish"])
    #expect(lexicon.words(.hyponym, of: "fish", .noun) == ["bass", "perch"])
  }

  @Test func withoutCountsOnlyWordsOfOneSenseAreLikely() throws {
    let text = Self.document(
      Self.entry("sofa", "n", "<Sense id=\"1\" synset=\"a\"/>")
        + Self.entry("couch", "n", "<Sense id=\"2\" synset=\"a\"/>")
        + Self.entry("lounge", "n", "<Sense id=\"3\" synset=\"a\"/><Sense id=\"4\" synset=\"b\"/>")
        + "<Synset id=\"a\"/><Synset id=\"b\"/>")
    let lexicon = try LexiconFixture.open(text, as: "l.xml")
    #expect(lexicon.lemmas("sofa", .noun) == ["couch"])
    #expect(lexicon.lemmas("lounge", .noun) == [])
    #expect(lexicon.lemmas("lounge", .noun, .all) == ["sofa", "couch"])
    let weights: [Double] = lexicon.senses(of: "lounge", as: .noun).map(\.weight)
    let expected: [Double] = [1 / 1.5, 0.5 / 1.5]
    #expect(weights == expected)
  }

  @Test func severalLexiconsInAFileStayApart() throws {
    let folder = try Folder()
    let one = Self.document(
      Self.entry("sofa", "n", "<Sense id=\"1\" synset=\"a\"/>") + "<Synset id=\"a\"/>")
    let two =
      "<Lexicon id=\"u\" label=\"Wörter\" language=\"de-AT\">"
      + Self.entry("Sessel", "n", "<Sense id=\"1\" synset=\"a\"/>")
      + Self.entry("Stuhl", "n", "<Sense id=\"2\" synset=\"a\"/>") + "<Synset id=\"a\"/></Lexicon>"
    try folder.write("l.xml", one.replacing("</LexicalResource>", with: two + "</LexicalResource>"))
    let lexicons = try LexiconStore.open("\(folder.path)/l.xml", cacheFolder: nil)
    #expect(lexicons.map(\.language) == ["en", "de"])
    #expect(lexicons.map(\.title) == ["t", "Wörter"])
    #expect(Set(lexicons.map(\.digest)).count == 2)
    // Texts are looked up in small letters, and nouns come back as they are written.
    #expect(lexicons[1].lemmas("stuhl", .noun) == ["Sessel"])
    #expect(lexicons[1].lemmas("Stuhl", .noun) == ["Sessel"])
    #expect(lexicons[1].count == 2)
    #expect(lexicons[0].lemmas("stuhl", .noun) == [])
  }

  @Test func partsOfSpeechWithoutSynonymsAreLeftOut() throws {
    let text = Self.document(
      Self.entry("of", "p", "<Sense id=\"1\" synset=\"a\"/>")
        + Self.entry("glad", "s", "<Sense id=\"2\" synset=\"b\"/>")
        + "<Synset id=\"a\"/><Synset id=\"b\" partOfSpeech=\"s\"/>")
    let lexicon = try LexiconFixture.open(text, as: "l.xml")
    #expect(lexicon.count == 1)
    #expect(lexicon.count("glad", .adjective) == 0)
  }

  @Test func labelsBeforeADefinitionAreRead() throws {
    let text = Self.document(
      Self.entry("thou", "n", "<Sense id=\"1\" synset=\"a\"/>")
        + Self.entry("yourself", "n", "<Sense id=\"2\" synset=\"a\"/>")
        + "<Synset id=\"a\"><Definition>(British archaic) you</Definition></Synset>")
    let lexicon = try LexiconFixture.open(text, as: "l.xml")
    #expect(lexicon.senses(of: "thou", as: .noun).flatMap(\.synonyms).map(\.register) == [.archaic])
    #expect(lexicon.lemmas("thou", .noun) == [])
  }

  @Test(arguments: [
    (String.Encoding.utf16LittleEndian, "UTF-16", [0xFF, 0xFE] as [UInt8]),
    (.isoLatin1, "ISO-8859-1", []), (.utf8, "UTF-8", [0xEF, 0xBB, 0xBF]),
  ])
  func otherEncodingsAreRead(_ encoding: String.Encoding, _ name: String, _ mark: [UInt8]) throws {
    let text = Self.document(
      Self.entry("café", "n", "<Sense synset=\"a\"/>")
        + Self.entry("bar", "n", "<Sense synset=\"a\"/>")
    )
    .replacing("version=\"1.0\"", with: "version=\"1.0\" encoding=\"\(name)\"")
    let folder = try Folder()
    try folder.write("l.xml", mark + Array(try #require(text.data(using: encoding))))
    let lexicon = try LexiconStore.first("\(folder.path)/l.xml", cacheFolder: nil)
    #expect(lexicon.lemmas("bar", .noun, .all) == ["café"])
  }

  @Test func charactersComeAsTheyAreMeant() throws {
    let text = Self.document(
      Self.entry("R&amp;D", "n", "<Sense id=\"1\" synset=\"a\"/>")
        + Self.entry("caf&#233;", "n", "<Sense id=\"2\" synset=\"a\"/>") + "<Synset id=\"a\"/>")
    let lexicon = try LexiconFixture.open(text, as: "l.xml")
    #expect(lexicon.lemmas("café", .noun, .all) == ["R&D"])
  }
}

/// What is wrong with a WN-LMF file is told with its line.
@Suite struct MalformedLMFTests {
  @Test(arguments: [
    ("<LexicalEntry id=\"x\"><Lemma partOfSpeech=\"n\"/></LexicalEntry>", "writtenForm"),
    (
      "<LexicalEntry id=\"x\"><Lemma writtenForm=\"a\" partOfSpeech=\"noun\"/></LexicalEntry>",
      "'noun'"
    ),
    ("<LexicalEntry id=\"x\"><Sense synset=\"a\"/></LexicalEntry>", "before its entry's Lemma"),
    ("<LexicalEntry id=\"x\"></LexicalEntry>", "without Lemma"),
    (LMFTests.entry("a", "n", "<Sense id=\"1\"/>"), "without synset"),
    (LMFTests.entry("a", "n", "<Form/>"), "Form without"),
    (LMFTests.entry("a", "n", "<Sense synset=\"s\"><Count>few</Count></Sense>"), "'few'"),
    (LMFTests.entry("a", "n", "<Sense synset=\"s\"><Count>-1</Count></Sense>"), "'-1'"),
    (
      LMFTests.entry("a", "n", "<Sense synset=\"s\"><SenseRelation target=\"b\"/></Sense>"),
      "relType"
    ),
    ("<Synset id=\"s\"><SynsetRelation relType=\"hypernym\"/></Synset>", "target"),
    ("<Synset/>", "without id"),
    ("<Lexicon language=\"de\"/>", "within a Lexicon"),
    ("<LexicalEntry id=x/>", "AttValue"),
    ("<Synset id=\"a\"></Sense>", "mismatch"),
    ("&eacute;", "ntity"),
    ("<Synset id=\"&eacute;\"/>", "ntity"),
  ])
  func aFaultIsTold(_ body: String, _ word: String) throws {
    let fault = try LexiconFixture.fault(LMFTests.document(body), as: "l.xml")
    #expect(fault.problem.contains(word), "\(fault.problem)")
    #expect(fault.line == 4)
  }

  @Test(arguments: [
    ("id=\"t\"", "without language"), ("id=\"t\" language=\"English!\"", "'English!'"),
  ])
  func aLexiconNeedsALanguage(_ attributes: String, _ word: String) throws {
    let fault = try LexiconFixture.fault(
      LMFTests.document("", lexicon: attributes), as: "l.xml")
    #expect(fault.problem.contains(word))
    #expect(fault.line == 3)
  }

  @Test func anotherDocumentIsTold() throws {
    let fault = try LexiconFixture.fault("<html>\n<body/></html>", as: "l.xml")
    #expect(fault.problem.contains("LexicalResource"))
    #expect(fault.line == 1)
    let empty = try LexiconFixture.fault("<LexicalResource/>", as: "l.xml")
    #expect(empty.problem.contains("no Lexicon"))
    let bare = try LexiconFixture.fault(LMFTests.document(""), as: "l.xml")
    #expect(bare.problem.contains("no words"))
  }

  /// Whatever is cut off, the message names a line of what is left.
  @Test(arguments: [0.02, 0.3, 0.5, 0.8, 0.99])
  func aTruncatedFileIsToldWithItsLine(_ share: Double) throws {
    let whole = Array(
      try Data(contentsOf: URL(filePath: LexiconFixture.path("water-and-money.xml"))))
    let rest = Array(whole.prefix(Int(Double(whole.count) * share)))
    let last = rest.count { $0 == 10 } + 1
    let fault = try LexiconFixture.fault(rest, as: "l.xml")
    #expect((1...last).contains(fault.line))
    #expect(share < 0.1 || fault.line >= last - 1, "\(fault)")
  }

  @Test func anExternalEntityIsRefused() throws {
    let folder = try Folder()
    try folder.write("secret.txt", "the secret")
    let text = """
      <!DOCTYPE LexicalResource [
      <!ENTITY x SYSTEM "file://\(folder.path)/secret.txt">
      ]>
      <LexicalResource><Lexicon id="t" language="en" license="&x;">&x;</Lexicon></LexicalResource>
      """
    let fault = try LexiconFixture.fault(text, as: "l.xml")
    #expect(fault.problem.contains("declares an entity"))
    #expect(fault.line == 2)
  }

  @Test(arguments: [
    "<!ENTITY % p SYSTEM \"http://localhost:1/x.dtd\">", "<!ENTITY u SYSTEM \"x\" NDATA gif>",
  ])
  func otherEntitiesAreRefusedToo(_ declaration: String) throws {
    let text =
      "<!DOCTYPE LexicalResource [\n\(declaration)\n]>\n"
      + "<LexicalResource><Lexicon id=\"t\" language=\"en\"/></LexicalResource>"
    #expect(try LexiconFixture.fault(text, as: "l.xml").problem.contains("declares an entity"))
  }

  @Test func aBillionLaughsAreRefusedAtOnce() throws {
    var text = "<!DOCTYPE LexicalResource [\n<!ENTITY l0 \"ha\">\n"
    for level in 1...12 {
      let last = "&l\(level - 1);"
      text += "<!ENTITY l\(level) \"\(String(repeating: last, count: 10))\">\n"
    }
    text +=
      "]>\n<LexicalResource><Lexicon id=\"t\" language=\"en\" label=\"&l12;\">&l12;</Lexicon></LexicalResource>"
    let clock = ContinuousClock()
    let start = clock.now
    let fault = try LexiconFixture.fault(text, as: "l.xml")
    #expect(fault.problem.contains("declares an entity"))
    #expect(fault.line == 2)
    #expect(clock.now - start < .seconds(5))
  }

  /// An address in the document type is neither opened nor asked for.
  @Test(arguments: ["http://localhost:1/none.dtd", "file:///no/such/folder/none.dtd"])
  func anExternalSubsetIsNotLoaded(_ address: String) throws {
    let text =
      "<!DOCTYPE LexicalResource SYSTEM \"\(address)\">\n"
      + LMFTests.document(LMFTests.entry("sofa", "n", "<Sense synset=\"a\"/>"))
      .split(separator: "\n").dropFirst().joined(separator: "\n")
    #expect(try LexiconFixture.open(text, as: "l.xml").count == 1)
  }
}
