public import TenfoldCore
public import TenfoldText

/// Puts words that fit the sentence, by a model's reckoning, in the place of some or between them.
///
/// A word that negates or turns the sentiment is not taken. That a word fits does not make it mean the same:
/// for labels that depend on every word, use synonyms.
///
/// Source: CBERT (Wu et al. 2019); ContextualWordEmbsAug of nlpaug; BAE of TextAttack.
public struct MaskedWord: Transform {
  public typealias Draft = TextDraft

  /// What is done to a place.
  public enum Action: String, Sendable, CaseIterable {
    /// Another word takes its place.
    case replace
    /// A word is put behind it.
    case insert
  }

  /// What is done.
  public var action = Action.replace
  /// The share of the words, at least one unless 0.
  public var rate = 0.1
  /// How many words at most.
  public var most = 5
  /// How many of the model's words are drawn from.
  public var top = 10
  /// The file of a prompt of the user's own for models that need one; empty for the one that comes along.
  public var promptFile = ""
  private var prompt: Prompt?

  public init() {}

  public static let name = "masked_word"
  public static let summary = "Puts words of a model's choice in the place of some."
  public static let asksModel = true
  public static let effects: [Effect] = [.wordReplaced, .polarityChanged]
  public static let parameters: [Parameter<Self>] = [
    .choice("action", \.action, "whether words are replaced or inserted"),
    .number("rate", \.rate, in: 0...1, "share of the words, at least one unless 0"),
    .integer("max_count", \.most, in: 1...1000, "how many words at most"),
    .integer("top_k", \.top, in: 1...100, "how many of the model's words are drawn from"),
    .prompt(\.promptFile),
  ]

  public mutating func prepare() throws(RecipeError) {
    prompt = try .of(Self.name, or: promptFile)
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard let prompt, rate > 0 else { return }
    let wanted = min(most, max(1, Int(rate * Double(draft.wordCount))))
    let gaps = draft.drawGaps(isInsertion: action == .insert, count: wanted, using: &random)
    // All are asked for before any is waited for.
    let replies = gaps.map { ask($0, &draft, prompt) }
    for (gap, reply) in zip(gaps, replies) {
      guard let reply else { return }
      guard case .answer(let answer) = reply else {
        if reply == .estimate { continue }
        _ = draft.take(reply)
        return
      }
      let words = candidates(answer).filter { draft.mayFill(gap, with: $0) }.prefix(top)
      guard !words.isEmpty else { continue }
      draft.fill(gap, with: words[words.startIndex + random.integer(below: words.count)])
    }
    draft.commitInsertions()
  }

  private func ask(_ gap: Gap, _ draft: inout TextDraft, _ prompt: Prompt) -> ModelReply? {
    if draft.canAsk(for: .filling) {
      // Some of the words will not do.
      let task = FillingTask(before: gap.before, after: gap.after, count: top * 2)
      return draft.ask(.filling(task), isShared: true)
    }
    let values = ["before": gap.before, "after": gap.after, "count": String(top)]
    return draft.ask(.chat(prompt.render(values, hint: 0)), isShared: true)
  }

  /// The words of an answer: as the provider lists them, or one a line.
  private func candidates(_ answer: ModelAnswer) -> [String] {
    guard answer.scores.isEmpty, answer.texts.count == 1 else { return answer.texts }
    return AnswerCleaning.items(of: answer.texts[0])
  }
}
