import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct ReservedTokensTests {
  @Test func wordsOfAGroupGiveWayToOthersOfIt() {
    let transform = ReservedTokens(rate: 1, groups: [["FWD", "Fwd", "FW"], ["RE", "Re"]])
    let found = Set(edits(transform, "FWD: the film, Re: it", draws: 60).map(\.text))
    #expect(found == ["Fwd: the film, RE: it", "FW: the film, RE: it"])
  }

  @Test func namesMayBeExchangedForTheUserSaysSo() {
    let transform = ReservedTokens(rate: 1, groups: [["FWD", "Fwd"]])
    let found = edits(transform, "I sent FWD mail", draws: 3, guards: LabelGuard.allCases)
    #expect(found.allSatisfy { $0.text == "I sent Fwd mail" })
  }

  @Test func caseCountsUnlessToldOtherwise() {
    var transform = ReservedTokens(rate: 1, groups: [["kg", "kilogram"]])
    #expect(edits(transform, "in KG", draws: 3).allSatisfy { $0.text == "in KG" })
    transform.matchesCase = false
    let found = Set(edits(transform, "in KG", draws: 30).map(\.text))
    #expect(found == ["in kg", "in kilogram"])
  }

  @Test func phrasesAsWell() {
    let transform = ReservedTokens(rate: 1, groups: [["machine learning", "ML"]])
    let made = edits(transform, "We like machine learning.", draws: 2)
    #expect(made.allSatisfy { $0.text == "We like ML." })
    #expect(made[0].operations == "reserved(machine learning\u{2192}ML)")
    #expect(edits(transform, "We like ML.", draws: 1)[0].text == "We like machine learning.")
  }

  @Test func otherScripts() {
    let transform = ReservedTokens(rate: 1, groups: [["电影", "影片"], ["фильм", "кино"]])
    #expect(edits(transform, "这部电影很好看", draws: 1)[0].text == "这部影片很好看")
    #expect(edits(transform, "этот фильм", draws: 1)[0].text == "этот кино")
  }

  @Test(arguments: ["FWD", "FWD,", "a,b;c", ",a,b"])
  func groupsOfOneAreMistakes(_ groups: String) {
    #expect(throws: RecipeError.self) {
      try ReservedTokens.make([ConfigEntry("groups", ConfigValue(.string(groups)))])
    }
  }

  @Test func groupsComeFromARecipe() throws {
    let steps = [
      step(
        "reserved_tokens",
        [
          ConfigEntry("groups", ConfigValue(.string("FWD, Fwd ; RE,Re"))),
          ConfigEntry("rate", ConfigValue(.number(1))),
        ])
    ]
    #expect(try variants(of: "FWD this", steps, count: 1) == ["Fwd this"])
    let built = ReservedTokens(rate: 1, groups: [["FWD", "Fwd"]])
    #expect(try variants(of: "FWD this", [step(built)], count: 1) == ["Fwd this"])
  }
}
