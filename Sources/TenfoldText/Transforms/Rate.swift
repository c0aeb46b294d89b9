internal import TenfoldCore

/// How many of some words an operation changes.
enum Amount {
  /// At least one, else the given share of all words, rounded down, as EDA counts (n = max(1, ⌊αl⌋)).
  static func of(rate: Double, count: Int?, words: Int) -> Int {
    if let count { return count }
    return rate == 0 ? 0 : max(1, Int(rate * Double(words)))
  }
}
