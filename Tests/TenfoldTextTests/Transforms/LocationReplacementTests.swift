import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct LocationReplacementTests {
  static func cases(_ text: String, draws: Int = 60) -> [String] {
    edits(LocationReplacement(), text, draws: draws, guards: LabelGuard.allCases).map(\.text)
  }

  @Test func aCityBecomesTheSameOtherThroughout() {
    for text in Self.cases("We left Paris at night, for Paris's bars are in Paris.") {
      #expect(!text.contains("Paris"))
      let city = text.dropFirst("We left ".count).prefix { $0 != "," }
        .replacing(" at night", with: "")
      #expect(text == "We left \(city) at night, for \(city)'s bars are in \(city).")
    }
  }

  @Test func theAdjectiveFollowsTheCountry() {
    let found = Set(Self.cases("He is from Italy and likes an Italian band.", draws: 400))
    #expect(found.contains("He is from Japan and likes a Japanese band."))
    #expect(found.contains("He is from India and likes an Indian band."))
    #expect(!found.contains { $0.contains("Netherlands") || $0.contains("an Japanese") })
  }

  @Test func namesOfSeveralWordsAreOne() {
    let found = Self.cases("It is in New York now.")
    #expect(found.allSatisfy { $0.hasPrefix("It is in ") && !$0.contains("York") })
  }

  @Test(arguments: [
    "nice and mobile", "Mary Paris said so.", "the Netherlands", "", "We did read.",
  ])
  func whatIsNoPlaceStays(_ text: String) { #expect(Set(Self.cases(text)) == [text]) }

  @Test func aRateOfZeroChangesNothing() {
    let text = "We left Paris."
    #expect(edits(LocationReplacement(rate: 0), text).allSatisfy { $0.text == text })
  }

  @Test func germanTextsGetGermanCities() {
    let text = "Wir fahren heute mit dem Zug nach Augsburg und dann weiter."
    let found = Set(edits(LocationReplacement(), text, draws: 50).map { contents(of: $0.text)[7] })
    #expect(found.count > 5 && !found.contains("Augsburg"))
  }
}
