/// How like each other two wordings are, whatever they mean.
public enum TextSimilarity {
  /// How alike two wordings are.
  public enum Likeness: Sendable {
    /// The same but for case, punctuation and white space.
    case same
    /// Fewer than one word in twelve differs.
    case near
    /// They differ more.
    case different
  }

  /// The share of words, one in so many, from which on two wordings are different.
  ///
  /// A sentence of up to twelve words with another word in it is a variant; in a long text a word or two are none.
  static let wordsPerChange = 12

  /// Compares two wordings word by word: what was put in, taken out or changed, against the longer one.
  ///
  /// - Complexity: O(words²/12).
  public static func likeness(_ first: String, _ second: String) -> Likeness {
    let (left, right) = (words(of: first), words(of: second))
    if left == right || left.joined() == right.joined() { return .same }
    let bound = (max(left.count, right.count) - 1) / wordsPerChange
    return isWithin(bound, left, right) ? .near : .different
  }

  /// How many words a new wording has for each word of the original; 1 where the original has none.
  public static func lengthRatio(of newText: String, to original: String) -> Double {
    let count = words(of: original).count
    return count == 0 ? 1 : Double(words(of: newText).count) / Double(count)
  }

  /// The letters and digits of a text in lower case, in words. Of scripts without spaces each character is one.
  static func words(of text: String) -> [String] {
    var words: [String] = []
    var isOpen = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7A: append(Character(scalar))
      case 0x41...0x5A: append(Character(Unicode.Scalar(UInt8(scalar.value) | 0x20)))
      // An apostrophe within a word is left out.
      case 0x27, 0x2019: continue
      case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF,
        0x2_0000...0x3_FFFF:
        words.append(String(scalar))
        isOpen = false
      case 0x80...
      where scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark:
        for lower in scalar.properties.lowercaseMapping.unicodeScalars { append(Character(lower)) }
      case 0x80... where scalar.properties.isEmojiPresentation:
        words.append(String(scalar))
        isOpen = false
      default: isOpen = false
      }
    }
    return words

    func append(_ letter: Character) {
      if isOpen {
        words[words.count - 1].append(letter)
      } else {
        words.append(String(letter))
        isOpen = true
      }
    }
  }

  /// Whether so many insertions, deletions and substitutions of words make one text of the other.
  private static func isWithin(_ bound: Int, _ left: [String], _ right: [String]) -> Bool {
    guard bound > 0, abs(left.count - right.count) <= bound else { return false }
    var above = (0...right.count).map { min($0, bound + 1) }
    for row in 1...left.count {
      var here = [Int](repeating: bound + 1, count: right.count + 1)
      if row <= bound { here[0] = row }
      let band = max(1, row - bound)...max(1, min(right.count, row + bound))
      for column in band where column <= right.count {
        let change = left[row - 1] == right[column - 1] ? 0 : 1
        here[column] = min(above[column - 1] + change, above[column] + 1, here[column - 1] + 1)
      }
      above = here
    }
    return above[right.count] <= bound
  }
}
