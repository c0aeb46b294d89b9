public import TenfoldCore

/// Reads text in the wrong encoding: `cafÃ©` for `café`, `donâ€™t` for `don’t`.
///
/// Words and marks that have characters beyond ASCII, whole. The label is kept: with the guards on,
/// negations, names, numbers, addresses and placeholders are spared.
///
/// Source: the mojibake that ftfy repairs.
public struct EncodingNoise: Transform {
  public typealias Draft = TextDraft

  /// What went wrong.
  public enum Fault: String, Sendable, CaseIterable {
    /// UTF-8 was read as Windows-1252.
    case windows1252 = "windows_1252"
    /// UTF-8 was read as Latin-1.
    case latin1 = "latin_1"
    /// Each character became U+FFFD.
    case replacement
    /// Each character became a question mark.
    case question
  }

  /// The share of the words and marks beyond ASCII, 0...1; at least one unless 0.
  public var rate = 0.3
  /// What went wrong.
  public var fault = Fault.windows1252

  public init() {}

  /// Misreads a share of the words and marks beyond ASCII.
  public init(rate: Double, fault: Fault = .windows1252) {
    self.rate = rate
    self.fault = fault
  }

  public static let name = "encoding_noise"
  public static let summary = "Reads text in the wrong encoding."
  public static let effects: [Effect] = [.spellingChanged, .punctuationChanged]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number(
      "rate", \.rate, in: 0...1, "share of the words and marks beyond ASCII, at least one unless 0"),
    .choice("fault", \.fault, "what went wrong"),
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    ("The café’s crème brûlée wasn’t naïve – it was “déjà vu”.", [])
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.selection.removeAll()
    for piece in 0..<draft.pieceCount where isWanted(piece, draft) { draft.selection.append(piece) }
    let total = draft.selection.count
    for place in 0..<min(total, Amount.of(rate: rate, count: nil, words: total)) {
      draft.draw(place, using: &random)
      let piece = draft.selection[place]
      draft.beginNote("encoding")
      draft.notePiece(piece)
      draft.noteArrow()
      draft.word.removeAll()
      draft.word.append(contentsOf: draft.bytes(of: piece))
      let start = draft.arena.count
      for index in draft.word.indices { misread(draft.word[index], &draft.arena) }
      draft.noteArena(from: start)
      draft.endNote()
      draft.setNew(piece, start)
    }
  }

  private func isWanted(_ piece: Int, _ draft: TextDraft) -> Bool {
    let kind = draft.pieces[piece].kind
    guard kind == .word || kind == .punctuation, draft.isOpen(piece, to: .respell) else {
      return false
    }
    return draft.bytes(of: piece).contains { $0 >= 0x80 }
  }

  private func misread(_ byte: UInt8, _ output: inout Scratch<UInt8>) {
    if byte < 0x80 { return output.append(byte) }
    switch fault {
    case .latin1: output.append(scalar: UInt32(byte))
    case .windows1252: output.append(scalar: UInt32(Windows1252.scalar(byte)))
    case .replacement: if byte >= 0xC0 { output.append(scalar: 0xFFFD) }
    case .question: if byte >= 0xC0 { output.append(0x3F) }
    }
  }
}
