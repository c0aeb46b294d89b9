internal import TenfoldCore
internal import TenfoldHTTP

/// Pieces that chat providers share.
enum ChatBody {
  /// The headers of a JSON request.
  static let headers = [HTTPHeader("content-type", "application/json")]

  /// The task as a chat.
  ///
  /// - Throws: ``BackendError`` for a task of another kind.
  static func chat(_ task: ModelTask, _ name: String) throws(BackendError) -> ChatTask {
    guard case .chat(let chat) = task else {
      throw .invalid("\(name) answers prompts only; it cannot \(task.ability.phrase)")
    }
    return chat
  }

  /// An answer of one text, or the failure that an empty one is.
  static func answer(_ text: String, _ usage: Usage) -> Verdict {
    text.isEmpty
      ? .unusable("the model answered nothing") : .answer(ModelAnswer([text]), usage)
  }
}

extension ByteBuffer {
  /// Appends a number as JSON, a whole one without a point.
  mutating func append(number: Double) {
    append(ConfigValue.Content.number(number).description)
  }

  /// Appends a comma, a key and a text.
  mutating func append(member key: StaticString, _ text: String) {
    append(",\"")
    append(key)
    append("\":")
    append(json: text)
  }

  /// Appends texts as a JSON list.
  mutating func append(json texts: [String]) {
    append("[")
    for (index, text) in texts.enumerated() {
      if index > 0 { append(",") }
      append(json: text)
    }
    append("]")
  }
}
