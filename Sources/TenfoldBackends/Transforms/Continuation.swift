public import TenfoldCore
public import TenfoldText

/// Has a model go on where the text ends: the text stays, and a sentence or two follow.
///
/// Source: ContextualWordEmbsForSentenceAug of nlpaug.
public struct Continuation: Transform {
  public typealias Draft = TextDraft

  /// The file of a prompt of the user's own; empty for the one that comes along.
  public var promptFile = ""
  private var prompt: Prompt?

  public init() {}

  public static let name = "continue"
  public static let summary = "Adds a sentence that goes on from the text, by a model."
  public static let asksModel = true
  public static let effects: [Effect] = [.wordInserted, .polarityChanged]
  public static let parameters: [Parameter<Self>] = [.prompt(\.promptFile)]

  public mutating func prepare() throws(RecipeError) {
    prompt = try .of(Self.name, or: promptFile)
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard let prompt else { return }
    let original = draft.text
    let values = [
      "text": original, "label": draft.label, "language": draft.language.promptName,
    ]
    guard let reply = draft.ask(.chat(prompt.render(values, hint: draft.hint))),
      let answer = draft.take(reply)
    else { return }
    var added = AnswerCleaning(original: original).text(of: answer)
    // Some say the text again before they go on.
    if added.hasPrefix(original) { added = String(added.dropFirst(original.count)) }
    while added.first?.isWhitespace == true { added.removeFirst() }
    guard !added.isEmpty else { return draft.reject("empty", answer) }
    let isSpaced = draft.language != .zh && draft.language != .ja
    let whole = original + (isSpaced && original.last?.isWhitespace != true ? " " : "") + added
    draft.accept(
      Wording(whole), instead: Wording(original),
      AnswerChecks(length: 1...6, meaning: .opinion, mustDiffer: false),
      note: "\(Self.name)(\(draft.sample.variant))")
  }
}
