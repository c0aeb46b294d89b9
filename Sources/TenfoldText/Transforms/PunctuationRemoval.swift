public import TenfoldCore

/// Leaves out punctuation marks.
///
/// Marks within numbers, addresses, words, emoticons and labelled spans stay, and so do those that alone
/// part two words, as in `and/or`. The label is kept.
///
/// Source: the punctuation removal of CheckList and NL-Augmenter; ours takes a share, and breaks no
/// `192.168.1.1`.
public struct PunctuationRemoval: Transform {
  public typealias Draft = TextDraft

  /// The share of the marks, 0...1; at least one unless 0.
  public var rate = 0.5
  /// The marks that may go; any if empty.
  public var marks = "" { didSet { table = Self.table(marks) } }
  private var table: CharacterTable?

  public init() {}

  /// Leaves out a share of the marks.
  public init(rate: Double, marks: String = "") {
    self.rate = rate
    self.marks = marks
    table = Self.table(marks)
  }

  public static let name = "punctuation_removal"
  public static let summary = "Leaves out punctuation marks."
  public static let effects: [Effect] = [.punctuationChanged]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the marks, at least one unless 0"),
    .text("marks", \.marks, "the marks that may go, such as .,; (any if empty)"),
  ]

  private static func table(_ marks: String) -> CharacterTable? {
    marks.isEmpty ? nil : CharacterTable(marks.map { (String($0), [""]) })
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.selection.removeAll()
    for piece in 0..<draft.pieceCount where isRemovable(piece, draft) {
      draft.selection.append(piece)
    }
    let total = draft.selection.count
    for place in 0..<min(total, Amount.of(rate: rate, count: nil, words: total)) {
      draft.draw(place, using: &random)
      let mark = draft.selection[place]
      draft.beginNote("no_mark")
      draft.notePiece(mark)
      draft.endNote()
      draft.setEmpty(mark)
      // A mark with blanks on both sides leaves one of them.
      if let left = draft.neighbor(of: mark, step: -1),
        let right = draft.neighbor(of: mark, step: 1),
        draft.isPlainSpace(left), draft.pieces[right].kind == .space,
        draft.isOpen(left, to: .punctuate)
      {
        draft.setEmpty(left)
      }
    }
  }

  private func isRemovable(_ piece: Int, _ draft: TextDraft) -> Bool {
    guard draft.pieces[piece].kind == .punctuation, draft.pieces[piece].length > 0,
      draft.isOpen(piece, to: .punctuate)
    else { return false }
    let mark = draft.bytes(of: piece)
    if let table {
      let length = mark[0] < 0x80 ? 1 : mark[0] < 0xE0 ? 2 : mark[0] < 0xF0 ? 3 : 4
      guard table.contains(mark[0..<min(length, mark.count)]) else { return false }
    }
    guard let left = draft.neighbor(of: piece, step: -1),
      let right = draft.neighbor(of: piece, step: 1), draft.hasContent(left),
      draft.hasContent(right)
    else { return true }
    // Chinese and Japanese words stand side by side anyway.
    return draft.bytes(of: left)[0] >= 0xE3 && draft.bytes(of: right)[0] >= 0xE3
  }
}
