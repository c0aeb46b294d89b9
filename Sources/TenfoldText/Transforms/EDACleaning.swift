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
    var wasCleaned = false
    let locked = draft.locks.mask(.respell)
    for piece in 0..<draft.pieceCount {
      if draft.traits(of: piece).rawValue & locked != 0 {
        // What a guard protects stays as it is.
        endsInSpace = false
        continue
      }
      let start = draft.arena.count
      let length = Int(draft.pieces[piece].length)
      let from = Int(draft.pieces[piece].start)
      var hasChanged = false
      for offset in 0..<length {
        let byte =
          draft.pieces[piece].isNew ? draft.arena[from + offset] : draft.bytes[from + offset]
        if byte == 0x27 || Self.isInCurlyApostrophe(draft.bytes(of: piece), offset) {
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
      wasCleaned = true
      let traits = draft.pieces[piece].traits
      draft.setNew(piece, start)
      // The word is the same word still: later steps may treat it as untouched.
      draft.pieces[piece].traits = traits.subtracting([.capitalized, .uppercase])
      if draft.pieces[piece].length == 1 && draft.arena[start] == 0x20 {
        draft.pieces[piece].kind = .space
      }
    }
    if wasCleaned {
      draft.beginNote("clean")
      draft.endNote()
    }
  }

  /// Whether a byte is one of the three of ’.
  private static func isInCurlyApostrophe(
    _ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int
  ) -> Bool {
    guard bytes[offset] >= 0x80 else { return false }
    for start in max(0, offset - 2)...offset where start + 3 <= bytes.count {
      if bytes[start] == 0xE2 && bytes[start + 1] == 0x80 && bytes[start + 2] == 0x99 {
        return true
      }
    }
    return false
  }
}
