public import TenfoldCore

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
  /// How many of its tokens are words.
  var wordTokens = 0
  /// The language that the text seems to be in, or that was set.
  public internal(set) var language = Language.en
  /// The language of all texts; nil to look at each.
  public var fixedLanguage: Language?
  /// Whether there are bytes beyond ASCII.
  var hasHighBytes: Bool { bytes.elements.contains { $0 >= 0x80 } }
  /// Whether enough of the words speak for the language.
  var isLanguageSure = true
  /// Whether capitals within a sentence show names.
  var showsNames = true
  var template = Scratch<Piece>()
  /// For each token where its synonyms are among the vocabulary's candidates, once looked up.
  var likelySynonyms = Scratch<BufferRange>()
  var contextSynonyms = Scratch<BufferRange>()
  var allSynonyms = Scratch<BufferRange>()
  /// The content words of the text, for the choice of senses; nil until it is made.
  var contextWords: Set<String>?

  /// For each action the pieces of the untouched text that are open to it, once found.
  var open = Scratch<BufferRange>()
  var openPieces = Scratch<Int>()

  /// Labelled spans, and the types of all spans met so far, in lower case.
  var spanRuns = Scratch<SpanRun>()
  var spanTypes = WordIndex(capacity: 64)
  /// The texts of the dataset's spans, by type.
  var gazetteer: Gazetteer?

  /// The statistics of the dataset.
  var corpus: CorpusStatistics?

  /// What searches for phrases have found in the untouched text.
  var searches: [PhraseSearch] = []
  var foundMatches = Scratch<PhraseMatch>()
  /// The letters that the matches of some searches suggest, and how many of them are kept with the text.
  var foundTexts = Scratch<BufferRange>()
  var foundLetters = Scratch<UInt8>()
  var keptTexts = 0
  var keptLetters = 0

  /// The pieces of the untouched text that have a likely synonym, once found.
  var replaceable = Scratch<Int>()
  var hasReplaceable = false

  // The edit.
  /// Whether the pieces are still those of the untouched text.
  var isPristine = true
  var pieces = Scratch<Piece>()
  var arena = Scratch<UInt8>(capacity: 1024)
  /// What the operations that edited the draft may have done.
  var effects: EffectSet = []
  var certainEffects: EffectSet = []
  /// Whether an operation has taken anything from its random stream.
  var hasDrawn = false
  /// What was done, as `tenfold_ops` prints it.
  var notes = Scratch<UInt8>(capacity: 1024)

  /// The rows that the text may be mixed with.
  var pool: RowPool?
  /// The text's label.
  public internal(set) var label = ""
  /// The labels of the dataset; empty where they have not been asked for.
  public internal(set) var labels: [String] = []
  /// What a mixed variant is made of.
  var mixtures: [Mixture] = []

  // Models.
  /// Which answers the variant takes.
  public internal(set) var sample = SampleAddress()
  /// What operations ask.
  var asking = Asking()

  /// What compares new wordings with the original, once it was needed, and whether it knows the text.
  var meaning: MeaningCheck?
  var isMeaningKnown = false

  // Tools.
  let guards: [LabelGuard]
  let locks: Locks
  var vocabulary: Vocabulary
  /// The vocabularies of languages other than the text's, by language.
  var parked: [Vocabulary?] = Array(repeating: nil, count: Language.allCases.count)
  let chain: LexiconChain
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
  var matches = Scratch<PhraseMatch>()
  var sentences = Scratch<BufferRange>()
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
    self.guards = guards
    locks = Locks(guards)
    chain = LexiconChain(parts: lexicons)
    vocabulary = Vocabulary(lexicon: chain, language: .en)
  }

  /// Whether the text reads like English: only then are synonyms taken and articles corrected.
  var isEnglish: Bool { language == .en && isLanguageSure }

  /// Takes up a text, which must be valid UTF-8 of less than 2³¹ bytes.
  ///
  /// - Parameters:
  ///   - text: the bytes.
  ///   - spans: labelled runs of bytes; the guard `entities` keeps them as they are.
  ///   - entities: labelled runs with their types, which `entity_replacement` needs to know.
  public mutating func load(
    _ text: UnsafeBufferPointer<UInt8>, spans: [Range<Int>] = [], entities: [TextSpan] = []
  ) {
    vocabulary.trim()
    bytes.removeAll()
    bytes.append(contentsOf: text)
    tokenizer.tokenize(bytes.elements, into: &tokens)
    let whole = entities.isEmpty ? [] : tokens
    splitTokens(at: entities)
    annotate()
    for span in spans { mark(span) }
    findSpans(entities)
    for span in entities {
      // With what is joined to them.
      for token in whole where token.range.overlaps(span.range) { mark(token.range) }
    }
    hasReplaceable = false
    isMeaningKnown = false
    searches.removeAll(keepingCapacity: true)
    foundMatches.removeAll()
    (keptTexts, keptLetters) = (0, 0)
    openPieces.removeAll()
    open.removeAll()
    for _ in EditAction.allCases { open.append(.unknown) }
    template.removeAll()
    likelySynonyms.fill(tokens.count, with: .unknown)
    contextSynonyms.fill(tokens.count, with: .unknown)
    allSynonyms.fill(tokens.count, with: .unknown)
    contextWords = nil
    for index in tokens.indices {
      template.append(Piece(tokens[index], index: index))
    }
    isPristine = false
    reset()
  }

  /// Takes up a text.
  public mutating func load(
    _ text: String, spans: [Range<Int>] = [], entities: [TextSpan] = []
  ) {
    var copy = text
    copy.withUTF8 { load($0, spans: spans, entities: entities) }
  }

  private mutating func mark(_ span: Range<Int>) {
    for index in tokens.indices where tokens[index].range.overlaps(span) {
      tokens[index].traits.insert(.entity)
    }
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
    effects = []
    certainEffects = []
    if !mixtures.isEmpty { mixtures.removeAll() }
    hasDrawn = false
    isPristine = true
    asking.reset()
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
