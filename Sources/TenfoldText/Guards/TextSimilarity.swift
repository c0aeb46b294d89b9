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
  public static func likeness(_ first: WordReading, _ second: WordReading) -> Likeness {
    if first.letters == second.letters { return .same }
    let (left, right) = (first.words, second.words)
    let bound = (max(left.count, right.count) - 1) / wordsPerChange
    return isWithin(bound, left, right) ? .near : .different
  }

  /// How many words a new wording has for each word of the original; 1 where the original has none.
  public static func lengthRatio(of new: WordReading, to original: WordReading) -> Double {
    let count = original.words.count
    return count == 0 ? 1 : Double(new.words.count) / Double(count)
  }

  /// Whether so many insertions, deletions and substitutions of words make one text of the other.
  private static func isWithin(_ bound: Int, _ left: [UInt64], _ right: [UInt64]) -> Bool {
    guard bound > 0, abs(left.count - right.count) <= bound else { return false }
    var above = (0...right.count).map { min($0, bound + 1) }
    var here = [Int](repeating: bound + 1, count: right.count + 1)
    for row in 1...left.count {
      here[0] = min(row, bound + 1)
      let band = max(1, row - bound)...max(1, min(right.count, row + bound))
      // What lies outside of the band is too far off.
      if band.lowerBound > 1 { here[band.lowerBound - 1] = bound + 1 }
      var best = bound + 1
      for column in band where column <= right.count {
        let change = left[row - 1] == right[column - 1] ? 0 : 1
        let cost = min(above[column - 1] + change, above[column] + 1, here[column - 1] + 1)
        here[column] = cost
        best = min(best, cost)
      }
      if best > bound && here[0] > bound { return false }
      if band.upperBound < right.count { here[band.upperBound + 1] = bound + 1 }
      swap(&above, &here)
    }
    return above[right.count] <= bound
  }
}
