internal import TenfoldCore

/// Takes off what chat models wrap around an answer: thoughts, fences, preambles, quotes, list markers, remarks.
///
/// What the original has as well is left alone: a quoted original may be answered with a quoted text. Cleaning an
/// answer a second time changes nothing.
public struct AnswerCleaning: Sendable {
  let original: String
  private let hasSchema: Bool
  let hasLines: Bool
  let frames = AnswerFrames.shared

  /// Prepares to clean answers about a text.
  ///
  /// - Parameters:
  ///   - original: the text that the model was asked about; a text of one line gets answers of one line.
  ///   - hasSchema: whether the answer was to be JSON with the text as its member `text`.
  public init(original: String, hasSchema: Bool = false) {
    self.original = String(original.trimmed)
    self.hasSchema = hasSchema
    // Of ASCII, these bytes alone end lines.
    hasLines =
      self.original.utf8.contains { $0 >= 0x80 || (0x0A...0x0D).contains($0) }
      && self.original.contains(where: \.isNewline)
  }

  /// The text that is meant by an answer; empty where there is none.
  public func text(of answer: String) -> String {
    if let plain = plainLine(answer) { return plain }
    return unwrapped(answer)
  }

  /// An answer that is a single line in which nothing could be taken off; nil for all others. Most are such.
  private func plainLine(_ answer: String) -> String? {
    guard !hasSchema, !hasLines else { return nil }
    var copy = answer
    return copy.withUTF8 { bytes -> String? in
      var range = 0..<bytes.count
      while let last = range.last, Self.isSpace(bytes[last]) { range.removeLast() }
      while let first = range.first, Self.isSpace(bytes[first]) { range.removeFirst() }
      guard range.count > 2, Self.isLetter(bytes[range.lowerBound]),
        Self.isLetter(bytes[range.lowerBound + 1]) || bytes[range.lowerBound + 1] == 0x20,
        let last = range.last, Self.isLetter(bytes[last]) || Self.ends.contains(bytes[last])
      else { return nil }
      let inner = UnsafeBufferPointer(rebasing: bytes[range])
      if inner.contains(where: Self.mayFrame) { return nil }
      let text = String(decoding: inner, as: UTF8.self)
      // Beyond ASCII there are ends of line too.
      if inner.contains(where: { $0 >= 0x80 }), text.contains(where: \.isNewline) { return nil }
      // Most colons are no end of a preamble.
      return inner.contains(0x3A) && withoutPreamble(text) != text ? nil : text
    }
  }

  private static let ends: Set<UInt8> = [0x2E, 0x21, 0x3F]

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// Whether a byte may be of something around an answer: a line end, tag, fence, or the wide colon.
  private static func mayFrame(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A...0x0D, 0x3C, 0x3E, 0x60, 0xEF: true
    default: false
    }
  }

  /// The text within whatever is wrapped around it.
  func unwrapped(_ answer: String) -> String {
    var text = String(String(answer.map { $0 == "\r\n" ? "\n" : $0 }).trimmed)
    // Each step takes something off, so the end is reached.
    while true {
      var next = withoutThoughts(text)
      next = withoutFence(next)
      if hasSchema, let member = Self.member(of: next) { next = member }
      next = withoutTags(next)
      next = withoutPreamble(next)
      next = withoutNotes(next)
      next = inOriginalLines(next)
      next = withoutMarker(next)
      next = String(withoutQuotes(next).trimmed)
      if next == text { break }
      text = next
    }
    return original.contains("\r\n")
      ? String(text.flatMap { $0 == "\n" ? "\r\n" : String($0) }) : text
  }

  /// The items of an answer that lists one a line, such as words for a gap.
  public static func items(of answer: String) -> [String] {
    let cleaning = AnswerCleaning(original: "")
    let lines = cleaning.withoutFence(cleaning.withoutThoughts(answer)).split(
      whereSeparator: \.isNewline)
    return lines.map { cleaning.text(of: String($0)) }.filter { !$0.isEmpty && !$0.hasSuffix(":") }
  }

  private func withoutThoughts(_ text: String) -> String {
    guard text.utf8.contains(0x3C), !original.contains("think>") else { return text }
    if let end = text.ranges(of: "</think>").last { return String(text[end.upperBound...].trimmed) }
    // Thoughts without an end have no answer behind them.
    return text.hasPrefix("<think>") ? "" : text
  }

  /// What stands in the first fence, if there is one.
  private func withoutFence(_ text: String) -> String {
    guard text.utf8.contains(0x60), !original.contains("```"), let open = text.firstRange(of: "```")
    else { return text }
    let inside = text[open.upperBound...]
    let close = inside.firstRange(of: "```")
    // A fence in the midst of a line is no fence.
    guard text[..<open.lowerBound].isEmpty || text[..<open.lowerBound].last == "\n" else {
      return text
    }
    var body = inside[..<(close?.lowerBound ?? inside.endIndex)]
    if let line = body.firstIndex(of: "\n") {
      let language = body[..<line]
      if language.allSatisfy({ $0.isLetter || $0.isNumber }) { body = body[line...] }
    }
    return String(body.trimmed)
  }

  /// The text of a JSON object: its member `text`, or its only string.
  private static func member(of answer: String) -> String? {
    guard answer.first == "{" else { return nil }
    var copy = answer
    return copy.withUTF8 { bytes -> String? in
      guard let value = try? JSONValue(bytes, at: 0, end: bytes.count),
        let members = try? value.members()
      else { return nil }
      let texts = members.filter { $0.value.isString }
      let found = texts.last { $0.key == "text" } ?? (texts.count == 1 ? texts[0] : nil)
      return found?.value.string.map { String($0.trimmed) }
    }
  }
}
