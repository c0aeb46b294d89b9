/// PNG files put together chunk by chunk, packed without compression.
enum HandMadePNG {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  static func file(
    _ width: Int, _ height: Int, type: UInt8, depth: UInt8, rows: [[UInt8]],
    isInterlaced: Bool = false, before: [UInt8] = [], after: [UInt8] = []
  ) -> [UInt8] {
    header(width, height, type: type, depth: depth, isInterlaced: isInterlaced) + before
      + chunk("IDAT", stored(rows.flatMap { [0] + $0 })) + after + chunk("IEND", [])
  }

  static func header(
    _ width: Int, _ height: Int, type: UInt8, depth: UInt8, isInterlaced: Bool = false
  ) -> [UInt8] {
    let fields = big(width, 4) + big(height, 4) + [depth, type, 0, 0, isInterlaced ? 1 : 0]
    return signature + chunk("IHDR", fields)
  }

  static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return big(data.count, 4) + body + big(crc(body), 4)
  }

  /// The rows of pixels of one number each, as PNG packs them: the leftmost pixel in the highest bits.
  ///
  /// - Parameters:
  ///   - numbers: row by row.
  ///   - depth: bits a number, 1, 2, 4, 8 or 16.
  ///   - isInterlaced: whether they come in the seven passes of Adam7.
  /// - Returns: the bytes of each row, without the number of its filter.
  static func rows(_ numbers: [[Int]], depth: Int, isInterlaced: Bool = false) -> [[UInt8]] {
    func packed(_ row: [Int]) -> [UInt8] {
      let bits = row.flatMap { number in (0..<depth).map { number >> (depth - 1 - $0) & 1 } }
      return stride(from: 0, to: bits.count, by: 8).map { start in
        (0..<8).reduce(0) { $0 << 1 | (start + $1 < bits.count ? UInt8(bits[start + $1]) : 0) }
      }
    }
    guard isInterlaced else { return numbers.map(packed) }
    // Of each pass: the first row and column, and the steps down and across.
    let passes = [
      (0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2),
      (1, 0, 2, 1),
    ]
    return passes.flatMap { top, left, down, across in
      stride(from: top, to: numbers.count, by: down).compactMap { y in
        let row = stride(from: left, to: numbers[y].count, by: across).map { numbers[y][$0] }
        return row.isEmpty ? nil : packed(row)
      }
    }
  }

  /// A zlib stream of stored blocks.
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = [0x78, 0x01]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(block.count)
      result.append(rest.isEmpty ? 1 : 0)
      result += little(block.count, 2) + little(~block.count & 0xFFFF, 2) + block
    } while !rest.isEmpty
    var (a, b) = (1, 0)
    for byte in bytes {
      a = (a + Int(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return result + big(b << 16 | a, 4)
  }

  /// CRC-32 with the reversed polynomial 0xEDB88320.
  static func crc(_ bytes: [UInt8]) -> Int {
    var value: UInt32 = .max
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return Int(~value)
  }
}

func big(_ value: Int, _ size: Int) -> [UInt8] {
  (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}

func little(_ value: Int, _ size: Int) -> [UInt8] {
  (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}

/// EXIF data with one entry: the orientation, as a short.
func exif(_ orientation: Int, isLittle: Bool = false) -> [UInt8] {
  isLittle
    ? Array("II*\0".utf8) + little(8, 4) + little(1, 2) + little(0x0112, 2) + little(3, 2)
      + little(1, 4) + little(orientation, 2) + [0, 0] + little(0, 4)
    : Array("MM\0*".utf8) + big(8, 4) + big(1, 2) + big(0x0112, 2) + big(3, 2) + big(1, 4)
      + big(orientation, 2) + [0, 0] + big(0, 4)
}

/// The first bytes of an ICC profile as they must be, filled up with a pattern.
func profile(_ space: String, count: Int) -> [UInt8] {
  var bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
  bytes.replaceSubrange(0..<4, with: big(count, 4))
  bytes.replaceSubrange(16..<20, with: space.utf8)
  bytes.replaceSubrange(36..<40, with: "acsp".utf8)
  return bytes
}
