/// Lets words of place follow.
extension CaptionEditor {
  /// Swaps the words of place that a change turns round; nil, or why the caption is rejected.
  mutating func movePlaces(_ change: CaptionChange) -> String? {
    let isTurned = change.quarterTurned || change.partsShuffled
    for finding in findings {
      let piece = Int(words[finding.place].piece)
      if draft.pieces[piece].length == 0 { continue }
      switch finding.verdict {
      case .keep, .colour, .hue, .talk: continue
      case .position:
        if isTurned { return "a place in a picture whose places are others" }
        if change.leftRightSwapped, !swapSides(finding) { return "a side without an opposite" }
      case .handed:
        if change.isMirrored, !swapSides(finding) { return "a side without an opposite" }
      case .vertical:
        if isTurned { return "a place in a picture whose places are others" }
        if change.upsideDown, !swapSides(finding) { return "a place without an opposite" }
      case .gravity:
        if change.upsideDown || isTurned { return "a posture or support in a picture turned over" }
      case .side:
        if change.leftRightSwapped || change.isMirrored || isTurned {
          return "left or right of unsure sense"
        }
      case .height:
        if change.upsideDown || isTurned { return "above or below of unsure sense" }
      case .dial:
        if change.upsideDown || isTurned { return "a direction by the clock" }
        if change.leftRightSwapped, !swapSides(finding) { return "a side without an opposite" }
      case .compass:
        if change.leftRightSwapped || change.upsideDown || isTurned {
          return "a point of the compass"
        }
      case .text:
        if change.isMirrored { return "text that is mirrored" }
      }
    }
    return moveCompounds(change, isTurned: isTurned)
  }

  private mutating func swapSides(_ finding: CaptionFinding) -> Bool {
    let word = words[finding.place]
    guard let letters = finding.replacement ?? rules?.opposite(of: word.id) else { return false }
    let piece = Int(word.piece)
    draft.replace(piece..<piece + 1, with: letters, note: "caption")
    return true
  }

  /// Swaps the parts of words such as left-facing and upper-left.
  private mutating func moveCompounds(_ change: CaptionChange, isTurned: Bool) -> String? {
    guard let rules else { return nil }
    for word in words where word.id < 0 && !word.classes.isDisjoint(with: [.side, .level]) {
      let piece = Int(word.piece)
      if draft.pieces[piece].length == 0 { continue }
      let isHanded = word.classes.contains(.handed)
      if !isHanded && isTurned { return "a place in a picture whose places are others" }
      var swapped: CaptionClasses = []
      if isHanded ? change.isMirrored : change.leftRightSwapped { swapped.insert(.side) }
      if change.upsideDown { swapped.insert(.level) }
      draft.loadLowered(piece)
      var letters: [UInt8] = []
      for part in draft.word.elements.split(separator: 0x2D, omittingEmptySubsequences: false) {
        if !letters.isEmpty { letters.append(0x2D) }
        let id = rules.id(UnsafeBufferPointer(rebasing: part))
        let isSwapped = !rules.classes(of: id).isDisjoint(with: swapped)
        letters += isSwapped ? rules.opposite(of: id) ?? Array(part) : Array(part)
      }
      draft.replace(piece..<piece + 1, with: letters, note: "caption")
    }
    return nil
  }

  /// Whether a word of place is a part of a name: Left Bank, West Side. Elsewhere a capital shows nothing.
  func isName(_ place: Int) -> Bool {
    let own = words[place].classes
    if own.contains(.name) {
      return classes(place + 1).contains(.capital)
        || classes(place - 1).contains(.name)
        || classes(place - 1).isSuperset(of: [.capital, .start])
    }
    return own.isSuperset(of: [.start, .capital]) && classes(place + 1).contains(.name)
      && !own.contains(.function)
  }
}
