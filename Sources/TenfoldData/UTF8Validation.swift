/// Checks that bytes are UTF-8.
public enum UTF8Validation {
  /// The offset of the first byte that is not part of a valid character; nil if all are.
  ///
  /// - Complexity: O(n); eight bytes at a time where they are ASCII.
  public static func firstFault(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return nil }
    var index = 0
    while index < bytes.count {
      if index &+ 8 <= bytes.count,
        base.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        index &+= 8
        continue
      }
      let length = characterLength(bytes, index)
      if length == 0 { return index }
      index &+= length
    }
    return nil
  }

  /// The length of the character at a byte; 0 if it is none (Unicode 15, table 3-7).
  private static func characterLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    func next(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index &+ offset < bytes.count && range.contains(bytes[index &+ offset])
    }
    switch bytes[index] {
    case 0..<0x80: return 1
    case 0xC2...0xDF: return next(1) ? 2 : 0
    case 0xE0: return next(1, 0xA0...0xBF) && next(2) ? 3 : 0
    case 0xED: return next(1, 0x80...0x9F) && next(2) ? 3 : 0
    case 0xE1...0xEF: return next(1) && next(2) ? 3 : 0
    case 0xF0: return next(1, 0x90...0xBF) && next(2) && next(3) ? 4 : 0
    case 0xF1...0xF3: return next(1) && next(2) && next(3) ? 4 : 0
    case 0xF4: return next(1, 0x80...0x8F) && next(2) && next(3) ? 4 : 0
    default: return 0
    }
  }
}
