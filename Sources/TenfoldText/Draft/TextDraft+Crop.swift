internal import TenfoldCore

/// What a crop takes out at the ends of a text.
extension TextDraft {
  /// How many words, in an order of pieces, come before the first piece that may not be deleted.
  func openWords(_ order: some Sequence<Int>) -> Int {
    var words = 0
    for piece in order where pieces[piece].length > 0 {
      guard isOpen(piece, to: .delete) else { break }
      if pieces[piece].hasContent { words += 1 }
    }
    return words
  }

  /// Takes out what stands before a word, but for an opening quote or bracket that belongs to it.
  mutating func cut(before first: Int, from start: Int) {
    let startsSentence = pieces[start].traits.isSuperset(of: [.sentenceStart, .capitalized])
    var end = first
    while let left = neighbor(of: end, step: -1), opensQuote(left) { end = left }
    for piece in 0..<end {
      guard isOpen(piece, to: .delete) else { break }
      setEmpty(piece)
    }
    if startsSentence {
      setCase(first, upper: true)
      pieces[first].traits.insert([.sentenceStart, .capitalized])
    }
  }

  /// Takes out what stands behind a word as far as another; a mark that ends a sentence takes the place
  /// of the last one.
  mutating func cut(behind last: Int, through end: Int) {
    var from = last + 1
    var through = end
    if let next = neighbor(of: last, step: 1), pieces[next].kind == .punctuation,
      SentenceMark.isFinal(bytes(of: next).firstScalar)
    {
      from = next + 1
      through = pieces.count - 1
      while through > end, pieces[through].kind == .space { through -= 1 }
    }
    while through >= from, isOpen(through, to: .delete) {
      setEmpty(through)
      through -= 1
    }
  }

  private func opensQuote(_ piece: Int) -> Bool {
    guard pieces[piece].kind == .punctuation else { return false }
    switch bytes(of: piece).firstScalar {
    case 0x22, 0x27, 0x28, 0x5B, 0x7B, 0xA1, 0xAB, 0xBF, 0x2018, 0x201C, 0x201E, 0x300C, 0xFF08:
      return true
    default: return false
    }
  }
}
