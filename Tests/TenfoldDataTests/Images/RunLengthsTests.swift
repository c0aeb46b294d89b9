import TenfoldCore
import TenfoldData
import Testing

struct RunLengthsTests {
  /// Columns of two: 0 0 | 1 1 | 0 1.
  @Test func `runs go down the columns and start with 0`() throws {
    let bitmap = Bitmap(Size(3, 2), bytes: [0, 1, 0, 0, 1, 1])
    #expect(RunLengths.of(bitmap) == [2, 2, 1, 1])
    #expect(RunLengths.bitmap([2, 2, 1, 1], Size(3, 2)) == bitmap)
    #expect(RunLengths.of(Bitmap(Size(2, 1), bytes: [1, 1])) == [0, 2])
    #expect(RunLengths.bitmap([0, 0, 0, 2], Size(2, 1)) == Bitmap(Size(2, 1), bytes: [1, 1]))
  }

  /// Worked by hand: 5 bits a character from `0` on, bit 6 says that more follow, and the fourth length is 1 − 2 = −1,
  /// which is 31 in five bits.
  @Test func `compressed lengths by hand`() {
    #expect(RunLengths.compressed([2, 2, 1, 1]) == "221O")
    #expect(RunLengths.decompressed("221O".utf8) == [2, 2, 1, 1])
    // 40 = 8 + 32·1: 8 with the bit for more, then 1.
    #expect(RunLengths.compressed([40]) == "X1")
    // 16 needs a second character, for its fifth bit would be a sign.
    #expect(RunLengths.compressed([16]) == "`0")
    #expect(RunLengths.decompressed("`0".utf8) == [16])
  }

  @Test(arguments: ["X", "2 2", "o", "é", "oooooooooo", "O"])
  func `text that is none is refused`(text: String) {
    #expect(RunLengths.decompressed(text.utf8) == nil)
  }

  @Test func `lengths that do not add up are refused`() {
    #expect(RunLengths.bitmap([2, 2, 1], Size(3, 2)) == nil)
    #expect(RunLengths.bitmap([2, 2, 3], Size(3, 2)) == nil)
    #expect(RunLengths.bitmap([8, -2], Size(3, 2)) == nil)
    #expect(RunLengths.bitmap([Int.max, Int.max], Size(3, 2)) == nil)
  }

  @Test(arguments: 0..<100)
  func `what is compressed comes back`(seed: Int) {
    var stream = RandomStream(
      key: StreamKey(seed: UInt64(seed), record: 1), step: StepAddress("rle"), variant: 1)
    let size = Size(1 + stream.integer(below: 70), 1 + stream.integer(below: 70))
    let share = stream.unit() * stream.unit()
    var value: UInt8 = 0
    let bytes = (0..<(size.width * size.height)).map { _ in
      if stream.chance(share) { value = 1 - value }
      return value
    }
    let bitmap = Bitmap(size, bytes: bytes)
    let lengths = RunLengths.of(bitmap)
    let text = RunLengths.compressed(lengths)
    #expect(RunLengths.decompressed(text.utf8) == lengths)
    #expect(RunLengths.bitmap(lengths, size) == bitmap)
  }
}
