internal import TenfoldCore

extension Backend {
  /// Asks one small thing, so that a user sees whether address, key and model are right.
  ///
  /// - Returns: what was answered.
  /// - Throws: ``BackendError`` if nothing sensible was.
  public func check() async throws(BackendError) -> String {
    let task: ModelTask
    if abilities.contains(.chat) {
      task = .chat(ChatTask(user: "Reply with the word: ready", maximumTokens: 64))
    } else if abilities.contains(.translation) {
      task = .translation(TranslationTask("the house", from: "en", to: "es"))
    } else if abilities.contains(.filling) {
      task = .filling(FillingTask(before: "The weather is ", after: " today.", count: 3))
    } else {
      task = .choice(ChoiceTask(prompt: "One, two,", choices: [" three", " tree"]))
    }
    switch await ask(try question(task, .shared)) {
    case .failure(let error): throw error
    case .success(.answer(let answer)): return answer.texts.joined(separator: ", ")
    case .success(.refusal(let reason)), .success(.failure(let reason)):
      throw .unavailable(name, reason)
    case .success(.estimate): return ""
    }
  }
}
