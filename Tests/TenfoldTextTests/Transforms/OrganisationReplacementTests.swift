import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct OrganisationReplacementTests {
  @Test func anOrganisationBecomesOneOfItsKind() {
    let text = "We flew with Air France, and Air France's food is fine."
    let found = Set(
      edits(OrganisationReplacement(), text, draws: 300, guards: LabelGuard.allCases).map(\.text))
    #expect(found.count > 10)
    #expect(found.contains("We flew with Air Canada, and Air Canada's food is fine."))
    #expect(!found.contains { $0.contains("Accenture") || $0.contains("Air France") })
  }

  @Test func rateAndLettersDecide() {
    for text in ["she is at the adidas shop", "We saw it.", ""] {
      #expect(edits(OrganisationReplacement(), text, draws: 20).allSatisfy { $0.text == text })
    }
    let text = "She left Google."
    #expect(edits(OrganisationReplacement(rate: 0), text).allSatisfy { $0.text == text })
  }
}
