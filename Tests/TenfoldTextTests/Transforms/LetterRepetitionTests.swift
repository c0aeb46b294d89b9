import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct LetterRepetitionTests {
  @Test func aVowelIsDrawnOut() {
    let found = Set(edits(LetterRepetition(rate: 1), "so", draws: 100).map(\.text))
    #expect(found == ["sooo", "soooo", "sooooo"])
    let god = edits(LetterRepetition(rate: 1), "god", draws: 100).map(\.text)
    #expect(!god.contains("good"))
  }

  @Test func oneLetterOfAWord() {
    for edited in edits(LetterRepetition(rate: 1, most: 2), "movie", draws: 50) {
      #expect(["mooovie", "moviiie", "movieee"].contains(edited.text))
    }
  }

  @Test func theFirstLetterOnlyWhereThereIsNoOtherVowel() {
    #expect(
      edits(LetterRepetition(rate: 1, most: 2), "old", draws: 9).allSatisfy { $0.text == "ooold" })
    let found = Set(edits(LetterRepetition(rate: 1, most: 2), "awesome", draws: 60).map(\.text))
    #expect(found == ["aweeesome", "awesooome", "awesomeee"])
  }

  @Test func otherScripts() {
    let pairs = [
      ("очень", ["очееень"]), ("رائع", ["رااائع"]), ("बहुत", ["बहुततत"]),
      ("καλό", ["κααα" + "λό", "καλόόό"]),
    ]
    for (text, expected) in pairs {
      let found = Set(edits(LetterRepetition(rate: 1, most: 2), text, draws: 40).map(\.text))
      #expect(found == Set(expected), "\(text)")
    }
    #expect(
      edits(LetterRepetition(rate: 1), Texts.chinese, draws: 5).allSatisfy {
        $0.text == Texts.chinese
      })
  }

  @Test func withoutTheRepeatsTheTextIsTheSame() {
    for text in [Texts.german, Texts.russian] {
      for edited in edits(LetterRepetition(rate: 1), text, draws: 20) {
        #expect(edited.text != text)
        #expect(squeezed(edited.text) == squeezed(text))
      }
    }
  }

  private func squeezed(_ text: String) -> String {
    text.reduce(into: "") { if $0.last != $1 { $0.append($1) } }
  }

  @Test func negationsStay() {
    for edited in edits(
      LetterRepetition(rate: 1), "never so good", draws: 20, guards: LabelGuard.allCases)
    {
      #expect(edited.text.hasPrefix("never "))
    }
  }
}
