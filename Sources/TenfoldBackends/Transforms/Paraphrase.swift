public import TenfoldCore
public import TenfoldText

/// Has a model say the text in other words.
///
/// The label is kept: a wording that loses or gains a negation, a number, a name, or turns the sentiment is
/// rejected and asked for again. Each variant is asked for by itself, with another hint on how to vary.
///
/// Source: paraphrasing by instruction, as in ChatAug (Dai et al. 2023).
public struct Paraphrase: Transform {
  public typealias Draft = TextDraft

  /// The file of a prompt of the user's own; empty for the one that comes along.
  public var promptFile = ""
  private var prompt: Prompt?

  public init() {}

  public static let name = "paraphrase"
  public static let summary = "Says the text in other words, by a model."
  public static let asksModel = true
  public static let effects: [Effect] = [
    .reworded, .negationChanged, .polarityChanged, .numberChanged, .entityChanged,
  ]
  public static let parameters: [Parameter<Self>] = [.prompt(\.promptFile)]

  public mutating func prepare() throws(RecipeError) {
    prompt = try .of(Self.name, or: promptFile)
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard let prompt else { return }
    let values = [
      "text": draft.text, "label": draft.label, "language": draft.language.promptName,
    ]
    draft.reword(prompt, values, AnswerChecks(), name: Self.name)
  }
}
