/// An answer as models give it, and the text that is meant.
struct AnswerCase: Sendable {
  var answer: String
  var text: String
  var original: String

  init(_ answer: String, _ text: String, original: String = "The movie was great.") {
    (self.answer, self.text, self.original) = (answer, text, original)
  }

  private static let film = "The film was wonderful."

  static let wrapped: [AnswerCase] = [
    .init(film, film),
    .init("  \(film)\n\n", film),
    .init("\"\(film)\"", film),
    .init("“\(film)”", film),
    .init("'\(film)'", film),
    .init("«\(film)»", film),
    .init("„Der Film war toll.“", "Der Film war toll."),
    .init("「とても良い映画でした。」", "とても良い映画でした。"),
    .init("**\(film)**", film),
    .init("`\(film)`", film),
    .init("```\n\(film)\n```", film),
    .init("```text\n\(film)\n```", film),
    .init("Here is the paraphrase:\n\n```\n\(film)\n```\nLet me know if you need more!", film),
    .init("<think>The user wants…\nSo I'd say it.</think>\n\n\(film)", film),
    .init("I should keep it short.</think>\(film)", film),
    .init("<think>I never came to an end", ""),
    .init("<text-7f3a>\(film)</text-7f3a>", film),
    .init("<text>\n\(film)\n</text>", film),
    .init("\(film)</text-0a1b>", film),
  ]

  static let introduced: [AnswerCase] = [
    .init("Sure! Here is a paraphrase: \(film)", film),
    .init("Sure, here's the rewritten review:\n\n\"\(film)\"", film),
    .init("Here's a rephrased version of the sentence:\n\(film)", film),
    .init("Certainly! Here is the rewritten text:\n\n\(film)\n\nI hope this helps!", film),
    .init("Of course! Here’s one possible paraphrase: “\(film)”", film),
    .init("Paraphrase: \(film)", film),
    .init("**Paraphrase:** \(film)", film),
    .init("**Rewritten text**: \(film)", film),
    .init("Output: \(film)", film),
    .init("OUTPUT:\n\(film)", film),
    .init("Answer: \"\(film)\"", film),
    .init("Natürlich! Hier ist eine Umformulierung: Der Film war toll.", "Der Film war toll."),
    .init("Bien sûr ! Voici une reformulation : Le film était bien.", "Le film était bien."),
    .init("Aquí tienes la traducción: La película fue genial.", "La película fue genial."),
    .init("Traducción: La película fue genial.", "La película fue genial."),
    .init("Перевод: Фильм был отличный.", "Фильм был отличный."),
    .init("翻译：这部电影很棒。", "这部电影很棒。"),
    .init("好的，以下是改写后的句子：这部电影很棒。", "这部电影很棒。"),
    .init("\(film)\n\nLet me know if you'd like another version.", film),
    .init("\(film)\n\n(Note: I kept the tone of the original.)", film),
    .init("\(film) (Note: the tone is kept.)", film),
    .init("\(film)\n\n---\nExplanation: I changed movie to film.", film),
    .init("\(film)\n\n**Note:** movie became film.", film),
    .init("Sure! Here is a paraphrase:", "Sure! Here is a paraphrase:"),
  ]

  static let listed: [AnswerCase] = [
    .init("1. \(film)", film),
    .init("1) \(film)", film),
    .init("- \(film)", film),
    .init("* \(film)", film),
    .init("• \(film)", film),
    .init("a) \(film)", film),
    .init("(1) \(film)", film),
    .init("1. \(film)\n2. It was a fine movie.\n3. I liked it.", film),
    .init("Here are three paraphrases:\n\n1. \"\(film)\"\n2. \"It was fine.\"", film),
    .init("- \(film)\n- It was fine.", film),
    .init("The film\nwas wonderful.", film),
    .init("这部电影\n很棒。", "这部电影很棒。"),
  ]

  /// What may look like a wrapping and is none.
  static let untouched: [AnswerCase] = [
    .init("\"Great\" is what I call this film.", "\"Great\" is what I call this film."),
    .init("\"Good\" and \"bad\"", "\"Good\" and \"bad\""),
    .init("\"So good!\"", "\"So good!\"", original: "\"Great movie!\""),
    .init("Summary: it works.", "Summary: it works.", original: "Summary: works fine."),
    .init("One thing is sure: it is good.", "One thing is sure: it is good."),
    .init("Sure: it is a bit long.", "Sure: it is a bit long."),
    .init("2001. A year to remember.", "2001. A year to remember."),
    .init("1. Buy milk", "1. Buy milk", original: "1. Get milk"),
    .init("Use ```x``` here", "Use ```x``` here", original: "Put ```x``` here"),
    .init("<b>Good</b>", "<b>Good</b>", original: "<b>Fine</b>"),
    .init("He left (note the time).", "He left (note the time)."),
    .init("First line.\nSecond line.", "First line.\nSecond line.", original: "One.\nTwo."),
    .init("First line.\nSecond line.", "First line.\r\nSecond line.", original: "One.\r\nTwo."),
    .init("{\"text\": \"x\"}", "{\"text\": \"x\"}"),
    .init("", ""),
  ]

  static let all = wrapped + introduced + listed + untouched
}
