internal import TenfoldCore

/// Words that stand side by side.
extension TextDraft {
  /// For each place of the selection puts into `sources` how many selected words, itself counted, stand in
  /// a row before it, with nothing but blanks between.
  ///
  /// - Returns: the longest row.
  mutating func measureRuns() -> Int {
    sources.removeAll()
    var longest = 0
    var length = 0
    for place in selection.indices {
      let here = selection[place]
      let follows = place > 0 && touches(selection[place - 1], here)
      length = follows ? length + 1 : 1
      sources.append(length)
      longest = max(longest, length)
    }
    return longest
  }

  /// Whether only blanks, and no end of a sentence, stand between two pieces.
  private func touches(_ left: Int, _ right: Int) -> Bool {
    guard !pieces[right].traits.contains(.sentenceStart) else { return false }
    var index = left + 1
    while index < right {
      if pieces[index].length > 0 && pieces[index].kind != .space { return false }
      index += 1
    }
    return true
  }
}
