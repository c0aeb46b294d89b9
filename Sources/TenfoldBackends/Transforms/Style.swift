public import TenfoldCore
public import TenfoldText

/// Has a model say the text in another style.
///
/// The label is kept, unless it is about style. Source: style transfer by instruction.
public struct Style: Transform {
  public typealias Draft = TextDraft

  /// The style: formal, casual, simpler, as a tweet, or any other words.
  public var style = "formal"
  /// The file of a prompt of the user's own; empty for the one that comes along.
  public var promptFile = ""
  private var prompt: Prompt?

  public init() {}

  public static let name = "style"
  public static let summary = "Says the text in another style, by a model: formal, casual, simpler."
  public static let asksModel = true
  public static let effects: [Effect] = [
    .reworded, .registerChanged, .negationChanged, .polarityChanged, .numberChanged, .entityChanged,
  ]
  public static let parameters: [Parameter<Self>] = [
    .text("style", \.style, "the style in words, or several with commas between"),
    .prompt(\.promptFile),
  ]

  public mutating func prepare() throws(RecipeError) {
    prompt = try .of(Self.name, or: promptFile)
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let styles = WordLists.split(style)
    guard let prompt, !styles.isEmpty else { return }
    let style = styles[random.integer(below: styles.count)]
    let values = [
      "text": draft.text, "style": style, "language": draft.language.promptName,
    ]
    draft.reword(prompt, values, AnswerChecks(length: 0.3...3), name: "style:\(style)")
  }
}

/// Parameters that hold several words.
enum WordLists {
  /// The parts between commas, without the spaces around them.
  static func split(_ text: String, at separator: Character = ",") -> [String] {
    text.split(separator: separator).map { part in
      var part = part
      while part.first == " " { part.removeFirst() }
      while part.last == " " { part.removeLast() }
      return String(part)
    }.filter { !$0.isEmpty }
  }
}
