/// What stands before, behind and around an answer.
extension AnswerCleaning {
  /// Takes the prompt's own delimiters, such as `<text-7f3a>`, off both ends.
  func withoutTags(_ text: String) -> String {
    var rest = text[...]
    if rest.first == "<", let end = rest.firstIndex(of: ">"),
      Self.isDelimiter(rest[rest.index(after: rest.startIndex)..<end]),
      !original.hasPrefix(rest[...end])
    {
      rest = rest[rest.index(after: end)...].trimmed
    }
    if rest.last == ">", let start = rest.lastIndex(of: "<"), rest[start...].hasPrefix("</"),
      Self.isDelimiter(rest[start...].dropFirst(2).dropLast()), !original.hasSuffix(rest[start...])
    {
      rest = rest[..<start].trimmed
    }
    return String(rest)
  }

  /// Whether a tag's name is a variable's, with or without the digits that make it unique.
  private static func isDelimiter(_ name: Substring) -> Bool {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard let word = parts.first, Prompt.rowVariables.contains(String(word)) else { return false }
    return parts.count == 1 || parts.count == 2 && parts[1].allSatisfy(\.isHexDigit)
  }

  /// Takes off a preamble: a title with a colon, or some polite words that end in one.
  func withoutPreamble(_ text: String) -> String {
    guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return text }
    let head = text[..<colon]
    let rest = text[text.index(after: colon)...].drop { $0 == "*" || $0.isWhitespace }
    guard !rest.isEmpty, head.count < 160, !head.contains(where: \.isNewline) else { return text }
    let said = AnswerFrames.plain(head.filter { $0 != "*" && $0 != "#" }).trimmed
    if !frames.titles.contains(String(said)) {
      let isPolite = frames.openers.contains { said.hasPrefix($0) }
      guard isPolite, frames.subjects.contains(where: { said.contains($0) }) else { return text }
    }
    return AnswerFrames.plain(original).hasPrefix(said) ? text : String(rest)
  }

  /// Takes off remarks behind the answer, each from the start of its line, or in brackets at the end.
  func withoutNotes(_ text: String) -> String {
    func isNote(_ line: Substring) -> Bool {
      let plain = AnswerFrames.plain(line.trimmed)
      let starts = frames.notes.filter { plain.hasPrefix($0) }
      if starts.isEmpty { return false }
      let plainOriginal = AnswerFrames.plain(original)
      return starts.contains { !plainOriginal.contains($0) }
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if let first = lines.indices.dropFirst().first(where: { isNote(lines[$0]) }) {
      lines.removeSubrange(first...)
      // A rule between answer and remark.
      while let last = lines.last?.trimmed, last.allSatisfy({ "-*_=".contains($0) }) {
        lines.removeLast()
      }
      return String(lines.joined(separator: "\n").trimmed)
    }
    if text.last == ")" || text.last == "）",
      let open = text.lastIndex(where: { $0 == "(" || $0 == "（" }), open > text.startIndex,
      isNote(text[open...])
    {
      return String(text[..<open].trimmed)
    }
    return text
  }

  /// Takes off quotes around the whole text, if the original has none.
  func withoutQuotes(_ text: String) -> String {
    for pair in Self.quotes {
      guard text.count > 2 * pair.open.count, text.hasPrefix(pair.open), text.hasSuffix(pair.close)
      else { continue }
      let inside = text.dropFirst(pair.open.count).dropLast(pair.close.count)
      // Two quotations with words between are not one.
      guard !inside.contains(pair.open), !inside.contains(pair.close),
        !Self.quotes.contains(where: { original.hasPrefix($0.open) })
      else { continue }
      return String(inside)
    }
    return text
  }

  private struct QuotePair {
    var open: String
    var close: String

    init(_ open: String, _ close: String) { (self.open, self.close) = (open, close) }
  }

  private static let quotes: [QuotePair] = [
    QuotePair("**", "**"), QuotePair("\"", "\""), QuotePair("“", "”"), QuotePair("„", "“"),
    QuotePair("„", "”"), QuotePair("”", "”"), QuotePair("«", "»"), QuotePair("»", "«"),
    QuotePair("‘", "’"), QuotePair("‚", "‘"), QuotePair("'", "'"), QuotePair("「", "」"),
    QuotePair("『", "』"), QuotePair("《", "》"), QuotePair("‹", "›"), QuotePair("`", "`"),
    QuotePair("*", "*"),
  ]
}
