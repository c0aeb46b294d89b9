import Testing

@testable import TenfoldText

@Suite struct ArticlesTests {
  static func article(_ word: String) -> String {
    var copy = word
    return copy.withUTF8 { Articles.shared.wantsAn($0) } ? "an" : "a"
  }

  @Test(arguments: [
    "apple", "egg", "idea", "opera", "uncle", "hour", "honest", "honor", "heir", "umbrella",
    "Apple",
    "HOUR", "heirloom", "honestly", "11", "8",
  ])
  func anStandsBeforeAVowelSound(_ word: String) {
    #expect(Self.article(word) == "an")
  }

  @Test(arguments: [
    "movie", "house", "unit", "user", "university", "European", "one", "unique", "useful", "year",
    "hotel", "Movie", "UNIT", "uniform", "once", "ukulele",
  ])
  func aStandsBeforeAConsonantSound(_ word: String) {
    #expect(Self.article(word) == "a")
  }

  @Test func aWordWithoutLettersTakesA() {
    #expect(Self.article("") == "a")
    #expect(Self.article("\u{4E2D}") == "a")
  }
}
