internal import TenfoldCore

/// A set of words as bytes; each has a number, from 0 in order of insertion.
///
/// Open addressing over one arena: a look-up costs a hash and, nearly always, one comparison.
struct WordIndex {
  private var slots: [UInt64]
  private var ends: [UInt32] = [0]
  private var arena: [UInt8] = []

  init(capacity: Int = 1024) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
  }

  var count: Int { ends.count - 1 }

  /// How many bytes the words take.
  var byteCount: Int { arena.count }

  /// The number of a word, or nil.
  func find(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
    find(word, StableHash.of(word))
  }

  func find(_ word: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int? {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    let tag = hash >> 32
    while true {
      let entry = slots[slot]
      if entry == 0 { return nil }
      if entry >> 32 == tag {
        let index = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) &- 1
        if equal(index, word) { return index }
      }
      slot = (slot &+ 1) & mask
    }
  }

  /// The number of a word, which is added if it is new.
  mutating func insert(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = StableHash.of(word)
    return find(word, hash) ?? add(word, hash)
  }

  mutating func insert(_ word: String) -> Int {
    var copy = word
    return copy.withUTF8 { insert($0) }
  }

  /// Adds a word that is known to be new.
  mutating func add(_ word: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    if ends.count * 2 > slots.count { grow() }
    let index = count
    arena.append(contentsOf: word)
    ends.append(UInt32(arena.count))
    place(hash, index)
    return index
  }

  mutating func removeAll() {
    for index in slots.indices { slots[index] = 0 }
    ends.removeAll(keepingCapacity: true)
    ends.append(0)
    arena.removeAll(keepingCapacity: true)
  }

  /// Hands out the bytes of a word.
  func withWord<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let start = Int(ends[index])
    let end = Int(ends[index + 1])
    return arena.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }

  func word(_ index: Int) -> String {
    withWord(index) { String(decoding: $0, as: UTF8.self) }
  }

  private func equal(_ index: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(ends[index])
    guard Int(ends[index &+ 1]) &- start == word.count else { return false }
    return arena.withUnsafeBufferPointer { bytes in
      for offset in 0..<word.count where bytes[start &+ offset] != word[offset] { return false }
      return true
    }
  }

  private mutating func place(_ hash: UInt64, _ index: Int) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(index + 1)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for index in 0..<count { place(withWord(index) { StableHash.of($0) }, index) }
  }
}
