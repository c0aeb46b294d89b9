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
  /// What a picture of 1024×1024 counts for as part of a prompt, and as an answer, where it counts in tokens.
  private static let pictureIn = 1032
  private static let pictureOut = 1290
  private static let mostIn = 8192

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
    case .painting(let painting):
      let bytes = painting.prompt.utf8.count + painting.negativePrompt.utf8.count
      self.init(
        characters: 0,
        likely: Usage(
          inputTokens: bytes / 4 + Self.pictureIn, outputTokens: Self.pictureOut, characters: 0,
          pictures: 1),
        worst: Usage(
          inputTokens: bytes + Self.mostIn, outputTokens: PaintingTask.maximumTokens,
          characters: 0, pictures: 1))
    }
  }

  private init(bytes: Int, answer: Int, likely: Int, characters: Int) {
    self.init(
      characters: characters,
      likely: Usage(
        inputTokens: bytes / 4 + 8, outputTokens: min(likely, answer), characters: characters),
      worst: Usage(
        inputTokens: bytes + Self.frame, outputTokens: answer, characters: characters))
  }

  private init(characters: Int, likely: Usage, worst: Usage) {
    (self.characters, self.likely, self.worst) = (characters, likely, worst)
  }
}

extension PaintingTask {
  /// How long an answer may be, in tokens, where a picture counts in tokens: room for one, and a few words.
  static let maximumTokens = 4096
}

extension ChatTask {
  /// What is asked for is mostly as long as what it is made of.
  fileprivate var likelyTokens: Int { max(8, user.utf8.count / 4) }
}
