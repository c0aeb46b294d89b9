extension UnsafeBufferPointer<UInt8> {
  /// The number of the first scalar of valid UTF-8; 0 where there is none.
  @inline(__always)
  var firstScalar: UInt32 {
    guard let first else { return 0 }
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard length > 1, count >= length else { return UInt32(first) }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for index in 1..<length { value = value << 6 | UInt32(self[index] & 0x3F) }
    return value
  }
}
