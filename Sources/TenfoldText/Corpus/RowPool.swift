internal import TenfoldCore

/// Some rows of a dataset, for operations that mix rows.
///
/// Which rows are taken depends on their keys and the seed alone, not on their order, the number of jobs or
/// the shard; so a mixed variant is the same wherever it is made.
public struct RowPool: Sendable {
  /// A row that others may be mixed with.
  struct Row: Sendable {
    var place: UInt64
    var bytes: [UInt8]
    var label: String
    /// The sentences, in bytes.
    var sentences: [Range<Int>]
  }

  private(set) var rows: [Row] = []
  /// How many rows are kept.
  public let capacity: Int
  private let seed: UInt64

  /// A pool without rows.
  public init(seed: UInt64, capacity: Int = 1024) {
    self.seed = seed
    self.capacity = capacity
  }

  /// Offers a row to the pool.
  public mutating func add(_ text: UnsafeBufferPointer<UInt8>, label: String, key: UInt64) {
    let place = StableHash.mix(seed ^ 0x6D69_785F_726F_7773, key)
    if rows.count == capacity, let last = rows.last, place >= last.place { return }
    let sentences = Self.sentences(text)
    guard !sentences.isEmpty else { return }
    let row = Row(place: place, bytes: Array(text), label: label, sentences: sentences)
    rows.insert(row, at: rows.firstIndex { $0.place > place } ?? rows.count)
    if rows.count > capacity { rows.removeLast() }
  }

  private static func sentences(_ text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var draft = TextDraft()
    draft.load(text)
    draft.findSentences()
    return draft.sentences.elements.map { range in
      let first = draft.tokens[Int(range.start)].range.lowerBound
      return first..<draft.tokens[Int(range.end) - 1].range.upperBound
    }
  }
}
