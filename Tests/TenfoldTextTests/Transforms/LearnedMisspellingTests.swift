import TenfoldCore
import TestSupport
import Testing

@testable import TenfoldText

@Suite struct LearnedMisspellingTests {
  static func transform(_ pairs: String) throws -> LearnedMisspelling {
    let folder = try Folder()
    try folder.write("pairs.tsv", pairs)
    return try LearnedMisspelling.make([
      ConfigEntry("pairs", ConfigValue(.string(folder.path + "/pairs.tsv"))),
      ConfigEntry("rate", ConfigValue(.number(1))),
    ])
  }

  static func texts(_ transform: LearnedMisspelling, _ text: String) -> Set<String> {
    Set(edits(transform, text, draws: 100).map(\.text))
  }

  @Test func whatWasLearntIsDoneToOtherWords() throws {
    let learnt = try Self.transform("recieve\treceive\nuntill\tuntil\ncomited\tcommitted\n")
    #expect(Self.texts(learnt, "deceived") == ["decieved"])
    #expect(Self.texts(learnt, "pupil") == ["pupill"])
    #expect(Self.texts(learnt, "DECEIVED Ceive") == ["DECIEVED Cieve"])
    // Nothing that was learnt fits: the letter before or behind is another.
    #expect(Self.texts(learnt, "eight field") == ["eight field"])
  }

  @Test func codespellsFormIsReadToo() throws {
    let learnt = try Self.transform("recieve->receive\nacheive->achieve, achive, a comment\n")
    #expect(Self.texts(learnt, "deceived") == ["decieved"])
    #expect(Self.texts(learnt, "chief") == ["chief"])
    #expect(Self.texts(learnt, "shieve") == ["sheive"])
  }

  @Test func commonErrorsComeMoreOften() throws {
    let learnt = try Self.transform(
      (0..<9).map { "\($0)cie\t\($0)cei\n" }.joined() + "acey\tacei\n")
    let found = edits(learnt, "xcei", draws: 500)
    let common = found.count { $0.text == "xcie" }
    #expect(common > 400 && common < 500)
  }

  @Test func charactersAreNeverCut() throws {
    let learnt = try Self.transform(
      "caf\u{E9}\tcafe\u{301}\nnave\tna\u{EF}ve\n\u{43A}\u{43E}\u{442}\t\u{43A}\u{430}\u{442}\n")
    #expect(Self.texts(learnt, "na\u{EF}ve") == ["nave"])
    #expect(Self.texts(learnt, "\u{43A}\u{430}\u{442}") == ["\u{43A}\u{43E}\u{442}"])
  }

  @Test func theGuardsHold() throws {
    let learnt = try Self.transform("nott\tnot\nmarry\tmary\n")
    let found = edits(learnt, "We do not see Mary.", draws: 30, guards: LabelGuard.allCases)
    #expect(found.allSatisfy { $0.text == "We do not see Mary." })
  }

  @Test func mistakesAreTold() throws {
    #expect(throws: RecipeError.self) { try Self.transform("no pair\n") }
    #expect(Self.texts(LearnedMisspelling(), "deceived") == ["deceived"])
  }
}
