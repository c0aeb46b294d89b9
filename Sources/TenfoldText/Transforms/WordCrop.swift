public import TenfoldCore

/// Cuts words off at both ends of a text, or takes a run of them out of it.
///
/// With the guards on, no negation, word in its reach, word of sentiment, name, number, address or
/// placeholder is ever cut off: what is kept reaches at least from the first to the last of them. A
/// sentence keeps its capital and the text its final mark. The label is kept as far as the guards go.
///
/// Source: RandomWordAug(crop) of nlpaug, which takes out a run; the random crop of images.
public struct WordCrop: Transform {
  public typealias Draft = TextDraft

  /// What is left.
  public enum Mode: String, Sendable, CaseIterable {
    /// A run of the words: both ends are cut off.
    case keep
    /// All but a run of the words, which does not reach across marks.
    case remove
  }

  /// The share of the words that go, 0...1; at least one unless 0, and one is always left.
  public var rate = 0.3
  /// What is left.
  public var mode = Mode.keep

  public init() {}

  /// Cuts a share of the words off.
  public init(rate: Double, mode: Mode = .keep) {
    self.rate = rate
    self.mode = mode
  }

  public static let name = "word_crop"
  public static let summary = "Cuts words off at both ends, or takes a run of them out."
  public static let effects: [Effect] = [
    .wordDeleted, .negationChanged, .polarityChanged, .numberChanged, .entityChanged,
  ]
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the words that go, at least one unless 0"),
    .choice("mode", \.mode, "whether a run of the words is kept or removed"),
  ]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard rate > 0 else { return }
    switch mode {
    case .keep: cutEnds(&draft, &random)
    case .remove: cutOut(&draft, &random)
    }
  }

  private func cutEnds(_ draft: inout TextDraft, _ random: inout RandomStream) {
    draft.selection.removeAll()
    for piece in 0..<draft.pieceCount where draft.hasContent(piece) {
      draft.selection.append(piece)
    }
    let words = draft.selection.count
    let front = draft.openWords(draft.pieces.indices)
    let back = draft.openWords(draft.pieces.indices.reversed())
    let wanted = min(max(1, Int(rate * Double(words))), words - 1, front + back)
    guard wanted > 0 else { return }
    let least = max(0, wanted - back)
    let fromFront = least + random.integer(below: min(front, wanted) - least + 1)
    let first = draft.selection[fromFront]
    let last = draft.selection[words - 1 - wanted + fromFront]
    draft.beginNote("crop")
    draft.note(number: draft.wordNumber(first))
    draft.noteComma()
    draft.note(number: draft.wordNumber(last))
    draft.endNote()
    if fromFront < wanted { draft.cut(behind: last, through: draft.selection[words - 1]) }
    if fromFront > 0 { draft.cut(before: first, from: draft.selection[0]) }
  }

  private func cutOut(_ draft: inout TextDraft, _ random: inout RandomStream) {
    let words = draft.pieces.elements.reduce(0) { $1.hasContent ? $0 + 1 : $0 }
    draft.select(.delete)
    let longest = draft.measureRuns()
    let length = min(max(1, Int(rate * Double(words))), longest, words - 1)
    guard length > 0 else { return }
    var ends = 0
    for place in draft.selection.indices where draft.sources[place] >= length { ends += 1 }
    var chosen = random.integer(below: ends)
    var last = 0
    for place in draft.selection.indices where draft.sources[place] >= length {
      if chosen == 0 {
        last = place
        break
      }
      chosen -= 1
    }
    draft.beginNote("cut")
    draft.note(number: draft.wordNumber(draft.selection[last - length + 1]))
    draft.noteComma()
    draft.note(number: draft.wordNumber(draft.selection[last]))
    draft.endNote()
    for place in (last - length + 1)...last { draft.delete(draft.selection[place]) }
  }
}

extension TextDraft {
  /// How many words, in an order of pieces, come before the first piece that may not be deleted.
  fileprivate func openWords(_ order: some Sequence<Int>) -> Int {
    var words = 0
    for piece in order where pieces[piece].length > 0 {
      guard isOpen(piece, to: .delete) else { break }
      if pieces[piece].hasContent { words += 1 }
    }
    return words
  }

  /// Takes out what stands before a word, but for an opening quote or bracket that belongs to it.
  fileprivate mutating func cut(before first: Int, from start: Int) {
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
  fileprivate mutating func cut(behind last: Int, through end: Int) {
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
