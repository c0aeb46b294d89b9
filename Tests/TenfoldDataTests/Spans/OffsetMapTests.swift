import TenfoldCore
import Testing

@testable import TenfoldData

struct OffsetMapTests {
  /// A text with its length in bytes, UTF-16 code units and code points, counted by hand.
  static let lengths: [(text: String, counts: [Int])] = [
    ("", [0, 0, 0]), ("plain", [5, 5, 5]),
    // Fireman, skin tone, joiner, fire engine.
    ("👨🏻‍🚒", [15, 7, 4]),
    ("हिन्दी", [18, 6, 6]), ("القاهرة", [14, 7, 7]), ("cafe\u{301}", [6, 5, 5]),
    ("\u{10FFFF}\u{FFFF}\u{80}", [9, 4, 3]),
  ]

  @Test(arguments: lengths)
  func `the length in each unit`(text: String, counts: [Int]) {
    for (unit, count) in zip(OffsetUnit.allCases, counts) {
      #expect(OffsetMap(Array(text.utf8), unit).count == count, "\(unit)")
    }
  }

  @Test(arguments: lengths.map(\.text), OffsetUnit.allCases)
  func `offsets and bytes go both ways`(text: String, unit: OffsetUnit) {
    let map = OffsetMap(Array(text.utf8), unit)
    var byte = 0
    for scalar in text.unicodeScalars {
      #expect(map.byte(map.offset(byte)) == byte)
      byte += UTF8.width(scalar)
    }
    #expect(map.offset(byte) == map.count)
    #expect(map.byte(map.count) == byte)
  }

  @Test func `an offset within a character has no byte`() {
    let text = Array("a👨🏻b".utf8)
    #expect(OffsetMap(text, .utf16).byte(2) == nil)
    #expect(OffsetMap(text, .utf16).byte(3) == 5)
    #expect(OffsetMap(text, .bytes).byte(2) == nil)
    #expect(OffsetMap(text, .codepoints).byte(2) == 5)
  }

  @Test(arguments: [(0, 7, "7"), (3, 2, "3 to 2"), (-1, 2, "-1"), (0, 2, "within a character")])
  func `offsets that are none`(start: Int, end: Int, part: String) {
    let map = OffsetMap(Array("a👨b".utf8), .utf16)
    #expect {
      try map.range(start, end, .utf16, at: 9)
    } throws: { error in
      guard let fault = error as? RecordFault else { return false }
      return fault.offset == 9 && fault.text.contains(part)
    }
  }
}
