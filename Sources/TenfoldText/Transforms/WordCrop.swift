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
