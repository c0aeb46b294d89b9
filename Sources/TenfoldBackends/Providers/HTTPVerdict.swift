internal import TenfoldCore
internal import TenfoldHTTP

/// What a response without an answer means where its provider has no say of its own.
enum HTTPVerdict {
  /// Classifies a failure by its status.
  static func failure(_ response: HTTPResponse) -> Verdict {
    let text = text(of: response)
    switch response.status {
    case 401, 403: return .unauthorized(KeyText.hidden(text, anyLong: true))
    case 402, 456: return .exhausted(text, resets: nil)
    case 429: return .throttled(text, wait: serverWait(response))
    case 408, 409, 425: return .transient(text, wait: serverWait(response))
    case 501: return .unusable(text)
    case 500...: return .transient(text, wait: serverWait(response))
    case 300..<400:
      return .unusable("\(text); it redirects: give the address that it leads to")
    default: return .unusable(text)
    }
  }

  /// Classifies a failure as ``failure(_:)`` does, but obeys the header with which OpenAI and Anthropic say
  /// whether to ask again.
  static func obeying(_ response: HTTPResponse) -> Verdict {
    let verdict = failure(response)
    switch (response.header("x-should-retry"), verdict) {
    case ("false", .transient(let text, _)), ("false", .throttled(let text, _)):
      return .unusable(text)
    case ("true", .unusable(let text)): return .transient(text, wait: serverWait(response))
    default: return verdict
    }
  }

  /// The first line of what a program that failed said.
  static func programText(_ response: HTTPResponse) -> String {
    let line = response.body.split(separator: 0x0A).first ?? []
    let text = short(String(decoding: line, as: UTF8.self))
    return "the program failed" + (text.isEmpty ? "" : ": \(text)")
  }

  /// A success whose body cannot be understood, as a proxy's page or a connection that broke leave it.
  static func malformed(_ response: HTTPResponse, _ missing: String = "is not JSON") -> Verdict {
    .transient("HTTP \(response.status): the answer \(missing)", wait: nil)
  }

  /// The status and what the body says about it, on one line.
  static func text(of response: HTTPResponse) -> String {
    let said = JSONValue.read(response.body) { $0.flatMap { message($0) } }
    return line(said, status: response.status)
  }

  /// A status and a message on one line of bounded length.
  static func line(_ message: String?, status: Int) -> String {
    let short = short(message ?? "")
    return "HTTP \(status)" + (short.isEmpty ? "" : ": \(short)")
  }

  /// A message on one line of bounded length, without keys.
  static func short(_ message: String) -> String {
    let words = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return KeyText.hidden(words.count > 300 ? words.prefix(300) + "…" : words)
  }

  /// The message in an error body of any of the usual shapes.
  static func message(_ body: JSONValue) -> String? {
    for name in ["error", "message", "explanation", "detail"] {
      guard let value = body[name] else { continue }
      if let text = value.string ?? value["message"]?.string { return text }
      let texts = value.list.compactMap { $0.string ?? $0["msg"]?.string }
      if !texts.isEmpty { return texts.joined(separator: "; ") }
    }
    return body.list.first.flatMap { message($0) }
  }
}

/// The wait that a server asks for in its headers.
func serverWait(_ response: HTTPResponse) -> Duration? {
  ServerWait.parse(response, now: .seconds(Now.seconds))
}

/// A duration of a number of seconds; nil where it is none that could be waited.
func seconds(_ count: Double) -> Duration? {
  count >= 0 && count < 1e9 ? .milliseconds(Int64((count * 1000).rounded(.up))) : nil
}
