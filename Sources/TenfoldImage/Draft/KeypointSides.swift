internal import TenfoldCore

extension [Keypoint] {
  /// Lets the places of points whose names differ only by their side change places: in a mirror, a left elbow is seen
  /// where a right one would be.
  mutating func swapSides() {
    if count < 2 { return }
    for index in indices {
      guard let other = Self.otherSide(self[index].name),
        let partner = self[(index + 1)...].firstIndex(where: { $0.name.lowercased() == other })
      else { continue }
      let (point, visibility) = (self[index].point, self[index].visibility)
      self[index].point = self[partner].point
      self[index].visibility = self[partner].visibility
      self[partner].point = point
      self[partner].visibility = visibility
    }
  }

  /// The same name for the other side, in lower case; nil if the name has no side.
  private static func otherSide(_ name: String) -> String? {
    let lower = name.lowercased()
    let parts = lower.split(omittingEmptySubsequences: false) { !$0.isLetter && !$0.isNumber }
    let sides = ["left": "right", "right": "left", "l": "r", "r": "l"]
    if let side = parts.first(where: { sides[String($0)] != nil }), let other = sides[String(side)]
    {
      return lower.replacing(side, in: side.startIndex..<side.endIndex, with: other)
    }
    for (side, other) in [("left", "right"), ("right", "left")] {
      if lower.hasPrefix(side) { return other + lower.dropFirst(side.count) }
      if lower.hasSuffix(side) { return lower.dropLast(side.count) + other }
    }
    return nil
  }
}

extension String {
  fileprivate func replacing(
    _ part: Substring, in range: Range<String.Index>, with text: String
  ) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
