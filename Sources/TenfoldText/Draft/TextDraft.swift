internal import TenfoldCore

/// A text with its pending edit: a piece table over the original bytes.
///
/// What depends on the text alone (tokens, traits, locks, synonyms) is worked out once by
/// `load(_:)` and shared by all variants; a variant costs its draws, its changes to the pieces and
/// one pass of copies. Every piece knows where it came from, so the alignment of old and new text
/// is read off the table.
///
/// A draft keeps its memory from text to text: one is made for each worker.
public struct TextDraft {
  // The text.
  var bytes: [UInt8] = []
  public internal(set) var tokens: [Token] = []
  /// The number of each token's word, from 1.
  var wordNumbers: [UInt32] = []
  /// How many words, numbers and the like the original has.
  public internal(set) var wordCount = 0
  var template: [Piece] = []
  /// For each token where its synonyms are among the vocabulary's candidates, once looked up.
  var synonymRanges: [Range<Int32>?] = []
  var allSynonymRanges: [Range<Int32>?] = []

  // The edit.
  var pieces: [Piece] = []
  var arena: [UInt8] = []
  /// What was done, as `tenfold_ops` prints it.
  var notes: [UInt8] = []
  var hasChanged = false

  // Tools.
  let locks: Locks
  var vocabulary: Vocabulary
  let tokenizer = Tokenizer()
  /// A word on its way: in lower case for a look-up, or as it is while it is respelt.
  var lowered: [UInt8] = []
  var characterEnds: [Int] = []
  /// The pieces that the running transform may choose from, as `select(_:)` found them.
  public var selection: [Int] = []
  var merged: [Piece] = []
  var insertions: [(position: Int, first: Piece, second: Piece?)] = []

  /// A draft without text.
  ///
  /// - Parameters:
  ///   - guards: the label guards that are on.
  ///   - lexicons: the sources of synonyms, in the order in which they are asked.
  public init(guards: [LabelGuard] = LabelGuard.allCases, lexicons: [any Lexicon] = []) {
    locks = Locks(guards)
    vocabulary = Vocabulary(lexicon: LexiconChain(parts: lexicons))
  }

  /// Takes up a text, which must be valid UTF-8 of less than 2³¹ bytes.
  public mutating func load(_ text: UnsafeBufferPointer<UInt8>) {
    vocabulary.trim()
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: text)
    bytes.withUnsafeBufferPointer { tokenizer.tokenize($0, into: &tokens) }
    annotate()
    template.removeAll(keepingCapacity: true)
    for index in tokens.indices { template.append(Piece(tokens[index], index: index)) }
    synonymRanges.removeAll(keepingCapacity: true)
    synonymRanges.append(contentsOf: repeatElement(nil, count: tokens.count))
    allSynonymRanges.removeAll(keepingCapacity: true)
    allSynonymRanges.append(contentsOf: repeatElement(nil, count: tokens.count))
    reset()
  }

  /// Takes up a text.
  public mutating func load(_ text: String) {
    var copy = text
    copy.withUTF8 { load($0) }
  }

  /// Forgets the edit and starts again from the original.
  public mutating func reset() {
    pieces.removeAll(keepingCapacity: true)
    pieces.append(contentsOf: template)
    arena.removeAll(keepingCapacity: true)
    arena.append(0x20)
    notes.removeAll(keepingCapacity: true)
    hasChanged = false
  }
}
