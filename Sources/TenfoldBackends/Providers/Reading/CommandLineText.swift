internal import TenfoldCore

/// A command on one line.
enum CommandLineText {
  /// Its words, as a shell splits them: at spaces, except within quotation marks or behind a backslash.
  static func words(_ text: String) throws(RecipeError) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in text {
      if isEscaped {
        // Within quotation marks a backslash is one, except in front of what would end them.
        if quote == "\"", character != "\"", character != "\\" { word = (word ?? "") + "\\" }
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if quote == nil, character.isWhitespace {
        if let whole = word { words.append(whole) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let quote { throw .malformed("\(text): \(quote) is never closed") }
    if isEscaped { throw .malformed("\(text): nothing follows the last backslash") }
    if let word { words.append(word) }
    return words
  }
}
