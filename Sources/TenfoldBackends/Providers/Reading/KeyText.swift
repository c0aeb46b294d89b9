/// Keeps keys that a server repeats out of messages.
enum KeyText {
  /// A text with each word that looks like a key as `***`.
  ///
  /// - Parameters:
  ///   - text: what a server said.
  ///   - anyLong: whether any long word with a digit counts as a key, as in messages about keys, and not
  ///     only those that start as keys do.
  /// - Returns: the text without keys.
  static func hidden(_ text: String, anyLong: Bool = false) -> String {
    var result = ""
    var word = ""
    for character in text {
      if character.isLetter || character.isNumber || "-_.*:".contains(character) {
        word.append(character)
      } else {
        result += isKey(word, anyLong) ? "***" : word
        result.append(character)
        word = ""
      }
    }
    return result + (isKey(word, anyLong) ? "***" : word)
  }

  private static func isKey(_ word: String, _ anyLong: Bool) -> Bool {
    guard word.count >= 12 else { return false }
    if beginnings.contains(where: word.hasPrefix) { return true }
    return anyLong && word.count >= 20 && word.contains(where: \.isNumber)
  }

  private static let beginnings = ["sk-", "sk_", "AIza", "hf_", "gsk_", "xai-"]
}
