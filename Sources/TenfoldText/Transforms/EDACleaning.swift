public import TenfoldCore

/// Cleans a text as the authors' EDA code does before it does anything else: lower case, letters
/// a to z only, single spaces.
///
/// For comparison with the paper; Tenfold's own recipes keep every byte that they do not edit.
///
/// Source: `get_only_chars` of EDA (Wei & Zou 2019).
public struct EDACleaning: Transform {
  public typealias Draft = TextDraft

  public init() {}

  public static let name = "eda_cleaning"
  public static let summary = "Lower-cases a text and keeps letters and single spaces, as EDA does."
  public static let effects: [Effect] = [.caseChanged, .punctuationChanged, .numberChanged]
  public static let parameters: [Parameter<Self>] = []

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    var endsInSpace = true
    for piece in 0..<draft.pieceCount {
      let start = draft.arena.count
      let length = Int(draft.pieces[piece].length)
      let from = Int(draft.pieces[piece].start)
      var hasChanged = false
      for offset in 0..<length {
        let byte =
          draft.pieces[piece].isNew ? draft.arena[from + offset] : draft.bytes[from + offset]
        if byte == 0x27 {
          hasChanged = true
          continue
        }
        let lower = byte | 0x20
        let clean = lower &- 0x61 < 26 && byte < 0x80 ? lower : 0x20
        if clean == 0x20 && endsInSpace {
          hasChanged = true
          continue
        }
        endsInSpace = clean == 0x20
        hasChanged = hasChanged || clean != byte
        draft.arena.append(clean)
      }
      guard hasChanged else {
        draft.arena.truncate(to: start)
        continue
      }
      let traits = draft.pieces[piece].traits
      draft.setNew(piece, start)
      // The word is the same word still: later steps may treat it as untouched.
      draft.pieces[piece].traits = traits.subtracting([.capitalized, .uppercase])
      if draft.pieces[piece].length == 1 && draft.arena[start] == 0x20 {
        draft.pieces[piece].kind = .space
      }
    }
  }
}
