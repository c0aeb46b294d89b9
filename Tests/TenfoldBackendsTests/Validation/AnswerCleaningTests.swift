import TenfoldCore
import Testing

@testable import TenfoldBackends

/// What is left of a model's answer.
struct AnswerCleaningTests {
  @Test(arguments: AnswerCase.all)
  func theTextThatIsMeantIsFound(_ item: AnswerCase) {
    let cleaning = AnswerCleaning(original: item.original)
    #expect(cleaning.text(of: item.answer) == item.text, "\(item.answer.debugDescription)")
  }

  @Test(arguments: [
    ("{\"text\": \"The film.\"}", "The film."),
    ("```json\n{\"text\": \"The \\\"film\\\" is on.\"}\n```", "The \"film\" is on."),
    ("{\"paraphrase\": \"The film.\"}", "The film."),
    ("{\"language\": \"en\", \"text\": \"The film.\"}", "The film."),
    ("The film.", "The film."),
    ("{\"text\": \"The film", "{\"text\": \"The film"),
    ("{\"a\": \"one\", \"b\": \"two\"}", "{\"a\": \"one\", \"b\": \"two\"}"),
  ])
  func anObjectGivesItsText(_ answer: String, _ text: String) {
    #expect(AnswerCleaning(original: "A movie.", hasSchema: true).text(of: answer) == text)
  }

  @Test(arguments: [
    "A film: long and good.", "Sure: a film.", "Here is the text: A film.", "Rewritten: A film.",
    "A film at 10:30 (or so) that I liked", "Note: a film.", "Of course! Here you go: it was fine.",
    "Paraphrase: The plot: thin.", "A film, in short: fine. Title: none.", "A film!  ",
    "a) A film.", "A film\u{2028}of the sea.", "A film\u{85}of the sea.", "A film\u{B}of the sea.",
  ])
  func theShortWayToAnAnswerLeadsToTheSameText(_ answer: String) {
    for original in ["A movie.", "Note: a movie.", "Here is the text: a movie"] {
      let cleaning = AnswerCleaning(original: original)
      #expect(cleaning.text(of: answer) == cleaning.unwrapped(answer))
    }
  }

  @Test(arguments: [
    ("film\nmovie\npicture", ["film", "movie", "picture"]),
    ("1. film\n2. movie\n", ["film", "movie"]),
    ("Here are some words:\n- \"film\"\n- \"movie\"", ["film", "movie"]),
    ("```\nfilm\n```", ["film"]),
    ("", []),
  ])
  func aListGivesItsItems(_ answer: String, _ items: [String]) {
    #expect(AnswerCleaning.items(of: answer) == items)
  }

  @Test func cleaningTwiceIsCleaningOnce() {
    let parts = [
      "\"", "'", "“", "”", "*", "**", "```", "\n", "\r\n", " ", "1. ", "- ", "a) ", "Sure! ", ":",
      "Here is the paraphrase: ", "Output: ", "Let me know", "(Note: x)", "<think>", "</think>",
      "<text-7f3a>", "</text-7f3a>", "{\"text\": \"", "\"}", "The film", ".", "好", "。", "---",
    ]
    var random = RandomStream(
      key: StreamKey(seed: 5, record: 0), step: StepAddress("cleaning"), variant: 1)
    func draw() -> String {
      (0..<random.integer(below: 9)).map { _ in parts[random.integer(below: parts.count)] }.joined()
    }
    for _ in 0..<3000 {
      let (answer, original) = (draw(), draw())
      for hasSchema in [false, true] {
        let cleaning = AnswerCleaning(original: original, hasSchema: hasSchema)
        let once = cleaning.text(of: answer)
        // Plain lines take a short way to the same end.
        guard cleaning.unwrapped(answer) == once else {
          Issue.record("the short way differs: \(answer.debugDescription)")
          return
        }
        guard cleaning.text(of: once) == once else {
          Issue.record("\(answer.debugDescription) for \(original.debugDescription)")
          return
        }
      }
    }
  }
}
