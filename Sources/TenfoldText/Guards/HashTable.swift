/// A set of hashes that one owner fills again and again.
///
/// It is emptied by one pass over its memory and never takes more of it for a text than for the longest so far.
struct HashTable {
  /// Open addressing; 0 is a free slot.
  private var slots = Scratch<UInt64>()

  init() { slots.fill(2, with: 0) }

  /// Forgets all hashes.
  ///
  /// - Parameter room: how many are to come at most.
  mutating func removeAll(room: Int) {
    var size = 2
    while size < 2 * room { size *= 2 }
    slots.fill(size, with: 0)
  }

  mutating func insert(_ hash: UInt64) {
    let place = place(of: hash)
    slots[place] = Self.stored(hash)
  }

  func contains(_ hash: UInt64) -> Bool { slots[place(of: hash)] != 0 }

  /// The slot that a hash has, or would have.
  private func place(of hash: UInt64) -> Int {
    let mask = slots.count &- 1
    let stored = Self.stored(hash)
    var place = Int(truncatingIfNeeded: stored) & mask
    while slots[place] != 0 && slots[place] != stored { place = (place &+ 1) & mask }
    return place
  }

  private static func stored(_ hash: UInt64) -> UInt64 { hash == 0 ? 1 : hash }
}
