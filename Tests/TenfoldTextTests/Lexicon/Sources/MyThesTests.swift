import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct MyThesTests {
  @Test func theEncodingOfTheFirstLineIsHeeded() throws {
    let lexicon = try LexiconFixture.open("th_en_v2.dat")
    #expect(lexicon.format == .myThes)
    #expect(lexicon.language == "en")
    #expect(lexicon.licence == nil)
    #expect(lexicon.lemmas("café", .noun, .all) == ["coffee house", "coffeehouse"])
    // "coffee house" is two words.
    #expect(lexicon.lemmas("café", .noun) == ["coffeehouse"])
    #expect(lexicon.count("café", .verb) == nil)
  }

  @Test func labelledTermsAreNoSynonyms() throws {
    let lexicon = try LexiconFixture.open("th_en_v2.dat")
    #expect(lexicon.words(.hypernym, of: "café", .noun) == ["eatery"])
    #expect(lexicon.words(.antonym, of: "big", .adjective) == ["small"])
    #expect(lexicon.lemmas("big", .adjective, .all) == ["large", "grown-up", "adult"])
    // Two meanings, and no counts to choose by.
    #expect(lexicon.lemmas("big", .adjective) == [])
    #expect(lexicon.senses(of: "big", as: .adjective).map(\.related) == [["huge"], []])
  }

  @Test func germanNounsAreToldByTheirCapital() throws {
    let lexicon = try LexiconFixture.open("th_de_DE_v2.dat")
    #expect(lexicon.language == "de")
    let likely = lexicon.likely("haus", .noun)
    // "Bruchbude" is coarse, "Behausung" out of use.
    #expect(likely.map(\.lemma) == ["Gebäude", "Bau", "Hütte"])
    #expect(likely.map(\.register) == [.neutral, .neutral, .informal])
    #expect(lexicon.count("haus", .verb) == nil)
    #expect(lexicon.words(.hypernym, of: "haus", .noun) == ["Bauwerk"])
    #expect(lexicon.lemmas("schön", .adjective) == ["hübsch"])
    #expect(lexicon.words(.antonym, of: "schön", .adjective) == ["hässlich"])
    #expect(lexicon.count("schön", .noun) == nil)
    #expect(lexicon.senses(of: "Bank", as: .noun).count == 2)
    #expect(lexicon.lemmas("bank", .noun) == [])
  }

  @Test func patternsAreNoWords() throws {
    let text = "UTF-8\nfoo|1\n-|(take) foo|foo ... bar|baz (auf)|qux (ugs., veraltet)\n"
    let lexicon = try LexiconFixture.open(text, as: "th_xx.dat")
    #expect(lexicon.lemmas("foo", .verb, .all) == ["baz", "qux"])
    let registers = lexicon.senses(of: "foo", as: .verb).flatMap(\.synonyms).map(\.register)
    #expect(registers == [.neutral, .archaic])
  }

  @Test func windowsLinesAreRead() throws {
    let lexicon = try LexiconFixture.open("UTF-8\r\nfoo|1\r\n(noun)|bar\r\n", as: "th_en_US_v2.dat")
    #expect(lexicon.lemmas("foo", .noun, .all) == ["bar"])
  }

  @Test(arguments: [
    ("UTF-8\nfoo|x\n(noun)|bar\n", 2, "head of an entry"),
    ("UTF-8\nfoo|1|2\n(noun)|bar\n", 2, "head of an entry"),
    ("UTF-8\nfoo|-1\n(noun)|bar\n", 2, "head of an entry"),
    ("UTF-8\nfoo|2\n(noun)|bar\n", 3, "1 of 2 meanings"),
    ("UTF-8\nfoo|1\nbar\n", 3, "meaning 1 of 1"),
    ("X-NONE-1\nfoo|1\n(noun)|bar\n", 1, "X-NONE-1"),
    ("US-ASCII-8\nfoo|0\n", 1, "US-ASCII-8"),
    ("UTF-8\nfoo|0\n", 1, "no words"),
  ])
  func aFaultIsTold(_ text: String, _ line: Int, _ word: String) throws {
    let fault = try LexiconFixture.fault(text, as: "th_en_US_v2.dat")
    #expect(fault.line == line)
    #expect(fault.problem.contains(word), "\(fault.problem)")
  }

  @Test func aByteOfAnotherEncodingIsTold() throws {
    let utf8 = Array("UTF-8\nfoo|1\n(noun)|caf".utf8) + [0xE9, 10]
    #expect(try LexiconFixture.fault(utf8, as: "th_en_US_v2.dat").line == 3)
    let greek = Array("ISO8859-7\nfoo|1\n(noun)|caf".utf8) + [0xFF, 10]
    let fault = try LexiconFixture.fault(greek, as: "th_el_GR_v2.dat")
    #expect(fault.line == 3)
    #expect(fault.problem.contains("ISO8859-7"))
  }
}
