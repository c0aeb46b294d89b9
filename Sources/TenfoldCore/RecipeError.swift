/// A mistake in a recipe.
public enum RecipeError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A name that is not known: the kind of thing, what it belongs to, and the known names.
  case unknown(
    kind: String, name: String, of: String?, known: [String], at: SourceLocation? = nil)
  /// A parameter's value that is out of range or of the wrong kind.
  case badValue(
    parameter: String, of: String, value: String, expected: String, at: SourceLocation? = nil)
  /// Something that is not shaped as a recipe should be.
  case malformed(String, at: SourceLocation? = nil)

  public var description: String {
    switch self {
    case .unknown(let kind, let name, let owner, let known, let location):
      var text = "\(kind) '\(name)' is not known"
      if let owner { text += " to \(owner)" }
      if let near = Suggestion.nearest(to: name, among: known) {
        text += "; did you mean '\(near)'?"
      } else if !known.isEmpty {
        text += "; known: \(known.joined(separator: ", "))"
      } else {
        text += "; it takes none"
      }
      return prefix(location) + text
    case .badValue(let parameter, let owner, let value, let expected, let location):
      return prefix(location) + "\(parameter) of \(owner) is \(value); it must be \(expected)"
    case .malformed(let text, let location):
      return prefix(location) + text
    }
  }

  /// The same mistake at the place of the parameter that it is about, if it has no place yet.
  func located(among entries: [ConfigEntry]) -> RecipeError {
    guard case .badValue(let parameter, let owner, let value, let expected, nil) = self,
      let entry = entries.first(where: { $0.key == parameter })
    else { return self }
    return .badValue(
      parameter: parameter, of: owner, value: value, expected: expected, at: entry.value.location)
  }

  private func prefix(_ location: SourceLocation?) -> String {
    location.map { "\($0): " } ?? ""
  }
}

/// Finds the name a user probably meant.
public enum Suggestion {
  /// The known name with the fewest edits from `name`, if it is near enough to be meant.
  ///
  /// - Complexity: O(names × length²).
  public static func nearest(to name: String, among known: [String]) -> String? {
    let typed = Array(name.lowercased())
    let scored = known.map { ($0, distance(typed, Array($0.lowercased()))) }
    guard let best = scored.min(by: { $0.1 < $1.1 }) else { return nil }
    if best.1 <= max(1, min(typed.count, best.0.count) / 3) { return best.0 }
    let prefixed = known.filter { $0.lowercased().hasPrefix(name.lowercased()) && name.count > 2 }
    return prefixed.count == 1 ? prefixed[0] : nil
  }

  /// Edits between two words: insertions, deletions, substitutions, and swaps of neighbours.
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for i in 1...left.count {
      var row = [i]
      for j in 1...right.count {
        let same = left[i - 1] == right[j - 1]
        var cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (same ? 0 : 1))
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          cost = min(cost, beforePrevious[j - 2] + 1)
        }
        row.append(cost)
      }
      (beforePrevious, previous) = (previous, row)
    }
    return previous[right.count]
  }
}
