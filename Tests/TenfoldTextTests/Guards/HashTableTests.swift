import Testing

@testable import TenfoldText

/// Sets of hashes that are filled again and again.
struct HashTableTests {
  @Test(arguments: [0, 1, 5, 1000])
  func whatWasPutInIsFoundAndNothingElse(_ count: Int) {
    var table = HashTable()
    table.removeAll(room: count)
    // Hashes that meet in few slots, with that of zero.
    let hashes = (0..<count).map { UInt64($0) << 20 }
    for hash in hashes { table.insert(hash) }
    for hash in hashes { table.insert(hash) }
    #expect(hashes.allSatisfy(table.contains))
    #expect(!hashes.contains { table.contains($0 + 7) })
  }

  @Test func whatIsForgottenIsNotFound() {
    var table = HashTable()
    table.removeAll(room: 3)
    table.insert(12)
    table.removeAll(room: 8)
    #expect(!table.contains(12))
    table.insert(13)
    #expect(table.contains(13))
  }
}
