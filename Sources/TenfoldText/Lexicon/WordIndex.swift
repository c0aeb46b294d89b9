internal import TenfoldCore

/// A set of words as bytes; each has a number, from 0 in order of insertion.
///
/// Open addressing over one arena: a look-up costs a hash and, nearly always, one comparison, which for
/// words of up to eight bytes is that of two numbers.
struct WordIndex {
  private var slots: [UInt64]
  private var entries: [Entry] = []
  private var arena: [UInt8] = []

  /// A word: its first eight bytes, and where it lies in the arena.
  private struct Entry {
    var head: UInt64
    var start: UInt32
    var length: UInt32
  }

  /// The first eight bytes of a word, the first lowest; zeros where it is shorter.
  @inline(__always)
  private static func head(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard word.count < 8, let base = UnsafeRawPointer(word.baseAddress) else {
      guard let base = UnsafeRawPointer(word.baseAddress) else { return 0 }
      return UInt64(littleEndian: base.loadUnaligned(as: UInt64.self))
    }
    var head: UInt64 = 0
    var index = word.count
    while index > 0 {
      index &-= 1
      head = head &<< 8 | UInt64(base.load(fromByteOffset: index, as: UInt8.self))
    }
    return head
  }

  init(capacity: Int = 1024) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
  }

  var count: Int { entries.count }

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
    let head = Self.head(word)
    while true {
      let found = slots[slot]
      if found == 0 { return nil }
      if found >> 32 == tag {
        let index = Int(truncatingIfNeeded: found & 0xFFFF_FFFF) &- 1
        let entry = entries[index]
        if entry.head == head && Int(entry.length) == word.count
          && (word.count <= 8 || equal(entry, word))
        {
          return index
        }
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
    if (entries.count + 1) * 2 > slots.count { grow() }
    let index = count
    entries.append(
      Entry(
        head: Self.head(word), start: UInt32(arena.count), length: UInt32(word.count)))
    arena.append(contentsOf: word)
    place(hash, index)
    return index
  }

  mutating func removeAll() {
    for index in slots.indices { slots[index] = 0 }
    entries.removeAll(keepingCapacity: true)
    arena.removeAll(keepingCapacity: true)
  }

  /// Hands out the bytes of a word.
  func withWord<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let entry = entries[index]
    let (start, end) = (Int(entry.start), Int(entry.start + entry.length))
    return arena.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }

  func word(_ index: Int) -> String {
    withWord(index) { String(decoding: $0, as: UTF8.self) }
  }

  private func equal(_ entry: Entry, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(entry.start)
    return arena.withUnsafeBufferPointer { bytes in
      for offset in 8..<word.count where bytes[start &+ offset] != word[offset] { return false }
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
