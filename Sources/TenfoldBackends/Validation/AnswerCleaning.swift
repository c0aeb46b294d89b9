internal import TenfoldCore
internal import TenfoldText

/// Takes off what chat models put around an answer: thoughts, fences, preambles, quotes, list marks, notes.
///
/// What the original has itself stays: a quoted original may get a quoted answer.
public enum AnswerCleaning {
  /// The answer alone.
  ///
  /// - Parameters:
  ///   - answer: what the model said.
  ///   - original: the text that it was about; empty where there is none.
  /// - Returns: the text that was meant. Cleaning it again changes nothing.
  public static func clean(_ answer: String, original: String) -> String {
    var text = trimmed(answer[...])
    // Most answers are a line that needs nothing.
    if isPlain(text) { return String(text) }
    var cleaned = String(text)
    repeat {
      text = cleaned[...]
      cleaned = String(pass(text, original))
    } while cleaned != text
    return cleaned
  }

  private static func isPlain(_ text: Substring) -> Bool {
    guard let first = text.first, let last = text.last, first.isLetter else { return false }
    if last == "\"" || last == "*" || last == "”" { return false }
    return !text.utf8.contains { [0x0A, 0x0D, 0x3A, 0x3C, 0x60, 0x29].contains($0) }
  }

  private static func pass(_ text: Substring, _ original: String) -> Substring {
    var text = trimmed(text)
    text = withoutThoughts(text)
    text = withoutFence(text)
    text = withoutTags(text)
    if let inner = jsonText(text) { text = inner[...] }
    text = withoutOpening(text, original)
    text = withoutClosing(text, original)
    text = firstItem(text, original)
    if !original.contains(where: \.isNewline) { text = oneLine(text) }
    return withoutQuotes(trimmed(text), original)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// What stands behind the last thought that is closed; nothing if one is never closed.
  private static func withoutThoughts(_ text: Substring) -> Substring {
    guard text.hasPrefix("<think") else { return text }
    guard let end = text.firstRange(of: "</think>") else { return "" }
    return trimmed(text[end.upperBound...])
  }

  private static func withoutFence(_ text: Substring) -> Substring {
    guard text.hasPrefix("```"), let start = text.firstIndex(where: \.isNewline) else {
      return text
    }
    let inner = text[text.index(after: start)...]
    guard let end = inner.firstRange(of: "```") else { return trimmed(inner) }
    return trimmed(inner[..<end.lowerBound])
  }

  /// Some echo the marks that the row's text stood between.
  private static func withoutTags(_ text: Substring) -> Substring {
    var text = text
    if text.hasPrefix("<text"), let end = text.firstIndex(of: ">"), text[..<end].count < 16 {
      text = text[text.index(after: end)...]
    }
    if text.hasSuffix(">"), let start = text.lastIndex(of: "<"),
      text[start...].hasPrefix("</text"), text[start...].count < 16
    {
      text = text[..<start]
    }
    return trimmed(text)
  }

  /// The text of an answer in JSON.
  private static func jsonText(_ text: Substring) -> String? {
    guard text.hasPrefix("{"), text.hasSuffix("}") else { return nil }
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { bytes in
      guard let object = try? JSONValue(bytes, at: 0, end: bytes.count),
        let members = try? object.members()
      else { return nil }
      let texts = members.compactMap { member in member.value.string.map { (member.key, $0) } }
      return texts.first { $0.0 == "text" }?.1 ?? (texts.count == 1 ? texts[0].1 : nil)
    }
  }

  private static func withoutOpening(_ text: Substring, _ original: String) -> Substring {
    var rest = text
    // "Sure!" and the like, if something follows that is no part of the same sentence.
    let head = rest.prefix(24).lowercased()
    if let word = AnswerWords.interjections.first(where: { head.hasPrefix($0) }),
      !original.lowercased().hasPrefix(word)
    {
      let behind = rest.dropFirst(word.count)
      if let mark = behind.first, "!.,:".contains(mark) || mark.isNewline,
        mark != "," || isOpening(trimmed(behind.dropFirst()), original)
      {
        rest = trimmed(behind.dropFirst())
      }
    }
    guard isOpening(rest, original), let colon = rest.firstIndex(of: ":") else {
      return rest.isEmpty ? text : rest
    }
    let inner = trimmed(rest[rest.index(after: colon)...])
    // A bold heading ends behind its colon.
    return inner.hasPrefix("**") ? trimmed(inner.dropFirst(2)) : inner
  }

  /// Whether a text starts with a line such as "Here is a paraphrase:".
  private static func isOpening(_ text: Substring, _ original: String) -> Bool {
    let line = text.prefix { !$0.isNewline }
    guard let colon = line.firstIndex(of: ":"), line[..<colon].count <= 120 else { return false }
    var head = line[..<colon]
    while let first = head.first, "*# ".contains(first) { head.removeFirst() }
    let lower = head.lowercased()
    guard AnswerWords.openings.contains(where: { lower.hasPrefix($0) }) else { return false }
    // Words of the original's own are no preamble.
    return !original.lowercased().contains(lower + ":")
  }

  private static func withoutClosing(_ text: Substring, _ original: String) -> Substring {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let own = original.lowercased()
    for index in lines.indices.dropFirst() {
      let line = trimmed(lines[index]).lowercased()
      if let word = AnswerWords.closings.first(where: { line.hasPrefix($0) }), !own.contains(word) {
        lines.removeSubrange(index...)
        break
      }
    }
    guard let last = lines.last else { return text }
    return trimmed(text[..<last.endIndex])
  }

  /// The first of several items; a mark before a single one is taken off.
  private static func firstItem(_ text: Substring, _ original: String) -> Substring {
    guard mark(original[...]) == nil, let length = mark(text) else { return text }
    let inner = text.dropFirst(length)
    let lines = inner.split(whereSeparator: \.isNewline)
    let isList = lines.dropFirst().contains { mark(trimmed($0)) != nil }
    return trimmed(isList ? lines[0] : inner)
  }

  /// How long the list mark is that a text starts with; nil if there is none.
  private static func mark(_ text: Substring) -> Int? {
    if ["- ", "* ", "• "].contains(where: { text.hasPrefix($0) }) { return 2 }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let letters = digits.isEmpty ? text.prefix(1).filter { $0.isASCII && $0.isLowercase } : ""
    let head = digits.isEmpty ? letters.count : digits.count
    guard (1...3).contains(head) else { return nil }
    let rest = text.dropFirst(head)
    let marks = digits.isEmpty ? [") "] : [". ", ") ", "\u{2E} "]
    return marks.contains { rest.hasPrefix($0) } ? head + 2 : nil
  }

  private static func oneLine(_ text: Substring) -> Substring {
    guard text.contains(where: \.isNewline) else { return text }
    return text.split(whereSeparator: \.isNewline).map { trimmed($0) }.filter { !$0.isEmpty }
      .joined(separator: " ")[...]
  }

  private static let quotes: [(Character, Character)] = [
    ("\"", "\""), ("“", "”"), ("„", "“"), ("«", "»"), ("‘", "’"), ("'", "'"), ("`", "`"),
    ("「", "」"), ("*", "*"),
  ]

  private static func withoutQuotes(_ text: Substring, _ original: String) -> Substring {
    guard text.count > 2, let first = text.first, let last = text.last,
      quotes.contains(where: { $0 == (first, last) }), original.first != first
    else { return text }
    let inner = text.dropFirst().dropLast()
    // Quotes that open and close within are of the text itself: "a" and "b".
    if inner.contains(first) || inner.contains(last) {
      guard first == "*", inner.first == "*", inner.last == "*" else { return text }
    }
    return trimmed(inner)
  }
}

/// What models say around answers: the lists of `lexicons/answers/`.
private enum AnswerWords {
  static let openings = list("openings")
  static let interjections = list("interjections").sorted { $0.count > $1.count }
  static let closings = list("closings")

  private static func list(_ name: String) -> [String] {
    (EmbeddedFile.text("lexicons/answers/\(name).txt") ?? "").split(separator: "\n")
      .filter { !$0.hasPrefix("# ") }.map(String.init)
  }
}
