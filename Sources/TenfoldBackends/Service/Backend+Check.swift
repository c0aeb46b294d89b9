internal import TenfoldCore
internal import TenfoldImage

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
    } else if abilities.contains(.painting) || abilities.contains(.retouching) {
      task = try Self.smallPicture(knowsStrength: abilities.contains(.painting))
    } else {
      task = .choice(ChoiceTask(prompt: "One, two,", choices: [" three", " tree"]))
    }
    switch await ask(try question(task, .shared)) {
    case .failure(let error): throw error
    case .success(.answer(let answer)):
      if let picture = answer.pictures.first { return "a picture of \(picture.count) bytes" }
      return answer.texts.joined(separator: ", ")
    case .success(.refusal(let reason)), .success(.failure(let reason)):
      throw .unavailable(name, reason)
    case .success(.estimate): return ""
    }
  }

  /// A grey square that is to stay one.
  private static func smallPicture(knowsStrength: Bool) throws(BackendError) -> ModelTask {
    let picture = Image(Size(64, 64), fill: [128])
    guard let file = try? picture.encode(as: .png()) else {
      throw .invalid("no picture can be written")
    }
    return .painting(
      PaintingTask(
        prompt: knowsStrength ? "a grey square" : "Make this grey square a little lighter.",
        picture: file, strength: knowsStrength ? 0.1 : nil, size: picture.size))
  }
}
