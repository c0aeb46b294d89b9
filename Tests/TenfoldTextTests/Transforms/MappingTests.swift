import TenfoldCore
import TestSupport
import Testing

@testable import TenfoldText

@Suite struct MappingTests {
  static func withList<Result>(_ rows: String, _ body: (String) throws -> Result) throws -> Result {
    let folder = try Folder()
    try folder.write("words.tsv", rows)
    return try withExtendedLifetime(folder) { try body("\(folder.path)/words.tsv") }
  }

  @Test func wordsOfTheListAreReplaced() throws {
    try Self.withList("# a comment\nmovie\tfilm, picture\r\n\nthe actors\tthe cast\n") { path in
      let mapping = try Mapping(rate: 1, file: path)
      let found = Set(edits(mapping, "This Movie and the actors", draws: 40).map(\.text))
      #expect(found == ["This Film and the cast", "This Picture and the cast"])
    }
  }

  @Test func theListMayStandInTheRecipe() throws {
    let mapping = try Mapping(rate: 1, words: "movie=film;great=superb")
    let made = edits(mapping, "A GREAT movie", draws: 1)[0]
    #expect(made.text == "A SUPERB film")
    #expect(made.operations.contains("mapping(movie\u{2192}film)"))
    #expect(
      edits(try Mapping(rate: 0, words: "movie=film"), "movie", draws: 2).allSatisfy {
        $0.text == "movie"
      })
  }

  @Test func articlesFollow() throws {
    let mapping = try Mapping(rate: 1, words: "movie=epic")
    #expect(edits(mapping, "It was a movie", draws: 1)[0].text == "It was an epic")
  }

  @Test func otherScripts() throws {
    let mapping = try Mapping(rate: 1, words: "фильм=кино;电影=影片;कहानी=कथा;الفيلم=الشريط")
    let pairs = [
      ("этот фильм", "этот кино"), ("这部电影很好看", "这部影片很好看"), ("कहानी अच्छी है", "कथा अच्छी है"),
      ("هذا الفيلم رائع", "هذا الشريط رائع"),
    ]
    for (text, expected) in pairs { #expect(edits(mapping, text, draws: 1)[0].text == expected) }
  }

  @Test func guardsHold() throws {
    let mapping = try Mapping(rate: 1, words: "not=so;Maria=Anna;10=11")
    let text = "it is not for Maria at 10"
    #expect(
      edits(mapping, text, draws: 3, guards: LabelGuard.allCases).allSatisfy { $0.text == text })
    #expect(edits(mapping, text, draws: 1)[0].text == "it is so for Anna at 11")
  }

  @Test func aBadListIsAMistakeOfTheRecipeWithItsPlace() throws {
    try Self.withList("movie\tfilm\nbook\n") { path in
      let error = #expect(throws: RecipeError.self) { try Mapping(file: path) }
      #expect(error?.description.hasPrefix("\(path):2:1: ") == true)
    }
    try Self.withList("movie\tfilm, \n") { path in
      let error = #expect(throws: RecipeError.self) { try Mapping(file: path) }
      #expect(error?.description.hasPrefix("\(path):1:1: ") == true)
    }
    let missing = #expect(throws: RecipeError.self) {
      try Mapping.make([ConfigEntry("file", ConfigValue(.string("/no/such/list.tsv")))])
    }
    #expect(missing?.description.contains("/no/such/list.tsv") == true)
    #expect(throws: RecipeError.self) { try Mapping(words: "movie") }
    #expect(throws: RecipeError.self) { try Mapping(words: "movie=") }
    #expect(throws: RecipeError.self) { try Mapping(words: "=film") }
  }

  @Test func aMistakeIsToldAtItsPlaceInTheRecipe() throws {
    let place = SourceLocation(file: "r.yaml", line: 4, column: 9)
    let entries = [
      ConfigEntry("rate", ConfigValue(.number(1))),
      ConfigEntry("file", ConfigValue(.string("/no/such/list.tsv"), at: place)),
    ]
    let error = #expect(throws: RecipeError.self) { try Mapping.make(entries) }
    #expect(error?.description.hasPrefix("r.yaml:4:9: file of mapping ") == true)
  }
}
