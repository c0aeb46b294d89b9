/// Bytes of a file that may say anything: every access is checked and may come back empty.
struct ByteView {
  let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var count: Int { bytes.count }

  /// The byte at an offset, or nil beyond the end.
  func byte(_ offset: Int) -> UInt8? {
    offset >= 0 && offset < bytes.count ? bytes[offset] : nil
  }

  /// `length` bytes from `offset` on, or nil if they are not all there.
  func part(_ offset: Int, _ length: Int) -> ByteView? {
    guard offset >= 0, length >= 0, offset <= count, length <= count - offset else { return nil }
    return ByteView(UnsafeBufferPointer(rebasing: bytes[offset..<offset + length]))
  }

  /// All bytes from `offset` on.
  func rest(_ offset: Int) -> ByteView {
    part(min(max(offset, 0), count), count - min(max(offset, 0), count)) ?? self
  }

  /// A whole number of `size` bytes, most significant first.
  func big(_ offset: Int, _ size: Int) -> Int? {
    guard let part = part(offset, size) else { return nil }
    return part.bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  /// A whole number of `size` bytes, least significant first.
  func little(_ offset: Int, _ size: Int) -> Int? {
    guard let part = part(offset, size) else { return nil }
    return part.bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// Whether the bytes at an offset spell a text.
  func has(_ text: StaticString, at offset: Int) -> Bool {
    guard let part = part(offset, text.utf8CodeUnitCount) else { return false }
    return part.bytes.elementsEqual(
      UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  var array: [UInt8] { Array(bytes) }
}
