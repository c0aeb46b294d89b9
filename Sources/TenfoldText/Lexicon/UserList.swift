internal import TenfoldCore

/// Word lists that users bring.
enum UserList {
  /// Reads a list of `word<TAB>alternative, alternative`; lines that start with `#` and a space are
  /// comments.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - parameter: the parameter that names it, for messages.
  ///   - operation: the operation, for messages.
  /// - Returns: the words with their alternatives, in the order of the file.
  /// - Throws: ``RecipeError`` for a file that cannot be read or is not UTF-8, or a row without
  ///   alternatives.
  static func rows(
    _ path: String, parameter: String, of operation: String
  ) throws(RecipeError) -> [(phrase: String, alternatives: [String])] {
    guard let memory = MappedBytes(path: path) else {
      throw .badValue(
        parameter: parameter, of: operation, value: "\"\(path)\"",
        expected: "the path of a list that can be read and is not empty")
    }
    let bytes = memory.bytes(0, memory.count)
    var rows: [(phrase: String, alternatives: [String])] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      let place = SourceLocation(file: path, line: index + 1, column: 1)
      guard var text = String(validating: line, as: UTF8.self) else {
        throw .malformed("the line is not UTF-8", at: place)
      }
      if text.last == "\r" { text.removeLast() }
      if index == 0, text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
      if text.isEmpty || text.hasPrefix("# ") || text == "#" { continue }
      let fields = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let others = fields.count == 2 ? CharacterTable.items(fields[1]) : [""]
      guard !fields[0].isEmpty, !others.contains("") else {
        throw .malformed("a row of a list must be WORD<TAB>ALTERNATIVE, ALTERNATIVE", at: place)
      }
      rows.append((fields[0], others))
    }
    return rows
  }

  /// The words of groups that are written as `FWD,Fwd,FW;RE,Re`, without the blanks around them.
  static func groups(_ text: String) -> [[String]] {
    text.split(separator: ";").map { group in
      group.split(separator: ",", omittingEmptySubsequences: false).map { word in
        String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
    }
  }
}
