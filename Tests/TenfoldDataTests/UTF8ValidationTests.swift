import Testing

@testable import TenfoldData

struct UTF8ValidationTests {
  private func firstFault(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { UTF8Validation.firstFault($0) }
  }

  /// Whether Swift itself takes the bytes as UTF-8.
  private func isValid(_ bytes: some Collection<UInt8>) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }

  @Test(
    arguments: [
      ([], nil), ([0x61], nil), ([0x80], 0), ([0x61, 0xC3, 0xA9], nil), ([0x61, 0xC3], 1),
      ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0), ([0xE0, 0x9F, 0xBF], 0), ([0xE0, 0xA0, 0x80], nil),
      ([0xED, 0x9F, 0xBF], nil), ([0xED, 0xA0, 0x80], 0), ([0xF0, 0x8F, 0xBF, 0xBF], 0),
      ([0xF0, 0x90, 0x80, 0x80], nil), ([0xF4, 0x8F, 0xBF, 0xBF], nil),
      ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0), ([0xFF], 0),
      ([0xE2, 0x82, 0xAC, 0xE2, 0x82], 3), ([0xEF, 0xBB, 0xBF], nil),
    ] as [([UInt8], Int?)])
  func `the bounds of each length are kept`(bytes: [UInt8], fault: Int?) {
    #expect(firstFault(bytes) == fault)
    // The same wherever it lies among the eight bytes that are looked at together.
    for before in 1...17 {
      let padded = [UInt8](repeating: 0x61, count: before) + bytes
      #expect(firstFault(padded) == fault.map { $0 + before })
      #expect(firstFault(padded + Array("12345678".utf8)) == fault.map { $0 + before })
    }
  }

  @Test func `all scalars at the bounds of their length are valid`() throws {
    for value: UInt32 in [0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF] {
      let scalar = try #require(Unicode.Scalar(value))
      #expect(firstFault(Array(String(scalar).utf8)) == nil)
    }
  }

  @Test func `random bytes are judged as Swift judges them`() {
    var dice = Dice(seed: 1)
    let favourites: [UInt8] = [
      0x61, 0x62, 0x20, 0x80, 0x9F, 0xA0, 0xBF, 0xC2, 0xC3, 0xE0, 0xE2, 0xED, 0xF0, 0xF1, 0xF4,
    ]
    var faulty = 0
    for _ in 0..<20_000 {
      let bytes = dice.bytes(upTo: 20, favourites: favourites)
      guard let fault = firstFault(bytes) else {
        #expect(isValid(bytes), "\(bytes)")
        continue
      }
      faulty += 1
      #expect(!isValid(bytes), "\(bytes)")
      #expect(isValid(bytes[..<fault]), "\(bytes)")
      // No more bytes can make a character of what is at the fault.
      #expect(!isValid(bytes[...fault]) || fault == bytes.count, "\(bytes)")
    }
    #expect((1000..<19_900).contains(faulty))
  }

  @Test func `damaged text is judged as Swift judges it`() {
    var dice = Dice(seed: 2)
    let text = Array("plain words, naïve café, 中文字, Ελλάδα, 👨‍👩‍👧 and 🎬 again".utf8)
    for _ in 0..<5000 {
      var bytes = text
      for _ in 0..<dice.below(3) {
        bytes[dice.below(bytes.count)] = UInt8(truncatingIfNeeded: dice.next())
      }
      bytes.removeLast(dice.below(12))
      let fault = firstFault(bytes)
      #expect((fault == nil) == isValid(bytes), "\(bytes)")
      if let fault { #expect(isValid(bytes[..<fault]), "\(bytes)") }
    }
  }
}
