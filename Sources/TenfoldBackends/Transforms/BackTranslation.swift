public import TenfoldCore
public import TenfoldText

/// Translates the text into another language and back.
///
/// Variants go through the pivots in turn, and take the further translations of the way back where the
/// translator has any, so that one translator makes several variants. What loses a negation, a number, a name
/// or turns the sentiment is rejected.
///
/// Source: Sennrich et al. 2016; as augmentation Yu et al. 2018 (QANet), UDA (Xie et al. 2020).
public struct BackTranslation: Transform {
  public typealias Draft = TextDraft

  /// The languages on the way (BCP 47), with commas between; `de>fr` goes through both.
  public var pivots = "es"
  /// How many further translations of the way back are asked for.
  public var alternatives = 3
  /// The file of a prompt of the user's own for models that need one; empty for the one that comes along.
  public var promptFile = ""
  private var prompt: Prompt?
  private var ways: [[String]] = []

  public init() {}

  /// Translates through some languages.
  public init(pivots: String) { self.pivots = pivots }

  public static let name = "back_translation"
  public static let summary = "Translates the text into another language and back."
  public static let asksModel = true
  public static let effects: [Effect] = [
    .reworded, .negationChanged, .polarityChanged, .numberChanged, .entityChanged,
  ]
  public static let parameters: [Parameter<Self>] = [
    .text("pivots", \.pivots, "languages on the way: es, or es,de for either, or de>fr for both"),
    .integer("alternatives", \.alternatives, in: 0...20, "further translations of the way back"),
    .prompt(\.promptFile),
  ]

  public mutating func prepare() throws(RecipeError) {
    prompt = try .of("translate", or: promptFile)
    ways = WordLists.split(pivots).map { WordLists.split($0, at: ">") }.filter { !$0.isEmpty }
    guard !ways.isEmpty else {
      throw .badValue(
        parameter: "pivots", of: Self.name, value: "'\(pivots)'",
        expected: "one or more languages, such as es or de,fr")
    }
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard let prompt, draft.language != .other else { return }
    let own = draft.language.tag
    let ways = ways.filter { !$0.contains(own) }
    guard !ways.isEmpty else { return }
    // Each draw takes the next way, and then the next of the translations that it ends with.
    let draw = draft.hint
    let way = ways[draw % ways.count]
    if ways.count > 1 { draft.noteDrawing() }
    var texts = [draft.text]
    var source = own
    for (step, target) in (way + [own]).enumerated() {
      let isLast = step == way.count
      let more = isLast ? alternatives : 0
      guard
        let next = translate(texts[0], source, target, alternatives: more, &draft, prompt)
      else { return }
      texts = next
      source = target
    }
    guard !draft.isEstimate else { return }
    if texts.count > 1 { draft.noteDrawing() }
    let text = texts[(draw / ways.count) % texts.count]
    draft.accept(
      Wording(text), instead: Wording(draft.text), AnswerChecks(mustDiffer: false),
      note: "back_translation(\(way.joined(separator: ">")))")
  }

  /// A translation with its alternatives; nil if there is none, or none yet.
  private func translate(
    _ text: String, _ source: String, _ target: String, alternatives: Int,
    _ draft: inout TextDraft, _ prompt: Prompt
  ) -> [String]? {
    let reply: ModelReply?
    if draft.canAsk(for: .translation) {
      let task = TranslationTask(text, from: source, to: target, alternatives: alternatives)
      reply = draft.ask(.translation(task), isShared: true)
    } else {
      let values = [
        "text": text, "source": Self.name(of: source), "target": Self.name(of: target),
      ]
      reply = draft.ask(.chat(prompt.render(values, hint: draft.hint)))
    }
    guard let reply else { return nil }
    if case .answer(let answer) = reply, !answer.texts.isEmpty {
      return answer.texts.map { AnswerCleaning(original: text).text(of: $0) }
    }
    if reply == .estimate { return [text] }
    _ = draft.take(reply)
    return nil
  }

  /// What a language is called in a prompt.
  private static func name(of tag: String) -> String {
    Language(tag: tag).map(\.name) ?? tag
  }
}
