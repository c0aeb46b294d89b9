internal import TenfoldCore

/// How often the words of a dataset occur, in how many of its texts, and how little each of them says.
///
/// ```swift
/// var builder = CorpusStatistics.Builder()
/// for text in texts { builder.add(text) }
/// let augmenter = try TextAugmenter(recipe, lexicons: [], corpus: builder.statistics)
/// ```
///
/// The weight of a word is max S − S(word), where S is how often it occurs times the logarithm of texts by
/// texts that have it, as in UDA (Xie et al. 2020). The same texts in the same order give the same
/// statistics.
public struct CorpusStatistics: Sendable {
  private var index: WordIndex
  private var documentCounts: [UInt32]
  /// How many texts there are.
  public let documents: Int
  /// The words that are drawn, with the running sums of their weights.
  private var drawn: [UInt32] = []
  private var sums: [Double] = []

  /// The most words that are drawn from: those with the greatest weights.
  static let drawnWords = 20_000

  /// Counts words, one text after another, in bounded memory.
  public struct Builder {
    private var index = WordIndex(capacity: 1 << 14)
    private var counts: [UInt32] = []
    private var documentCounts: [UInt32] = []
    private var lastDocuments: [UInt32] = []
    private var documents = 0
    private var tokens: [Token] = []
    private var lower: [UInt8] = []
    private let tokenizer = Tokenizer()
    private let wordLimit: Int
    private var fewest: UInt32 = 2

    /// - Parameter wordLimit: how many words are kept; where there are more, the rarest are forgotten.
    public init(wordLimit: Int = 500_000) { self.wordLimit = max(wordLimit, 16) }

    /// Counts the words of a text.
    public mutating func add(_ text: String) {
      var copy = text
      copy.withUTF8 { add($0) }
    }

    /// Counts the words of a text, which must be valid UTF-8.
    public mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
      documents += 1
      tokenizer.tokenize(text, into: &tokens)
      for token in tokens where token.kind == .word {
        CorpusStatistics.lower(text[token.range], into: &lower)
        let number = lower.withUnsafeBufferPointer { index.insert($0) }
        if number == counts.count {
          counts.append(0)
          documentCounts.append(0)
          lastDocuments.append(0)
        }
        counts[number] &+= 1
        if lastDocuments[number] != UInt32(truncatingIfNeeded: documents) {
          lastDocuments[number] = UInt32(truncatingIfNeeded: documents)
          documentCounts[number] &+= 1
        }
      }
      while index.count > wordLimit { forgetRare() }
    }

    /// Forgets the words that have occurred fewer than so many times, and more the next time.
    private mutating func forgetRare() {
      var kept = Builder(wordLimit: wordLimit)
      for number in 0..<index.count where counts[number] >= fewest {
        _ = index.withWord(number) { kept.index.insert($0) }
        kept.counts.append(counts[number])
        kept.documentCounts.append(documentCounts[number])
        kept.lastDocuments.append(lastDocuments[number])
      }
      kept.documents = documents
      kept.fewest = fewest &+ 1
      self = kept
    }

    /// What has been counted so far.
    public var statistics: CorpusStatistics {
      CorpusStatistics(index, counts, documentCounts, documents: documents)
    }
  }

  /// Counts the words of texts.
  public init(_ texts: some Sequence<String>) {
    var builder = Builder()
    for text in texts { builder.add(text) }
    self = builder.statistics
  }

  private init(
    _ index: WordIndex, _ counts: [UInt32], _ documentCounts: [UInt32], documents: Int
  ) {
    self.index = index
    self.documentCounts = documentCounts
    self.documents = documents
    let scores = counts.indices.map { Double(counts[$0]) * inverseFrequency(documentCounts[$0]) }
    let most = scores.max() ?? 0
    // A word of one text alone may be a slip of the pen.
    let common = scores.indices.filter { documentCounts[$0] > 1 || documents < 3 }
      .sorted { scores[$0] != scores[$1] ? scores[$0] < scores[$1] : $0 < $1 }
    var sum = 0.0
    for number in common.prefix(Self.drawnWords) where most - scores[number] > 0 {
      sum += most - scores[number]
      drawn.append(UInt32(number))
      sums.append(sum)
    }
  }

  private func inverseFrequency(_ count: UInt32) -> Double {
    Self.logarithm(Double(max(documents, 1)) / Double(max(count, 1)))
  }

  /// The natural logarithm of a number from 1 on, by arithmetic that is the same on all machines: those of
  /// C libraries differ in their last bit.
  static func logarithm(_ number: Double) -> Double {
    let ratio = (number.significand - 1) / (number.significand + 1)
    var (power, sum) = (ratio, 0.0)
    for divisor in stride(from: 1.0, through: 25, by: 2) {
      sum += power / divisor
      power *= ratio * ratio
    }
    return 2 * sum + Double(number.exponent) * 0.693_147_180_559_945_3
  }

  /// In how many texts a word is; words are compared without case.
  public func documentCount(of word: String) -> Int {
    var lower: [UInt8] = []
    var copy = word
    copy.withUTF8 { Self.lower($0[...], into: &lower) }
    return lower.withUnsafeBufferPointer { index.find($0) }.map { Int(documentCounts[$0]) } ?? 0
  }

  /// The logarithm of texts by texts that have a lower-case word; of one that none has as if one had.
  func inverseFrequency(of word: UnsafeBufferPointer<UInt8>) -> Double {
    inverseFrequency(index.find(word).map { documentCounts[$0] } ?? 1)
  }

  /// Whether there is nothing to draw.
  public var isEmpty: Bool { drawn.isEmpty }

  /// The words that are drawn, those with the greatest weights first.
  public var words: [String] { drawn.map { index.word(Int($0)) } }

  /// Draws the number of a word by weight.
  func draw(using random: inout RandomStream) -> Int {
    let place = random.unit() * (sums.last ?? 0)
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > place { high = middle } else { low = middle + 1 }
    }
    return Int(drawn[low])
  }

  func withWord<Result>(_ number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    index.withWord(number, body)
  }

  fileprivate static func lower(
    _ word: Slice<UnsafeBufferPointer<UInt8>>, into lower: inout [UInt8]
  ) {
    lower.removeAll(keepingCapacity: true)
    if word.allSatisfy({ $0 < 0x80 }) {
      for byte in word { lower.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
    } else {
      lower += String(decoding: word, as: UTF8.self).lowercased().utf8
    }
  }
}

/// The statistics of a file of one text a line.
final class CorpusFile: Sendable {
  let statistics: CorpusStatistics

  init(_ bytes: MappedBytes, path: String) throws(RecipeError) {
    guard bytes.isText else { throw .malformed("\(path) is not UTF-8") }
    var builder = CorpusStatistics.Builder()
    try bytes.forEachRow { (_, fields) throws(RecipeError) in
      for field in fields { builder.add(field) }
    }
    statistics = builder.statistics
  }
}
