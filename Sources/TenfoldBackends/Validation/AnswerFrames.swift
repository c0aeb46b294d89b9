internal import TenfoldText

/// The phrases that chat models put around an answer, read once from `lexicons/answer-frames.tsv`.
struct AnswerFrames: Sendable {
  static let shared = AnswerFrames()

  /// Starts of preambles.
  private(set) var openers: [String] = []
  /// Names of what follows a colon.
  private(set) var titles: Set<String> = []
  /// Parts of words, one of which a preamble must have.
  private(set) var subjects: [String] = []
  /// Starts of remarks behind an answer.
  private(set) var notes: [String] = []

  /// Two words that speak of the task, as runs of words.
  private var talk: Set<UInt64> = []

  private init() {
    let text = EmbeddedFile.text("lexicons/answer-frames.tsv") ?? ""
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t").map(String.init)
      guard fields.count == 2 else { continue }
      switch fields[0] {
      case "opener": openers.append(fields[1])
      case "title": titles.insert(fields[1])
      case "subject": subjects.append(fields[1])
      case "talk": talk.formUnion(WordReading(fields[1]).runs(of: 2))
      default: notes.append(fields[1])
      }
    }
  }

  /// Whether an answer speaks of the task, of which the original does not.
  func isTalk(_ answer: WordReading, original: WordReading) -> Bool {
    let runs = answer.runs(of: 2).filter(talk.contains)
    return !runs.isEmpty && !original.runs(of: 2).contains(where: runs.contains)
  }

  /// The text in the form of the phrases: lower case, straight apostrophes.
  static func plain(_ text: some StringProtocol) -> String {
    String(text.lowercased().map { $0 == "\u{2019}" ? "'" : $0 })
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: SubSequence {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return self[endIndex..<endIndex] }
    return self[first...last]
  }
}
