/// A part of a draft's text: a range of the original, or of the text that edits have written.
struct Piece: Equatable, BitwiseCopyable {
  var start: UInt32
  var length: UInt32
  /// The original token that the piece is, was made from, or stands behind.
  var token: UInt32
  var traits: TokenTraits
  var kind: TokenKind
  var origin: Origin
  /// How many tokens, from `token` on, a replacement stands for; 0 where it goes on from the piece before.
  var width: UInt16 = 1

  /// Where a piece's bytes are, and what they stand for.
  enum Origin: UInt8, BitwiseCopyable {
    /// A range of the original.
    case original
    /// The draft's own bytes, in the place of the token.
    case replaced
    /// The draft's own bytes, beside the token.
    case inserted
  }

  init(_ token: Token, index: Int) {
    start = token.start
    length = token.end &- token.start
    self.token = UInt32(truncatingIfNeeded: index)
    traits = token.traits
    kind = token.kind
    origin = .original
  }

  /// A piece of the draft's own bytes, beside a token.
  init(inserted start: Int, length: Int, token: UInt32, kind: TokenKind) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.length = UInt32(truncatingIfNeeded: length)
    self.token = token
    traits = .edited
    self.kind = kind
    origin = .inserted
  }

  /// Whether the bytes are the draft's own rather than the original's.
  @inline(__always)
  var isNew: Bool { origin != .original }

  @inline(__always)
  var hasContent: Bool { kind.rawValue >= TokenKind.word.rawValue && length > 0 }
}
