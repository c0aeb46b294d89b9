public import TenfoldCore
public import TenfoldText

/// Refuses what a model reads as having another label. It edits nothing: put it behind the operations that are
/// to be judged.
///
/// The labels are those of the dataset (which is read twice for them) unless they are named. A backend that
/// tells how likely a word is to follow is asked for that; another is asked for the label.
///
/// Source: filtering by a model, as in LAMBADA (Anaby-Tavor et al. 2020).
public struct LabelJudge: Transform {
  public typealias Draft = TextDraft

  /// The labels, with commas between; empty for those of the dataset.
  public var labels = ""
  /// The least probability of the row's own label, where the backend tells probabilities.
  public var minimum = 0.5
  /// The file of a prompt of the user's own; empty for the one that comes along.
  public var promptFile = ""
  private var prompt: Prompt?
  private var choicePrompt: Prompt?

  public init() {}

  public static let name = "label_judge"
  public static let summary = "Refuses texts that a model reads as having another label."
  public static let asksModel = true
  public static let effects: [Effect] = []
  public static let parameters: [Parameter<Self>] = [
    .text("labels", \.labels, "the labels, with commas between, instead of the dataset's"),
    .number("min_probability", \.minimum, in: 0...1, "least probability of the row's own label"),
    .prompt(\.promptFile),
  ]

  public var needsCorpus: Bool { labels.isEmpty }

  public mutating func prepare() throws(RecipeError) {
    prompt = try .of(Self.name, or: promptFile)
    choicePrompt = try .of("label_judge_choice", or: promptFile)
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard let prompt, let choicePrompt, !draft.label.isEmpty, draft.isEdited else { return }
    let known = labels.isEmpty ? draft.labels : WordLists.split(labels)
    guard known.count > 1, let own = known.firstIndex(of: draft.label) else { return }
    let text = draft.text
    var values = ["text": text, "labels": known.joined(separator: ", ")]
    if draft.canAsk(for: .choice) {
      values["examples"] = Self.examples(draft, known)
      let task = ChoiceTask(
        prompt: choicePrompt.continuation(values), choices: known.map { " " + $0 })
      guard let reply = draft.ask(.choice(task), isShared: true) else { return }
      guard case .answer(let answer) = reply, answer.scores.count == known.count else {
        return judgeNothing(reply, &draft)
      }
      if answer.scores[own] < minimum || answer.scores[own] < answer.scores.max() ?? 0 {
        draft.reject("label", text)
      }
      return
    }
    var task = prompt.render(values, hint: 0)
    task.temperature = 0
    guard let reply = draft.ask(.chat(task), isShared: true) else { return }
    guard case .answer(let answer) = reply, let said = answer.texts.first else {
      return judgeNothing(reply, &draft)
    }
    guard let found = Self.label(in: said, known) else {
      return draft.reject("label unclear", text)
    }
    if found != draft.label { draft.reject("label", text) }
  }

  /// A judge that says nothing lets nothing pass.
  private func judgeNothing(_ reply: ModelReply, _ draft: inout TextDraft) {
    if reply != .estimate { _ = draft.take(reply) }
  }

  /// Rows of each label, as the prompt shows the text itself.
  private static func examples(_ draft: TextDraft, _ labels: [String]) -> String {
    (0..<2).flatMap { number in
      labels.compactMap { label in
        draft.poolText(number, label: label).map { "Text: \($0.prefix(200))\nLabel: \(label)" }
      }
    }.joined(separator: "\n\n")
  }

  /// The label that an answer names: the answer itself, else the only one that it has in it.
  static func label(in answer: String, _ labels: [String]) -> String? {
    let said = AnswerCleaning(original: "").text(of: answer).lowercased()
    let exact = labels.first { $0.lowercased() == said || $0.lowercased() + "." == said }
    if let exact { return exact }
    let named = labels.filter { said.contains($0.lowercased()) }
    // "not positive" names one; "positive" within "very positive" is named by both.
    let longest = named.filter { label in
      !named.contains { $0 != label && $0.lowercased().contains(label.lowercased()) }
    }
    return longest.count == 1 ? longest[0] : nil
  }
}
