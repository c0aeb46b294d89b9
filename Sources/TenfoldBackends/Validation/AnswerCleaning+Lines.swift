/// Lines and list markers.
extension AnswerCleaning {
  /// Takes off the marker of a list's item, if the original has none.
  func withoutMarker(_ text: String) -> String {
    guard !hasLines, Self.markerEnd(original[...]) == nil,
      let end = Self.markerEnd(text[...])
    else { return text }
    return String(text[end...].trimmed)
  }

  /// Makes one line of several where the original has one: the first item of a list, or a wrapped text joined.
  func inOriginalLines(_ text: String) -> String {
    guard !hasLines, text.contains(where: \.isNewline) else { return text }
    let lines = text.split(whereSeparator: \.isNewline).map(\.trimmed).filter { !$0.isEmpty }
    guard let first = lines.first else { return "" }
    if lines.count > 1, Self.markerEnd(original[...]) == nil, Self.markerEnd(first) != nil,
      Self.markerEnd(lines[1]) != nil
    {
      return String(first)
    }
    return lines.dropFirst().reduce(into: String(first)) { joined, line in
      // Chinese and Japanese have no spaces to break a line at.
      let isSpaced = !(Self.isWide(joined.last) && Self.isWide(line.first))
      joined += isSpaced ? " \(line)" : String(line)
    }
  }

  private static func isWide(_ character: Character?) -> Bool {
    guard let scalar = character?.unicodeScalars.first?.value else { return false }
    return (0x2E80...0x9FFF).contains(scalar) || (0xFF00...0xFFEF).contains(scalar)
  }

  /// Where the text of a list's item starts, as behind `1. `, `a) `, `- `.
  private static func markerEnd(_ line: Substring) -> Substring.Index? {
    guard let space = line.firstIndex(where: \.isWhitespace) else { return nil }
    var marker = line[..<space]
    switch marker {
    case "-", "*", "•", "–", "·", "◦": return line[space...].trimmed.startIndex
    default: break
    }
    guard let last = marker.last, last == "." || last == ")" else { return nil }
    marker = marker.dropLast()
    if last == ")" && marker.first == "(" { marker = marker.dropFirst() }
    // A year or an initial is no marker.
    let isNumber = marker.count < 3 && marker.allSatisfy { $0.isASCII && $0.isNumber }
    let isLetter = last == ")" && marker.count == 1 && marker.allSatisfy(\.isLetter)
    return !marker.isEmpty && (isNumber || isLetter) ? line[space...].trimmed.startIndex : nil
  }
}
