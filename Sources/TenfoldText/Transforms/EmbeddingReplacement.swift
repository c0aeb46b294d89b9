public import TenfoldCore

/// Replaces words by their neighbours among word vectors.
///
/// The vectors come from a file in the format of word2vec (text or binary), GloVe, fastText (`.vec`), NumPy
/// (`.npy`, with the words in a `.txt` beside it) or safetensors (one tensor, with the words in its metadata
/// under `vocab` or in a `.txt` beside it); without one, nothing is changed. With the guards on, a word of
/// sentiment only gives way to one of the same sign, and no negation is put in; still, vectors put opposites
/// close together, so `min_similarity` should be high. The label is kept.
///
/// Source: WordEmbsAug of nlpaug, WordSwapEmbedding of TextAttack (Alzantot et al. 2018), Wang & Yang (2015).
public struct EmbeddingReplacement: Transform {
  public typealias Draft = TextDraft

  /// The share of the words replaced, 0...1; at least one unless 0.
  public var rate = 0.1
  /// The file of the vectors.
  public var file = ""
  /// How many neighbours are drawn from, 1...1000.
  public var mostNeighbours = 10
  /// The least cosine, −1...1.
  public var minimumSimilarity = 0.6
  /// How many of the file's words are used, the first first.
  public var mostWords = 200_000
  private var table: NeighbourTable?

  public init() {}

  public static let name = "embedding_replacement"
  public static let summary = "Replaces words by their neighbours among word vectors."
  public static let effects: [Effect] = [.wordReplaced, .polarityChanged]
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the words, at least one unless 0"),
    .text("file", \.file, "word2vec, GloVe, fastText, .npy or safetensors"),
    .integer("top_k", \.mostNeighbours, in: 1...1000, "neighbours that are drawn from"),
    .number("min_similarity", \.minimumSimilarity, in: -1...1, "least cosine of a neighbour"),
    .integer("max_words", \.mostWords, in: 1...10_000_000, "words of the file that are used"),
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    let file = ConfigValue(.string("tenfold:lexicons/examples/vectors.txt"))
    return (OperationDescription.sentence, [ConfigEntry("file", file)])
  }

  public mutating func prepare() throws(RecipeError) {
    guard !file.isEmpty else { return }
    let (path, limit, most, minimum) = (file, mostWords, mostNeighbours, minimumSimilarity)
    table = try UserFile.keep("\(path) \(limit) \(most) \(minimum)", path) {
      () throws(RecipeError) in
      NeighbourTable(try EmbeddingModel.open(path, limit: limit), most: most, minimum: minimum)
    }
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard let table, rate > 0 else { return }
    draft.findOnce(ObjectIdentifier(table), .replace) { $0.suggestNeighbours(table) }
    draft.carryOutSome(rate: rate, of: draft.wordCount, note: "embedding", using: &random)
  }
}

extension TextDraft {
  /// Suggests the neighbours of words that the guards let pass.
  mutating func suggestNeighbours(_ table: NeighbourTable) {
    select(.replace) { piece in
      piece.kind == .word && !piece.isNew
        && piece.traits.isDisjoint(with: [.negation, .number, .function])
    }
    let signs: TokenTraits = [.positive, .negative]
    for piece in selection.elements {
      loadWhole(piece)
      guard let number = table.model.find(word.elements) ?? table.model.find(bytes(of: piece))
      else { continue }
      let own = tokens[Int(pieces[piece].token)].entry
      for other in table.neighbours(of: number) {
        word.removeAll()
        for byte in table.model.word(other) {
          word.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        }
        let entry = vocabulary.entry(word.elements)
        let traits = vocabulary.traits(entry)
        if entry == own || locks.keepsNegation && traits.contains(.negation) { continue }
        if locks.keepsPolarity,
          traits.intersection(signs) != pieces[piece].traits.intersection(signs)
        {
          continue
        }
        // Phrases of word2vec are joined by _.
        suggest(piece..<piece + 1, table.model.word(other).map { $0 == 0x5F ? 0x20 : $0 })
      }
    }
  }
}
