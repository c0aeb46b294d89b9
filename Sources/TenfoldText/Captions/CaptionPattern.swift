/// Where a word must stand for a rule to hold: what is before it and behind it.
struct CaptionPattern: Sendable {
  /// From the word outwards.
  var before: [Step] = []
  var after: [Step] = []

  /// One place of a pattern.
  struct Step: Sendable {
    var test: Test
    /// Whether the place may be missing.
    var isOptional = false
  }

  enum Test: Sendable {
    /// One of some words, or a word or mark of one of some classes.
    case some([Int32], UInt64)
    /// A word or mark that is none of them, or the end.
    case none([Int32], UInt64)
    /// Any word.
    case any
    /// The end of the text, or a mark.
    case edge
    /// One of some words, anywhere on this side.
    case anywhere([Int32], UInt64)
  }

  /// Whether the pattern holds for a word.
  func holds(at place: Int, in words: [CaptionWord]) -> Bool {
    Self.match(before[...], place - 1, -1, words) && Self.match(after[...], place + 1, 1, words)
  }

  private static func match(
    _ steps: ArraySlice<Step>, _ place: Int, _ direction: Int, _ words: [CaptionWord]
  ) -> Bool {
    guard let step = steps.first else { return true }
    let rest = steps.dropFirst()
    if step.isOptional && match(rest, place, direction, words) { return true }
    let word = words.indices.contains(place) ? words[place] : nil
    let isMet: Bool
    switch step.test {
    case .some(let wanted, let classes): isMet = word.map { $0.isOne(of: wanted, classes) } ?? false
    case .none(let unwanted, let classes):
      guard let word else { return match(rest, place, direction, words) }
      isMet = !word.isOne(of: unwanted, classes)
    case .any: isMet = word.map { $0.classes.contains(.content) } ?? false
    case .edge: return word.map { $0.classes.contains(.mark) } ?? true
    case .anywhere(let wanted, let classes):
      var next = place
      while words.indices.contains(next) {
        if words[next].isOne(of: wanted, classes) {
          return match(rest, place, direction, words)
        }
        next += direction
      }
      return false
    }
    return isMet && match(rest, place + direction, direction, words)
  }
}

extension CaptionWord {
  /// Whether the word is among some, or in one of some classes.
  fileprivate func isOne(of words: [Int32], _ wanted: UInt64) -> Bool {
    classes.rawValue & wanted != 0 || id >= 0 && words.contains(id)
  }
}
