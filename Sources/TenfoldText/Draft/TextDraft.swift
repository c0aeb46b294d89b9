internal import TenfoldCore

/// A text with its pending edit: a piece table over the original bytes.
///
/// What depends on the text alone (tokens, traits, locks, synonyms) is worked out once by
/// `load(_:)` and shared by all variants; a variant costs its draws, its changes to the pieces and
/// one pass of copies. Every piece knows where it came from, so the alignment of old and new text
/// is read off the table.
///
/// A draft keeps its memory from text to text: one is made for each worker, and it is not copied, for
/// a copy would share the memory.
public struct TextDraft {
  // The text.
  var bytes = Scratch<UInt8>(capacity: 1024)
  var tokens: [Token] = []
  /// The number of each token's word, from 1.
  var wordNumbers = Scratch<UInt32>()
  /// How many words, numbers and the like the original has.
  public internal(set) var wordCount = 0
  /// Whether the text reads like English: only then are synonyms taken and articles corrected.
  var isEnglish = true
  var template = Scratch<Piece>()
  /// For each token where its synonyms are among the vocabulary's candidates, once looked up.
  var likelySynonyms = Scratch<BufferRange>()
  var allSynonyms = Scratch<BufferRange>()

  /// For each action the pieces of the untouched text that are open to it, once found.
  var open = Scratch<BufferRange>()
  var openPieces = Scratch<Int>()

  /// The pieces of the untouched text that have a likely synonym, once found.
  var replaceable = Scratch<Int>()
  var hasReplaceable = false

  // The edit.
  /// Whether the pieces are still those of the untouched text.
  var isPristine = true
  var pieces = Scratch<Piece>()
  var arena = Scratch<UInt8>(capacity: 1024)
  /// What was done, as `tenfold_ops` prints it.
  var notes = Scratch<UInt8>(capacity: 1024)

  // Tools.
  let locks: Locks
  var vocabulary: Vocabulary
  let tokenizer = Tokenizer()
  /// A word on its way: in lower case for a look-up, or as it is while it is respelt.
  var word = Scratch<UInt8>()
  /// Where the characters of the word end.
  var characterEnds = Scratch<Int>()
  /// The pieces that the running transform may choose from.
  var selection = Scratch<Int>()
  /// The pieces whose synonyms may be inserted.
  var sources = Scratch<Int>()
  var merged = Scratch<Piece>()
  var insertions: [Insertion] = []

  /// Pieces that are to be put into the table.
  struct Insertion {
    var position: Int
    var first: Piece
    var second: Piece?
  }

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
    bytes.removeAll()
    bytes.append(contentsOf: text)
    tokenizer.tokenize(bytes.elements, into: &tokens)
    annotate()
    hasReplaceable = false
    openPieces.removeAll()
    open.removeAll()
    for _ in EditAction.allCases { open.append(.unknown) }
    template.removeAll()
    likelySynonyms.removeAll()
    allSynonyms.removeAll()
    for index in tokens.indices {
      template.append(Piece(tokens[index], index: index))
      likelySynonyms.append(.unknown)
      allSynonyms.append(.unknown)
    }
    isPristine = false
    reset()
  }

  /// Takes up a text.
  public mutating func load(_ text: String) {
    var copy = text
    copy.withUTF8 { load($0) }
  }

  /// Forgets the edit and starts again from the original.
  public mutating func reset() {
    if !isPristine {
      pieces.removeAll()
      pieces.append(contentsOf: template.elements)
    }
    arena.removeAll()
    arena.append(0x20)
    notes.removeAll()
    isPristine = true
  }
}

/// A range of a buffer, once it is known.
struct BufferRange: BitwiseCopyable {
  var start: Int32
  var end: Int32

  static let unknown = BufferRange(start: -1, end: -1)
  static let none = BufferRange(start: 0, end: 0)

  var isKnown: Bool { start >= 0 }
  var isEmpty: Bool { start == end }
  var count: Int { Int(end &- start) }
}
