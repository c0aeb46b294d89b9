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

  /// Of a text with so many different longer words, one in so many must come back in some form: a wording of
  /// the same that has none of them is rarer than one of something else.
  static let leastWords = 4
  static let wordsPerShared = 12
}

/// A text and its words.
struct Wording {
  let text: String
  let words: WordReading

  init(_ text: String) {
    self.text = text
    words = WordReading(text)
  }
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
    guard let reply = ask(.chat(prompt.render(values, hint: hint))), let answer = take(reply)
    else { return }
    let original = Wording(text)
    let new = Wording(AnswerCleaning(original: original.text).text(of: answer))
    if prompt.isEchoed(in: new.words, original: original.words)
      || AnswerFrames.shared.isTalk(new.words, original: original.words)
    {
      return reject("talk", new.text)
    }
    accept(new, instead: original, checks, note: "\(name)(\(sample.variant))")
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
  ///   - original: the text as it is.
  ///   - checks: what it must keep.
  ///   - note: the entry in the log.
  mutating func accept(
    _ new: Wording, instead original: Wording, _ checks: AnswerChecks, note: String
  ) {
    if let fault = fault(in: new, original, checks) { return reject(fault, new.text) }
    rewrite(with: new.text, note: note)
  }

  /// Why a text is rejected; nil if it is not.
  private mutating func fault(
    in new: Wording, _ original: Wording, _ checks: AnswerChecks
  ) -> String? {
    if new.text.isEmpty { return "empty" }
    switch TextSimilarity.likeness(new.words, original.words) {
    case .same: return "identical"
    case .near where checks.mustDiffer: return "near-duplicate"
    default: break
    }
    let ratio = TextSimilarity.lengthRatio(of: new.words, to: original.words)
    if !checks.length.contains(ratio) { return ratio < 1 ? "too short" : "too long" }
    if checks.meaning == .free { return nil }
    let kinship = original.words.kinship(with: new.words)
    if kinship.words >= AnswerChecks.leastWords,
      kinship.shared * AnswerChecks.wordsPerShared < kinship.words
    {
      return "unrelated"
    }
    let faults = meaningFaults(in: new.text)
    return faults.first { checks.meaning == .whole || $0 == .polarity || $0 == .language }?
      .rawValue
  }
}

extension Language {
  /// What the language is called in a prompt; where it is not known, that of the text.
  var promptName: String { self == .other ? "the language of the text" : name }
}
