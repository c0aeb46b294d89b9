internal import TenfoldCore
internal import TenfoldText

/// What a model's text must keep of the text that it was made from.
struct AnswerChecks: Sendable {
  /// What it must say.
  enum Meaning: Sendable {
    /// The same: negation, sentiment, numbers, names, labelled spans, in the same language.
    case whole
    /// The same opinion in the same language; what else is said may be more or less.
    case opinion
    /// Anything.
    case free
  }

  /// How long it may be, in words for each of the original's.
  var length: ClosedRange<Double> = 0.4...2.5
  /// What it must say.
  var meaning = Meaning.whole
  /// Whether it must be more than a few words away from the original.
  var mustDiffer = true
}

extension TextDraft {
  /// Which of the wordings that a prompt knows the variant asks for: another one for each draw.
  var hint: Int { Int(sample.variant) + Int(sample.attempt) - 1 }

  /// Has a model write the text anew.
  ///
  /// - Parameters:
  ///   - prompt: what it is asked.
  ///   - values: the prompt's variables.
  ///   - checks: what its text must keep.
  ///   - name: the operation's name in the log.
  mutating func reword(
    _ prompt: Prompt, _ values: [String: String], _ checks: AnswerChecks, name: String
  ) {
    guard let reply = ask(.chat(prompt.render(values, hint: hint))) else { return }
    guard let answer = take(reply) else { return }
    accept(
      AnswerCleaning(original: text).text(of: answer), checks, note: "\(name)(\(sample.variant))")
  }

  /// The first text of a reply; nil, with the draft refused, if there is none.
  mutating func take(_ reply: ModelReply) -> String? {
    switch reply {
    case .answer(let answer):
      if let text = answer.texts.first { return text }
      reject("empty", "")
    case .refusal(let reason): reject("refused by the model", reason, isFinal: true)
    case .failure(let reason): reject("not answered", reason, isFinal: true)
    case .estimate: break
    }
    return nil
  }

  /// Puts a model's text in the place of the text, if it passes the checks.
  ///
  /// - Parameters:
  ///   - new: the model's text, cleaned.
  ///   - checks: what it must keep.
  ///   - note: the entry in the log.
  mutating func accept(_ new: String, _ checks: AnswerChecks, note: String) {
    if let fault = fault(in: new, checks) { return reject(fault, new) }
    rewrite(with: new, note: note)
  }

  /// Why a text is rejected; nil if it is not.
  private mutating func fault(in new: String, _ checks: AnswerChecks) -> String? {
    let original = text
    if new.isEmpty { return "empty" }
    switch TextSimilarity.likeness(new, original) {
    case .same: return "identical"
    case .near where checks.mustDiffer: return "near-duplicate"
    default: break
    }
    let ratio = TextSimilarity.lengthRatio(of: new, to: original)
    if !checks.length.contains(ratio) { return ratio < 1 ? "too short" : "too long" }
    if checks.meaning == .free { return nil }
    let faults = meaningFaults(in: new)
    return faults.first { checks.meaning == .whole || $0 == .polarity || $0 == .language }?
      .rawValue
  }
}

extension Language {
  /// What the language is called in a prompt; where it is not known, that of the text.
  var promptName: String { self == .other ? "the language of the text" : name }
}
