internal import TenfoldCore
internal import TenfoldText

/// What a model is told, with places for what a row says: a file of `prompts/`, or one of the user's own.
///
/// A file starts with settings in YAML between lines of `---`: `name`, `summary`, `variables`, `data` (those
/// variables whose values are a row's and stand between marks), `temperature`, `max_tokens` (a number, or
/// `auto` to go by the length of the data) and `hints` (of which each draw takes another, as `{{hint}}`). Then
/// come the parts `# System` and `# User`. In them `{{variable}}` is replaced, and what stands between
/// `{{#variable}}` and `{{/variable}}` only appears if the variable is not empty.
///
/// What a row says cannot leave its place: it is put in as it is, between marks that it does not contain.
public struct Prompt: Sendable {
  let name: String
  let system: PromptTemplate
  let user: PromptTemplate
  let data: Set<String>
  let hints: [String]
  let temperature: Double?
  /// nil to go by the length of the data.
  let maximumTokens: Int?
  let schema: String?

  /// The task that the prompt makes of some values.
  ///
  /// - Parameters:
  ///   - values: the variables; those that are missing are empty.
  ///   - hint: which of the hints is taken, from 0, again and again.
  /// - Returns: the task.
  func task(_ values: [String: String], hint: Int) -> ChatTask {
    var values = values
    if !hints.isEmpty { values["hint"] = hints[hint % hints.count] }
    var length = 0
    for name in data {
      guard let text = values[name], !text.isEmpty else { continue }
      length += text.utf8.count
      values[name] = fenced([text])
    }
    return ChatTask(
      system: system.render(values), user: user.render(values),
      // About twice as many tokens as a text of that length has in most scripts.
      maximumTokens: maximumTokens ?? length / 2 + 128, temperature: temperature, schema: schema)
  }

  /// Texts of rows, each between marks that none of them contains.
  func fenced(_ texts: [String]) -> String {
    var number = texts.reduce(0) { StableHash.mix($0, StableHash.of($1)) }
    var mark: String
    repeat {
      mark = "text-" + String(0x1000 + number % 0xF000, radix: 16)
      number = number &* 31 &+ 7
    } while texts.contains { $0.contains(mark) }
    return texts.map { "<\(mark)>\n\($0)\n</\(mark)>" }.joined(separator: "\n")
  }
}
