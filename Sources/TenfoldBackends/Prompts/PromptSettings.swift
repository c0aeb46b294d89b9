internal import TenfoldCore

/// The settings at the head of a prompt's file.
struct PromptSettings {
  private(set) var name = ""
  private(set) var summary = ""
  private(set) var variables: [String] = []
  private(set) var temperature: Double?
  private(set) var maximumTokens: Int?
  private(set) var schema: String?
  private(set) var hints: [String] = []

  init() {}

  private static let keys = [
    "name", "summary", "variables", "temperature", "max_tokens", "schema", "hints",
  ]

  init(_ config: ConfigValue) throws(RecipeError) {
    guard case .map(let entries) = config.content else {
      throw .malformed("the settings of a prompt are a map", at: config.location)
    }
    for entry in entries {
      switch entry.key {
      case "name": name = try entry.text()
      case "summary": summary = try entry.text()
      case "variables": variables = try entry.texts()
      case "hints": hints = try entry.texts()
      case "temperature":
        guard let value = entry.value.content.asNumber, (0...2).contains(value) else {
          throw entry.wrong("a number from 0 to 2")
        }
        temperature = value
      case "max_tokens":
        switch entry.value.content {
        case .string("auto"): maximumTokens = nil
        case .integer(let value) where value > 0: maximumTokens = value
        default: throw entry.wrong("a whole number from 1, or auto")
        }
      case "schema":
        guard case .map = entry.value.content else { throw entry.wrong("a map") }
        schema = entry.value.content.description
      default:
        throw .unknown(
          kind: "setting", name: entry.key, of: "a prompt", known: Self.keys, at: entry.location)
      }
    }
    guard !name.isEmpty else {
      throw .malformed("a prompt needs a name", at: config.location)
    }
    guard hints.isEmpty || variables.contains(Prompt.hintVariable) else {
      throw .malformed(
        "a prompt with hints needs the variable \(Prompt.hintVariable)", at: config.location)
    }
  }
}
