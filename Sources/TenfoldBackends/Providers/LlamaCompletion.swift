internal import TenfoldCore
internal import TenfoldHTTP

/// llama.cpp's own `/completion`, which tells the likeliest next tokens.
enum LlamaCompletion {
  /// The request for a gap or a choice; nil for other tasks.
  static func encode(_ task: ModelTask, _ context: CodecContext) -> HTTPRequest? {
    let prompt: String
    let tokens: Int
    switch task {
    case .filling(let gap):
      prompt = trimmedEnd(gap.before)
      // Many tokens are pieces of words or marks.
      tokens = min(max(gap.count, 1), 50) * 8 + 20
    case .choice(let choice):
      prompt = trimmedEnd(choice.prompt)
      tokens = 200
    case .chat, .translation, .painting: return nil
    }
    var body = ByteBuffer(capacity: prompt.utf8.count + 128)
    body.append(#"{"prompt":"#)
    body.append(json: prompt)
    body.append(#","n_predict":1,"n_probs":"#)
    body.append(decimal: tokens)
    body.append(#","temperature":0,"seed":"#)
    body.append(decimal: Int(context.seed))
    body.append("}")
    let base = context.baseURL
    let root = base.hasSuffix("/v1") ? String(base.dropLast(3)) : base
    return HTTPRequest(url: "\(root)/completion", headers: ChatBody.headers, body: body.array)
  }

  /// The answer to a gap or a choice; nil for other tasks.
  static func decode(_ root: JSONValue, for task: ModelTask) -> Verdict? {
    switch task {
    case .chat, .translation, .painting: return nil
    case .filling, .choice: break
    }
    let tokens = tokens(root)
    guard !tokens.isEmpty else {
      return .unusable("the server tells no probabilities (completion_probabilities)")
    }
    let usage = Usage(
      inputTokens: root["tokens_evaluated"]?.integer,
      outputTokens: root["tokens_predicted"]?.integer)
    if case .choice(let choice) = task {
      if choice.choices.isEmpty { return .unusable("there is nothing to choose from") }
      return .answer(
        ModelAnswer(choice.choices, scores: Candidates.scores(of: choice.choices, by: tokens)),
        usage)
    }
    guard case .filling(let gap) = task else { return nil }
    let startsWord = startsWord(after: gap.before)
    return Candidates.words(tokens.filter { startsWord || $0.text.hasPrefix(" ") }, gap, usage)
  }

  /// The tokens, in the shape of today or that of before 2025.
  private static func tokens(_ root: JSONValue) -> [Candidate] {
    guard let first = root["completion_probabilities"]?.list.first else { return [] }
    if let top = first["top_logprobs"] {
      return top.list.compactMap { Candidate($0["token"], logarithm: $0["logprob"]) }
    }
    return (first["probs"]?.list ?? []).compactMap { Candidate($0["tok_str"], $0["prob"]) }
  }

  /// Whether a word may start without a space of its own: at the start of the text, or behind a bracket or
  /// quotation mark.
  private static func startsWord(after text: String) -> Bool {
    guard let last = text.last else { return true }
    if trimmedEnd(text).isEmpty { return true }
    return !last.isLetter && !last.isNumber && !last.isWhitespace
  }

  /// A text without the spaces at its end: models have the space in front of a word in the word's token.
  private static func trimmedEnd(_ text: String) -> String {
    guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(text[...last])
  }
}
