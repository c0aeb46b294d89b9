public import TenfoldCore
public import TenfoldText

/// Has a model say the text in fewer words.
///
/// What the label is about may be left out: the sentiment must stay, names and numbers need not.
/// Source: AbstSummAug of nlpaug.
public struct Summarise: Transform {
  public typealias Draft = TextDraft

  /// The file of a prompt of the user's own; empty for the one that comes along.
  public var promptFile = ""
  private var prompt: Prompt?

  public init() {}

  public static let name = "summarise"
  public static let summary = "Says the text in fewer words, by a model."
  public static let asksModel = true
  public static let effects: [Effect] = [
    .reworded, .wordDeleted, .sentenceDeleted, .negationChanged, .polarityChanged, .numberChanged,
    .entityChanged,
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
    draft.reword(
      prompt, values, AnswerChecks(length: 0.05...0.95, meaning: .opinion), name: Self.name)
  }
}
