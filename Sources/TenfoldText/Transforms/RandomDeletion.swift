public import TenfoldCore

/// Takes out each word with a probability; the last word is never taken.
///
/// The label is kept: with the guards on, negations and what they reach, words of sentiment, names
/// and numbers are never taken.
///
/// Source: RD of EDA (Wei & Zou 2019).
public struct RandomDeletion: Transform {
  public typealias Draft = TextDraft

  /// The probability of each word, 0...1.
  public var rate = 0.1

  public init() {}

  /// Takes out each word with probability `rate`.
  public init(rate: Double) { self.rate = rate }

  public static let name = "random_deletion"
  public static let summary = "Takes out each word with a probability."
  public static let effects: [Effect] = [.wordDeleted, .negationChanged, .polarityChanged]
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "probability of each word")
  ]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.select(.delete)
    var left = 0
    for piece in 0..<draft.pieceCount where draft.hasContent(piece) { left += 1 }
    let threshold = UInt32(min(rate * 0x1p32, 0x1p32 - 1))
    for index in draft.selection.indices where random.nextWord() < threshold && left > 1 {
      let piece = draft.selection[index]
      draft.beginNote("delete")
      draft.notePiece(piece)
      draft.endNote()
      draft.delete(piece)
      left -= 1
    }
  }
}
