import TenfoldCore
import Testing

@testable import TenfoldText

@Suite struct FillerInsertionTests {
  static let text = "The actors played well and we laughed."

  @Test func aFillerStandsBetweenCommas() {
    let found = edits(FillerInsertion(), Self.text, draws: 400)
    for edited in found {
      let filler =
        edited.operations.dropFirst("filler(".count).split(separator: ",")
        .map { $0.trimmingPrefix(" ") }.first { !$0.isEmpty } ?? ""
      let rest = edited.text.replacing(filler + ", ", with: "").replacing(", " + filler, with: "")
      #expect(
        ["The actors", "the actors", ", actors"].contains { rest.hasPrefix($0) }, "\(edited)")
      #expect(!edited.text.contains("  ") && !edited.text.contains(" ,"), "\(edited)")
    }
    let texts = Set(found.map(\.text))
    #expect(texts.contains("Basically, the actors played well and we laughed."))
    #expect(texts.contains("The actors, um, played well and we laughed."))
    #expect(texts.contains("The actors played well and we laughed, you know."))
  }

  @Test func nothingIsPutBehindAnArticle() {
    #expect(
      !edits(FillerInsertion(), "Look near the cat now.", draws: 400).contains {
        $0.text.contains("the,") || $0.text.contains("near,")
      })
  }

  @Test func aNegationKeepsItsReach() {
    for edited in edits(
      FillerInsertion(rate: 1), "It is not very good at all.", draws: 100,
      guards: LabelGuard.allCases)
    {
      #expect(edited.text.contains("not very good at all."))
    }
  }

  @Test func rateSaysHowMany() {
    for edited in edits(FillerInsertion(rate: 0.5), "we ran and we sat and we ate", draws: 30) {
      #expect(edited.operations.split(separator: ";").count == 4)
    }
    #expect(edits(FillerInsertion(rate: 0), Self.text).allSatisfy { $0.text == Self.text })
  }
}
