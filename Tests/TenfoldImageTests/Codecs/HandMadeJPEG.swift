/// JPEG files of 8 × 8 pixels of one colour, put together bit by bit.
enum HandMadeJPEG {
  /// The quantiser is 8, so that a DC value of n makes every value 128 + n. DC categories 0...8 have the codes
  /// 0000...1000; the one AC code, 0, ends a block.
  static func file(
    _ values: [Int], precision: UInt8 = 8, adobeTransform: UInt8? = nil, segments: [UInt8] = []
  ) -> [UInt8] {
    let count = UInt8(values.count)
    var file: [UInt8] = [0xFF, 0xD8] + segments
    if let adobeTransform {
      file += segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, adobeTransform])
    }
    file += segment(0xDB, [0] + Array(repeating: 8, count: 64))
    file += segment(
      0xC0, [precision, 0, 8, 0, 8, count] + (1...count).flatMap { [$0, 0x11, 0] as [UInt8] })
    file += segment(0xC4, [0x00, 0, 0, 0, 9] + Array(repeating: 0, count: 12) + Array(0...8))
    file += segment(0xC4, [0x10, 1] + Array(repeating: 0, count: 15) + [0])
    file += segment(0xDA, [count] + (1...count).flatMap { [$0, 0] as [UInt8] } + [0, 63, 0])
    return file + scan(values) + [0xFF, 0xD9]
  }

  static func segment(_ marker: UInt8, _ data: [UInt8]) -> [UInt8] {
    [0xFF, marker] + big(data.count + 2, 2) + data
  }

  private static func scan(_ values: [Int]) -> [UInt8] {
    var bits: [Bool] = []
    func append(_ value: Int, _ count: Int) {
      for bit in (0..<count).reversed() { bits.append(value >> bit & 1 == 1) }
    }
    for value in values {
      let dc = value - 128
      let category = Int.bitWidth - dc.magnitude.leadingZeroBitCount
      append(category, 4)
      append(dc >= 0 ? dc : dc - 1 + 1 << category, category)
      append(0, 1)
    }
    while bits.count % 8 != 0 { bits.append(true) }
    return stride(from: 0, to: bits.count, by: 8).flatMap { start -> [UInt8] in
      let byte = bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
      return byte == 0xFF ? [0xFF, 0] : [byte]
    }
  }
}
