import Testing

@testable import TenfoldCore

@Suite struct StableHashTests {
  struct Frozen: Sendable {
    var text: String
    var hash: UInt64
  }

  /// Worked out by an independent program. They must never change: they address random streams and
  /// choose shards.
  static let frozen = [
    Frozen(text: "", hash: 0xC7D6_DB6A_90E6_DB90),
    Frozen(text: "1", hash: 0x89AB_D7C4_6499_07BC),
    Frozen(text: "a", hash: 0xE403_EBDB_DF99_C128),
    Frozen(text: "movie", hash: 0xAB2D_4C74_9201_FDBC),
    Frozen(text: "12345678", hash: 0xF374_92EB_70DB_3737),
    Frozen(text: "123456789", hash: 0x9022_BC61_C157_6E55),
    Frozen(text: "h\u{E9}llo w\u{F6}rld", hash: 0x456F_3097_74A2_33BA),
    Frozen(text: "0123456789abcdef", hash: 0x57BA_6D8C_DC54_18C6),
    Frozen(text: "The quick brown fox jumps over", hash: 0x9885_C3ED_22CC_D533),
    Frozen(text: "The quick brown fox jumps over the lazy dog.", hash: 0x7F50_B1EB_969E_03BD),
  ]

  @Test(arguments: frozen)
  func valuesNeverChange(_ value: Frozen) {
    #expect(StableHash.of(value.text) == value.hash)
    let bytes = Array(value.text.utf8)
    #expect(bytes.withUnsafeBufferPointer { StableHash.of($0) } == value.hash)
  }

  @Test func mixNeverChanges() {
    #expect(StableHash.mix(0, 0) == 0xE6D2_4D7E_0390_AE94)
    #expect(StableHash.mix(1, 2) == 0x1623_BA88_C379_6E1C)
    #expect(StableHash.mix(.max, .max) == 0xB09C_4DE7_636D_E9CD)
  }

  @Test(arguments: [0, 1, 9, 10, 123_456_789])
  func aNumberHashesAsItsDigits(_ number: Int) {
    #expect(StableHash.of(number: number) == StableHash.of(String(number)))
  }

  @Test func alignmentOfTheBytesDoesNotMatter() {
    let padded = Array("....The quick brown fox jumps over".utf8)
    for start in 0..<4 {
      let shifted = Array(padded[(4 - start)...])
      let hash = shifted.withUnsafeBufferPointer {
        StableHash.of(UnsafeBufferPointer(rebasing: $0[start...]))
      }
      #expect(hash == 0x9885_C3ED_22CC_D533)
    }
  }

  @Test func lengthMattersEvenWhereTheBytesAreZero() {
    let hashes = (0..<80).map { length in
      Array(repeating: UInt8(0), count: length).withUnsafeBufferPointer { StableHash.of($0) }
    }
    #expect(Set(hashes).count == 80)
  }

  @Test func manyKeysHaveNoCollision() {
    var hashes: Set<UInt64> = []
    for number in 0..<50_000 { hashes.insert(StableHash.of(number: number)) }
    #expect(hashes.count == 50_000)
  }

  /// The bits from the eleventh on choose the shard; 10,000 rows must spread evenly.
  @Test(arguments: [2, 3, 7, 16])
  func shardsAreBalanced(_ shards: Int) {
    var sizes = Array(repeating: 0, count: shards)
    let rows = 10_000
    for row in 1...rows {
      let key = StreamKey(seed: 1, record: StableHash.of(number: row)).bits
      sizes[Int((key >> 11) % UInt64(shards))] += 1
    }
    let mean = Double(rows) / Double(shards)
    #expect(sizes.allSatisfy { abs(Double($0) - mean) < 6 * mean.squareRoot() })
    var plain = Array(repeating: 0, count: shards)
    for row in 1...rows { plain[Int((StableHash.of(number: row) >> 11) % UInt64(shards))] += 1 }
    #expect(plain.allSatisfy { abs(Double($0) - mean) < 6 * mean.squareRoot() })
  }

  @Test func oneFlippedBitChangesAboutHalfOfTheHash() {
    var total = 0
    var trials = 0
    for length in [3, 8, 13, 30, 48] {
      for bit in 0..<(length * 8) {
        var bytes = Array(repeating: UInt8(0x55), count: length)
        let before = bytes.withUnsafeBufferPointer { StableHash.of($0) }
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        let after = bytes.withUnsafeBufferPointer { StableHash.of($0) }
        total += (before ^ after).nonzeroBitCount
        trials += 1
      }
    }
    #expect((24.0...40.0).contains(Double(total) / Double(trials)))
  }
}
