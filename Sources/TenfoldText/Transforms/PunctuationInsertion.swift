public import TenfoldCore

/// Inserts punctuation marks between words.
///
/// Between one and `rate` × words marks out of `. ; ? : ! ,` are set before random words, with
/// spaces around them. All words stay in their order; the label is kept.
///
/// Source: AEDA (Karimi, Rossi, Prati 2021), where the rate is 0.3.
public struct PunctuationInsertion: Transform {
  public typealias Draft = TextDraft

  /// The most marks, as a share of the words, 0...1.
  public var rate = 0.3

  public init() {}

  /// Inserts up to a share of the words as marks.
  public init(rate: Double) { self.rate = rate }

  public static let name = "punctuation_insertion"
  public static let summary = "Inserts punctuation marks between words (AEDA)."
  public static let effects: [Effect] = [.punctuationChanged]
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "most marks, as a share of the words")
  ]

  private static let marks: [UInt8] = [0x2E, 0x3B, 0x3F, 0x3A, 0x21, 0x2C]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard rate > 0 else { return }
    draft.select(.punctuate)
    guard !draft.selection.isEmpty else { return }
    let most = max(1, Int(rate * Double(draft.selection.count)))
    let number = min(1 + random.integer(below: most), draft.selection.count)
    draft.choose(number, using: &random)
    for index in 0..<number {
      let piece = draft.selection[index]
      let mark = Self.marks[random.integer(below: Self.marks.count)]
      let start = draft.arena.count
      draft.arena.append(mark)
      draft.insert(writtenFrom: start, at: piece, isBefore: true, kind: .punctuation)
      draft.beginNote("punctuation")
      draft.notes.append(mark)
      draft.noteComma()
      draft.note(number: draft.wordNumber(piece))
      draft.endNote()
    }
    draft.commitInsertions()
  }
}
