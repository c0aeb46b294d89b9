import TenfoldCore
import TestSupport
import Testing

@testable import TenfoldText

@Suite struct CodeMixingTests {
  static func transform(_ list: String, rate: Double = 1) throws -> CodeMixing {
    let folder = try Folder()
    try folder.write("list.tsv", list)
    return try CodeMixing.make([
      ConfigEntry("file", ConfigValue(.string(folder.path + "/list.tsv"))),
      ConfigEntry("rate", ConfigValue(.number(rate))),
    ])
  }

  @Test func wordsComeFromTheOtherLanguage() throws {
    let mixing = try Self.transform("movie\tcinta, filme\nice cream\thelado\n")
    let found = Set(edits(mixing, "The MOVIE and Ice cream."))
    #expect(
      Set(found.map(\.text)) == ["The FILME and Helado.", "The CINTA and Helado."])
    #expect(found.contains { $0.operations.contains("code_mixing(MOVIE\u{2192}FILME)") })
  }

  @Test func rateSaysHowMany() throws {
    let mixing = try Self.transform("one uno\ntwo dos\nsix seis\n", rate: 0.4)
    let found = Set(edits(mixing, "one two six", draws: 100).map(\.text))
    #expect(found == ["uno two six", "one dos six", "one two seis"])
    let none = try Self.transform("one uno\n", rate: 0)
    #expect(edits(none, "one", draws: 5).allSatisfy { $0.text == "one" })
  }

  @Test func negationsAndNamesStay() throws {
    let mixing = try Self.transform("not\tno\nmary\tmar\u{ED}a\nis\tes\n")
    let found = edits(mixing, "It is not Mary.", draws: 20, guards: LabelGuard.allCases)
    #expect(Set(found.map(\.text)) == ["It es not Mary."])
  }

  @Test func mistakesAreTold() throws {
    #expect(throws: RecipeError.self) { try Self.transform("alone\n") }
    #expect(edits(CodeMixing(), "one", draws: 5).allSatisfy { $0.text == "one" })
  }
}
