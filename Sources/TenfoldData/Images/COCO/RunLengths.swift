public import TenfoldCore

/// Masks as COCO writes them: the lengths of runs of 0 and 1 by turns, column by column, starting with 0.
///
/// Source: the mask format of the COCO API (cocodataset.org, BSD licence), with lengths either as numbers or in its
/// compressed form: each length (from the fourth on its difference from the one two before) in groups of five bits,
/// lowest first, each a character from `0` on.
public enum RunLengths {
  /// The lengths that a compressed text stands for.
  ///
  /// - Returns: nil if the text is not of that form.
  public static func decompressed(_ text: some Sequence<UInt8>) -> [Int]? {
    var lengths: [Int] = []
    var value = 0
    var shift = 0
    for byte in text {
      guard (0x30..<0x70).contains(byte), shift <= 35 else { return nil }
      let group = Int(byte) - 0x30
      value |= (group & 0x1F) << shift
      shift += 5
      if group & 0x20 != 0 { continue }
      if group & 0x10 != 0 { value -= 1 << shift }
      if lengths.count > 2 { value += lengths[lengths.count - 2] }
      guard value >= 0, value <= 1 << 40 else { return nil }
      lengths.append(value)
      value = 0
      shift = 0
    }
    return shift == 0 ? lengths : nil
  }

  /// The compressed text of lengths.
  public static func compressed(_ lengths: [Int]) -> String {
    var text: [UInt8] = []
    for (index, length) in lengths.enumerated() {
      var rest = index > 2 ? length - lengths[index - 2] : length
      while true {
        let group = UInt8(truncatingIfNeeded: rest & 0x1F)
        rest >>= 5
        // The fifth bit is the sign of what follows.
        let isLast = rest == (group & 0x10 == 0 ? 0 : -1)
        text.append(0x30 + (isLast ? group : group | 0x20))
        if isLast { break }
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The mask that lengths stand for.
  ///
  /// - Returns: nil if they do not add up to the pixels of the size.
  public static func bitmap(_ lengths: [Int], _ size: Size) -> Bitmap? {
    guard fit(lengths, size) else { return nil }
    var bytes = [UInt8](repeating: 0, count: size.width * size.height)
    var (x, y) = (0, 0)
    for (index, length) in lengths.enumerated() {
      if index % 2 == 0 {
        y += length
        x += y / max(size.height, 1)
        y %= max(size.height, 1)
        continue
      }
      for _ in 0..<length {
        bytes[y * size.width + x] = 1
        y += 1
        if y == size.height { (x, y) = (x + 1, 0) }
      }
    }
    return Bitmap(size, bytes: bytes)
  }

  /// Whether lengths add up to the pixels of a size.
  static func fit(_ lengths: [Int], _ size: Size) -> Bool {
    var left = size.width * size.height
    for length in lengths {
      guard length >= 0, length <= left else { return false }
      left -= length
    }
    return left == 0
  }

  /// The lengths of a mask.
  public static func of(_ bitmap: Bitmap) -> [Int] {
    var lengths: [Int] = []
    var value: UInt8 = 0
    var length = 0
    let size = bitmap.size
    bitmap.bytes.withUnsafeBufferPointer { bytes in
      for x in 0..<size.width {
        for y in 0..<size.height {
          let next = bytes[y * size.width + x]
          if next != value {
            lengths.append(length)
            length = 0
            value = next
          }
          length += 1
        }
      }
    }
    lengths.append(length)
    return lengths
  }
}
