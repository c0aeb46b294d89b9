import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct EDACleaningTests {
  struct Case: Sendable {
    var text: String
    var clean: String
  }

  /// What `get_only_chars` of the paper's code makes of a text: apostrophes are dropped, all other
  /// characters but a to z become spaces, runs of spaces become one, a leading one is dropped.
  @Test(arguments: [
    Case(text: "I LOVED it -- 10/10, don't miss!", clean: "i loved it dont miss "),
    Case(text: "  A good\tfilm.\nYes", clean: "a good film yes"),
    Case(text: "already clean", clean: "already clean"),
    Case(text: "well-made", clean: "well made"),
    Case(text: "caf\u{E9} noir", clean: "caf noir"),
    Case(text: "12345", clean: ""),
    Case(text: "", clean: ""),
    Case(text: "Rock 'n' roll", clean: "rock n roll"),
    // The code drops the curly apostrophe as well.
    Case(text: "I don\u{2019}t", clean: "i dont"),
  ])
  func cleansAsThePapersCode(_ item: Case) {
    let found = edits(EDACleaning(), item.text, draws: 1)
    #expect(found.map(\.text) == [item.clean])
  }

  @Test func cleaningTwiceChangesNothing() {
    let once = edits(EDACleaning(), "I LOVED it -- 10/10!", draws: 1).first?.text ?? ""
    #expect(edits(EDACleaning(), once, draws: 1).map(\.text) == [once])
  }

  @Test func laterStepsStillFindTheWords() throws {
    let steps = [step("eda_cleaning"), step(SynonymReplacement(count: 1, senses: .all))]
    let found = try variants(of: "We saw the Movie!", steps, guards: .none)
    #expect(found == ["we saw the film "])
  }

  @Test func theLogSaysThatTheTextWasCleaned() {
    #expect(edits(EDACleaning(), "I LOVED it!", draws: 1).first?.operations.isEmpty == false)
  }
}
