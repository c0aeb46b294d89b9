internal import TenfoldCore

/// How much a task asks for.
struct RequestSize {
  /// Characters of the text, as translators bill them.
  let characters: Int
  /// Tokens of the prompt and the answer, about.
  let likely: Usage
  /// More than which they cannot be: a token has at least one byte.
  let worst: Usage

  /// What a service adds to a prompt of its own, in tokens.
  private static let frame = 64

  var likelyTokens: Int { (likely.inputTokens ?? 0) + (likely.outputTokens ?? 0) }

  init(_ task: ModelTask) {
    switch task {
    case .chat(let chat):
      let bytes = chat.system.utf8.count + chat.user.utf8.count + (chat.schema?.utf8.count ?? 0)
      self.init(bytes: bytes, answer: chat.maximumTokens, likely: chat.likelyTokens, characters: 0)
    case .translation(let translation):
      let characters = translation.text.unicodeScalars.count
      self.init(bytes: 0, answer: 0, likely: 0, characters: characters)
    case .filling(let filling):
      let bytes = filling.before.utf8.count + filling.after.utf8.count
      self.init(bytes: bytes, answer: 1, likely: 1, characters: 0)
    case .choice(let choice):
      self.init(bytes: choice.prompt.utf8.count, answer: 1, likely: 1, characters: 0)
    }
  }

  private init(bytes: Int, answer: Int, likely: Int, characters: Int) {
    self.characters = characters
    self.likely = Usage(
      inputTokens: bytes / 4 + 8, outputTokens: min(likely, answer), characters: characters)
    worst = Usage(
      inputTokens: bytes + Self.frame, outputTokens: answer, characters: characters)
  }
}

extension ChatTask {
  /// What is asked for is mostly as long as what it is made of.
  fileprivate var likelyTokens: Int { max(8, user.utf8.count / 4) }
}
