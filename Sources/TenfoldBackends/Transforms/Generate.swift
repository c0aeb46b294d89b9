public import TenfoldCore
public import TenfoldText

/// Has a model write another example of the row's label, after a few rows that have it.
///
/// The new text is no wording of the row's own: only its label is the same. It needs `--label`, and a file
/// that can be read twice. Put `label_judge` behind it to have the label checked.
///
/// Source: few-shot generation, as in GPT3Mix (Yoo et al. 2021).
public struct Generate: Transform {
  public typealias Draft = TextDraft

  /// What labels mean: `positive: praise; negative: complaints`.
  public var descriptions = ""
  /// How many rows of the label the model is shown, besides the row itself.
  public var examples = 3
  /// The file of a prompt of the user's own; empty for the one that comes along.
  public var promptFile = ""
  private var prompt: Prompt?

  public init() {}

  public static let name = "generate"
  public static let summary = "Writes another example of the same label, by a model."
  public static let asksModel = true
  public static let effects: [Effect] = [.textReplaced]
  public static let parameters: [Parameter<Self>] = [
    .text("descriptions", \.descriptions, "what labels mean: positive: praise; negative: blame"),
    .integer("examples", \.examples, in: 0...20, "rows of the label that are shown besides"),
    .prompt(\.promptFile),
  ]

  public var needsCorpus: Bool { true }

  public mutating func prepare() throws(RecipeError) {
    prompt = try .of(Self.name, or: promptFile)
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard let prompt else { return }
    let shown = [draft.text] + draft.drawTexts(examples, label: draft.label, using: &random)
    let values = [
      "label": draft.label, "description": description(of: draft.label),
      "examples": shown.joined(separator: "\n\n"), "language": draft.language.promptName,
    ]
    draft.reword(
      prompt, values, AnswerChecks(length: 0.2...5, meaning: .free), name: Self.name)
  }

  private func description(of label: String) -> String {
    for entry in WordLists.split(descriptions, at: ";") {
      guard let colon = entry.firstIndex(of: ":"), entry[..<colon] == label else { continue }
      return String(entry[entry.index(after: colon)...].drop { $0 == " " })
    }
    return ""
  }
}
