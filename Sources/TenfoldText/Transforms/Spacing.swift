public import TenfoldCore

/// Makes the slips of the space bar: double, missing, tabs for blanks, a blank before a mark.
///
/// Line breaks stay, for they part paragraphs. No space is taken away beside a negation, name, number,
/// address or placeholder while its guard is on, and labelled spans keep their own. The label is kept.
///
/// Source: whitespace_perturbation of NL-Augmenter, insert_whitespace_chars of AugLy, the whitespace
/// augmenter of spaCy; ours tells its kinds apart.
public struct Spacing: Transform {
  public typealias Draft = TextDraft

  /// The share of the gaps between words that change, 0...1; at least one unless 0.
  public var rate = 0.1
  /// Two blanks for one.
  public var double = true
  /// No blank at all.
  public var missing = true
  /// A tab for a blank.
  public var tab = true
  /// A blank before a mark, or between words that are written without.
  public var extra = true
  /// A line break for a blank.
  public var newline = false
  /// A no-break space (U+00A0) for a blank.
  public var noBreak = false

  public init() {}

  /// Changes a share of the gaps.
  public init(rate: Double) { self.rate = rate }

  public static let name = "spacing"
  public static let summary = "Makes the slips of the space bar."
  public static let effects: [Effect] = [.spaceChanged]
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the gaps between words, at least one unless 0"),
    .boolean("double", \.double, "two blanks for one"),
    .boolean("missing", \.missing, "no blank at all"),
    .boolean("tab", \.tab, "a tab for a blank"),
    .boolean("extra", \.extra, "a blank before a mark, or between words that are written without"),
    .boolean("newline", \.newline, "a line break for a blank"),
    .boolean("no_break", \.noBreak, "a no-break space for a blank"),
  ]

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let blanks = [double, missing, tab, newline, noBreak]
    let wanted = (0..<5).reduce(UInt8(0)) { blanks[$1] ? $0 | 1 << UInt8($1) : $0 }
    draft.selectGaps(.punctuate) { _, _ in wanted != 0 }
    if extra { draft.selectTightPlaces() }
    let number = Amount.of(rate: rate, count: nil, words: draft.selection.count)
    let total = draft.selection.count
    var left = number
    var place = 0
    while left > 0 && place < total {
      draft.draw(place, using: &random)
      let piece = draft.selection[place]
      place += 1
      if edit(piece, wanted, &draft, &random) { left -= 1 }
    }
    draft.commitInsertions()
  }

  private func edit(
    _ piece: Int, _ wanted: UInt8, _ draft: inout TextDraft, _ random: inout RandomStream
  ) -> Bool {
    if draft.pieces[piece].kind != .space {
      draft.insertSpace(before: piece)
      note("extra", piece, &draft)
      return true
    }
    var kinds = wanted
    if !draft.isGapOpen(piece, to: .respell) { kinds &= 0b11101 }
    guard kinds != 0 else { return false }
    for _ in 0..<random.integer(below: kinds.nonzeroBitCount) { kinds &= kinds - 1 }
    let start = draft.arena.count
    switch kinds.trailingZeroBitCount {
    case 0:
      draft.copyToArena(piece)
      draft.arena.append(0x20)
      note("double", piece, &draft)
    case 1:
      draft.setEmpty(piece)
      note("missing", piece, &draft)
      return true
    case 2:
      draft.arena.append(0x09)
      note("tab", piece, &draft)
    case 3:
      draft.arena.append(0x0A)
      note("newline", piece, &draft)
    default:
      draft.arena.append(scalar: 0xA0)
      note("no_break", piece, &draft)
    }
    draft.setNew(piece, start)
    return true
  }

  private func note(_ kind: StaticString, _ piece: Int, _ draft: inout TextDraft) {
    draft.beginNote("space")
    draft.noteName(kind)
    draft.noteComma()
    draft.note(number: draft.wordNumber(piece))
    draft.endNote()
  }
}
