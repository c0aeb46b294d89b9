public import TenfoldCore

/// Shuffles the words within windows of a few words.
///
/// A window does not reach across marks, sentences, or words that a guard holds in place: with the guards
/// on, negations, names, numbers and whatever stands in reach of a negation stay where they are. The label
/// is kept.
///
/// Source: shuffle_within_segments of NL-Augmenter, which also shuffles labelled spans; ours leaves them.
public struct SegmentShuffle: Transform {
  public typealias Draft = TextDraft

  /// The share of the windows that are shuffled, 0...1; at least one unless 0.
  public var rate = 0.3
  /// The most words of a window, 2 or more.
  public var window = 4

  public init() {}

  /// Shuffles a share of the windows.
  public init(rate: Double, window: Int = 4) {
    self.rate = rate
    self.window = max(2, window)
  }

  public static let name = "segment_shuffle"
  public static let summary = "Shuffles the words within windows of a few words."
  public static let effects: [Effect] = [.orderChanged, .negationChanged]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the windows, at least one unless 0"),
    .integer("window", \.window, in: 2...1_000, "most words of a window"),
  ]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard rate > 0 else { return }
    draft.select(.move)
    guard draft.measureRuns() > 1 else { return }
    // The places where windows of two words or more end; the runs are cut into windows from their start.
    var ends = 0
    for place in draft.selection.indices {
      let length = draft.sources[place]
      let isLast = place + 1 == draft.selection.count || draft.sources[place + 1] == 1
      let inWindow = (length - 1) % window + 1
      guard inWindow == window || isLast && inWindow > 1 else { continue }
      draft.sources[ends] = place << 16 | min(inWindow, 0xFFFF)
      ends += 1
    }
    for number in 0..<min(ends, Amount.of(rate: rate, count: nil, words: ends)) {
      draft.sources.swapAt(number, number + random.integer(below: ends - number))
      let last = draft.sources[number] >> 16
      let first = last - (draft.sources[number] & 0xFFFF) + 1
      shuffle(first, last, &draft, &random)
    }
  }

  private func shuffle(
    _ first: Int, _ last: Int, _ draft: inout TextDraft, _ random: inout RandomStream
  ) {
    draft.beginNote("shuffle")
    draft.note(number: draft.wordNumber(draft.selection[first]))
    draft.noteComma()
    draft.note(number: draft.wordNumber(draft.selection[last]))
    draft.endNote()
    var hasMoved = false
    var place = last
    while place > first {
      let other = first + random.integer(below: place - first + 1)
      if other != place {
        hasMoved = true
        draft.swap(draft.selection[other], draft.selection[place])
      }
      place -= 1
    }
    if !hasMoved { draft.swap(draft.selection[first], draft.selection[first + 1]) }
  }
}
