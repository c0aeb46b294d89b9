internal import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Bytes of a file that are mapped into memory, or that could not be and are held instead.
///
/// `@unchecked Sendable`: the bytes are never written after `init`.
final class MappedBytes: @unchecked Sendable {
  private let base: UnsafeRawPointer
  let count: Int
  private let isMapped: Bool

  /// Maps a file; nil if that is not possible.
  ///
  /// `isReadWhole` says that every byte will be read at once, which costs less if all pages are mapped
  /// beforehand.
  init?(path: String, isReadWhole: Bool = false) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    #if canImport(Glibc)
    let flags = isReadWhole ? MAP_SHARED | MAP_POPULATE : MAP_SHARED
    #else
    let flags = MAP_SHARED
    #endif
    guard fstat(file, &status) == 0, status.st_size > 0,
      let start = mmap(nil, Int(status.st_size), PROT_READ, flags, file, 0),
      start != MAP_FAILED
    else { return nil }
    base = UnsafeRawPointer(start)
    count = Int(status.st_size)
    isMapped = true
  }

  /// Holds a copy of bytes.
  init(_ bytes: [UInt8]) {
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 8)
    bytes.withUnsafeBytes {
      copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: $0.count)
    }
    base = UnsafeRawPointer(copy)
    count = bytes.count
    isMapped = false
  }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: base), count)
    } else {
      base.deallocate()
    }
  }

  @inline(__always)
  func load(_ offset: Int) -> UInt32 {
    precondition(offset >= 0 && offset + 4 <= count, "offset outside the mapped file")
    return UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  func bytes(_ offset: Int, _ length: Int) -> UnsafeBufferPointer<UInt8> {
    precondition(
      offset >= 0 && length >= 0 && offset + length <= count, "range outside the mapped file")
    return UnsafeBufferPointer(
      start: (base + offset).assumingMemoryBound(to: UInt8.self), count: length)
  }

  func checksum(from offset: Int) -> UInt32 {
    let hash = StableHash.of(bytes(offset, count - offset))
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
