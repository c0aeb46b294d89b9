internal import TenfoldCore
internal import TenfoldHTTP

/// Where a successful response has what was asked for.
struct DeclaredAnswer: Sendable {
  private enum Characters: Sendable {
    case told(JSONPointer)
    /// The characters of the text that was sent, where the service bills them and does not tell.
    case counted
  }

  private let texts: JSONPointer?
  private let alternatives: JSONPointer?
  private let scores: JSONPointer?
  private let inputTokens: JSONPointer?
  private let outputTokens: JSONPointer?
  private let characters: Characters?
  /// Whether each picture is billed.
  private let billsPictures: Bool
  private let marks: String
  private let refused: DeclaredCondition?
  private let truncated: DeclaredCondition?

  /// The settings that are read here.
  static let keys = [
    "answer", "alternatives", "scores", "usage", "strip", "refused-when", "truncated-when",
  ]

  /// Reads the settings of an answer.
  init(_ map: ConfigMap) throws(RecipeError) {
    texts = try map.pointer("answer")
    alternatives = try map.pointer("alternatives")
    scores = try map.pointer("scores")
    marks = try map.text("strip") ?? ""
    refused = try map["refused-when"].map { (entry) throws(RecipeError) in
      try DeclaredCondition(entry)
    }
    truncated = try map["truncated-when"].map { (entry) throws(RecipeError) in
      try DeclaredCondition(entry)
    }
    guard let usage = map["usage"] else {
      (inputTokens, outputTokens, characters) = (nil, nil, nil)
      billsPictures = false
      return
    }
    let counts = try ConfigMap(
      usage.value, of: "usage", known: ["input", "output", "characters", "pictures"])
    if let entry = counts["pictures"], try entry.text() != "counted" {
      throw entry.wrong("counted")
    }
    billsPictures = counts["pictures"] != nil
    inputTokens = try counts.pointer("input")
    outputTokens = try counts.pointer("output")
    if try counts["characters"]?.text() == "counted" {
      characters = .counted
    } else {
      characters = try counts.pointer("characters").map { .told($0) }
    }
  }

  /// What a successful response means.
  func verdict(_ root: JSONValue?, _ response: HTTPResponse, _ task: ModelTask) -> Verdict {
    let usage = usage(root, task)
    if let root {
      if let value = refused?.value(in: root) {
        return .refused("the answer was blocked: \(KeyText.hidden(value))", usage)
      }
      if let value = truncated?.value(in: root) {
        return .truncated("the answer was cut off: \(KeyText.hidden(value))", usage)
      }
    }
    if case .painting = task { return picture(root, response, usage) }
    guard texts != nil || scores != nil else {
      // All that came is the text.
      var text = String(decoding: response.body, as: UTF8.self)
      if text.hasSuffix("\n") || text.hasSuffix("\r\n") { text.removeLast() }
      return TaskAnswer.verdict(task, [cleaned(text, task)], [], usage)
    }
    guard let root else { return HTTPVerdict.malformed(response) }
    let scores = scores?.values(in: root).compactMap(\.number) ?? []
    guard let pointer = texts else {
      guard case .choice(let choice) = task, scores.count == choice.choices.count else {
        return HTTPVerdict.malformed(response, "has not a score for each choice")
      }
      return TaskAnswer.verdict(task, choice.choices, scores, usage)
    }
    var found = pointer.values(in: root).compactMap(\.string)
    if found.isEmpty {
      return HTTPVerdict.malformed(response, "has no text at \(pointer.text)")
    }
    found += alternatives?.values(in: root).compactMap(\.string) ?? []
    return TaskAnswer.verdict(task, found.map { cleaned($0, task) }, scores, usage)
  }

  /// The picture that came: as it is, or as Base64 in JSON.
  private func picture(
    _ root: JSONValue?, _ response: HTTPResponse, _ usage: Usage
  ) -> Verdict {
    guard let pointer = texts else { return PictureAnswer.verdict(response.body, usage) }
    guard let root else { return HTTPVerdict.malformed(response) }
    guard let value = pointer.values(in: root).first else {
      return HTTPVerdict.malformed(response, "has no picture at \(pointer.text)")
    }
    return PictureAnswer.verdict(value.picture, usage)
  }

  private func usage(_ root: JSONValue?, _ task: ModelTask) -> Usage {
    func sum(_ pointer: JSONPointer?) -> Int? {
      guard let root, let pointer else { return nil }
      let counts = pointer.values(in: root).compactMap(\.integer)
      return counts.isEmpty ? nil : counts.reduce(0) { $0.addingClamped($1) }
    }
    var usage = Usage(inputTokens: sum(inputTokens), outputTokens: sum(outputTokens))
    if billsPictures, case .painting = task { usage.pictures = 1 }
    switch characters {
    case .told(let pointer): usage.characters = sum(pointer)
    case .counted:
      if case .translation(let task) = task {
        usage.characters = task.text.unicodeScalars.count
      }
    case nil: break
    }
    return usage
  }

  /// A translation without the marks that the service puts before words, and without spaces at its start;
  /// what the source has too is left.
  private func cleaned(_ text: String, _ task: ModelTask) -> String {
    guard !marks.isEmpty, case .translation(let task) = task else { return text }
    var result = text[...]
    if task.text.first?.isWhitespace != true { result = result.drop { $0.isWhitespace } }
    let foreign = marks.filter { !task.text.contains($0) }
    guard result.contains(where: foreign.contains) else { return String(result) }
    var kept = ""
    var previous: Character?
    for (character, next) in zip(result, result.dropFirst().map(Optional.some) + [nil]) {
      let startsWord = previous.map { !$0.isLetter && !$0.isNumber } ?? true
      let isMark = foreign.contains(character) && startsWord && next?.isLetter == true
      if !isMark { kept.append(character) }
      previous = character
    }
    return kept
  }
}
