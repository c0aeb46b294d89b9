public import TenfoldCore

/// Takes the final mark of a text away, or adds one where there is none.
///
/// The mark is that of the language: `.`, `。` or `।`. Each line counts by itself. Labelled spans stay.
/// The label is kept.
///
/// Source: Perturb.punctuation of CheckList.
public struct PunctuationToggle: Transform {
  public typealias Draft = TextDraft

  /// What is done.
  public enum Mode: String, Sendable, CaseIterable {
    /// Whichever applies.
    case toggle
    /// Marks are added only.
    case add
    /// Marks are taken away only.
    case remove
  }

  /// The share of the lines, 0...1; at least one unless 0.
  public var rate = 1.0
  /// What is done.
  public var mode = Mode.toggle

  public init() {}

  /// Changes the ends of a share of the lines.
  public init(rate: Double, mode: Mode = .toggle) {
    self.rate = rate
    self.mode = mode
  }

  public static let name = "punctuation_toggle"
  public static let summary = "Takes the final mark of a text away, or adds one."
  public static let effects: [Effect] = [.punctuationChanged]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the lines, at least one unless 0"),
    .choice("mode", \.mode, "whether final marks are added, removed, or either"),
  ]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.selection.removeAll()
    var last = -1
    for piece in 0..<draft.pieceCount where draft.pieces[piece].length > 0 {
      if draft.pieces[piece].kind != .space {
        last = piece
      } else if last >= 0, draft.breaksLine(piece) {
        if isWanted(last, draft) { draft.selection.append(last) }
        last = -1
      }
    }
    if last >= 0, isWanted(last, draft) { draft.selection.append(last) }
    let total = draft.selection.count
    for place in 0..<min(total, Amount.of(rate: rate, count: nil, words: total)) {
      draft.draw(place, using: &random)
      let piece = draft.selection[place]
      if draft.hasContent(piece) { add(behind: piece, &draft) } else { remove(piece, &draft) }
    }
    draft.commitInsertions()
  }

  private func isWanted(_ piece: Int, _ draft: TextDraft) -> Bool {
    guard draft.isOpen(piece, to: .punctuate) else { return false }
    switch draft.pieces[piece].kind {
    case .word, .number: return mode != .remove
    case .punctuation: return mode != .add && isFinal(piece, draft)
    default: return false
    }
  }

  private func isFinal(_ piece: Int, _ draft: TextDraft) -> Bool {
    draft.pieces[piece].kind == .punctuation && draft.isOpen(piece, to: .punctuate)
      && SentenceMark.isFinal(draft.bytes(of: piece).firstScalar)
  }

  private func remove(_ piece: Int, _ draft: inout TextDraft) {
    var mark: Int? = piece
    while let here = mark, isFinal(here, draft) {
      draft.beginNote("no_mark")
      draft.notePiece(here)
      draft.endNote()
      draft.setEmpty(here)
      mark = draft.neighbor(of: here, step: -1)
    }
  }

  private func add(behind piece: Int, _ draft: inout TextDraft) {
    let start = draft.arena.count
    draft.arena.append(scalar: SentenceMark.plain(draft.language))
    draft.beginNote("mark")
    draft.noteArena(from: start)
    draft.endNote()
    let mark = Piece(
      inserted: start, length: draft.arena.count - start, token: draft.pieces[piece].token,
      kind: .punctuation)
    draft.insertions.append(.init(position: piece + 1, first: mark, second: nil))
  }
}
