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
    #expect(TextSimilarity.likeness(first, second) == likeness)
    #expect(TextSimilarity.likeness(second, first) == likeness)
  }

  @Test func lengthIsComparedInWords() {
    #expect(TextSimilarity.lengthRatio(of: "one two three", to: "a, b!") == 1.5)
    #expect(TextSimilarity.lengthRatio(of: "好电影", to: "very good film") == 1)
    #expect(TextSimilarity.lengthRatio(of: "anything", to: "") == 1)
    #expect(TextSimilarity.lengthRatio(of: "", to: "a") == 0)
  }
}
