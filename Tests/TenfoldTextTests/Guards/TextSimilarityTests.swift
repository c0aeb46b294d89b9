import Testing

@testable import TenfoldText

struct TextSimilarityTests {
  private static let review = staying("kind")

  private static func staying(_ word: String, verb: String = "stayed") -> String {
    "We \(verb) three nights at the hotel and the staff were very \(word) to us all the time."
  }

  @Test(arguments: [
    ("A great film!", "a great  film", TextSimilarity.Likeness.same),
    ("Don't go.", "dont go", .same),
    ("to day", "today", .same),
    ("", "", .same),
    ("", "a", .different),
    ("a", "", .different),
    ("!!", "??", .same),
    ("ÉTÉ chaud", "été chaud", .same),
    ("A great film", "A fine film", .different),
    (review, staying("nice"), .near),
    (review, "And " + review, .near),
    (review, staying("nice", verb: "spent"), .different),
    (review, review + " We will be back soon.", .different),
    ("我很喜欢这家酒店的服务态度", "我很喜欢这家酒店的服务水平", .different),
    ("我很喜欢这家酒店的服务态度", "我很喜欢这家酒店的服务态", .near),
    ("好看。", "好看", .same),
    ("good 😀", "good 😡", .different),
  ])
  func likenessIsTold(_ first: String, _ second: String, _ likeness: TextSimilarity.Likeness) {
    #expect(TextSimilarity.likeness(WordReading(first), WordReading(second)) == likeness)
    #expect(TextSimilarity.likeness(WordReading(second), WordReading(first)) == likeness)
  }

  @Test func lengthIsComparedInWords() {
    #expect(
      TextSimilarity.lengthRatio(of: WordReading("one two three"), to: WordReading("a, b!")) == 1.5)
    #expect(
      TextSimilarity.lengthRatio(of: WordReading("好电影"), to: WordReading("very good film")) == 1)
    #expect(TextSimilarity.lengthRatio(of: WordReading("anything"), to: WordReading("")) == 1)
    #expect(TextSimilarity.lengthRatio(of: WordReading(""), to: WordReading("a")) == 0)
  }

  @Test(arguments: [
    ("The house is big and the garden is lovely", "Use other words wherever there are any", 0),
    ("The house is big and the garden is lovely", "A lovely garden, a big house", 3),
    ("Painted food", "food for painting", 2),
  ])
  func kinshipCountsLongerWordsByTheirFirstLetters(_ first: String, _ second: String, shared: Int) {
    #expect(WordReading(first).kinship(with: WordReading(second)).shared == shared)
  }

  @Test func runsOfWordsAreFoundWhereverTheyStand() {
    let told = Set(WordReading("Keep every name, number and opinion.").runs(of: 4))
    #expect(WordReading("I keep every NAME number: yes").runs(of: 4).contains { told.contains($0) })
    #expect(
      !WordReading("Keep each name and every number").runs(of: 4).contains { told.contains($0) })
    #expect(WordReading("three words only").runs(of: 4).isEmpty)
  }

  @Test(arguments: ["A great film", "ÉTÉ chaud", "我很喜欢", "It's 3 p.m. 😀", ""])
  func marksAroundATextAreNotRead(_ text: String) {
    #expect(WordReading("(" + text + ")!") == WordReading(text))
    #expect(WordReading("\u{2026}\n" + text + "\u{2014}") == WordReading(text))
  }
}
