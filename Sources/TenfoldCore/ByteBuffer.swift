/// A growable run of bytes that is written by plain copies and used again without new memory.
///
/// Text is rendered into it a million times a second, so appending must cost a bounds check and a
/// copy and nothing else.
public struct ByteBuffer: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  /// How many bytes are in use.
  @inlinable public var count: Int { used }
  @usableFromInline var used = 0

  /// An empty buffer with room for `capacity` bytes.
  public init(capacity: Int = 256) {
    self.capacity = max(capacity, 16)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// The bytes in use; valid until the next change.
  @inlinable
  public var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base, count: count)
  }

  /// A part of the bytes in use; valid until the next change.
  public func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "range outside the buffer")
    return UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  /// The bytes in use as an array.
  public var array: [UInt8] { Array(bytes) }

  /// The bytes in use as text; what is not UTF-8 is repaired.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Forgets the bytes and keeps the memory.
  public mutating func removeAll() { used = 0 }

  /// Forgets the bytes from `count` on.
  public mutating func truncate(to newCount: Int) {
    precondition(newCount >= 0 && newCount <= count, "cannot grow by truncating")
    used = newCount
  }

  /// Forgets the first `length` bytes and moves the rest to the front.
  public mutating func removeFirst(_ length: Int) {
    precondition(length >= 0 && length <= count, "more than there is")
    base.update(from: base + length, count: count - length)
    used -= length
  }

  /// Makes room for `extra` more bytes.
  @inlinable
  @inline(__always)
  public mutating func reserve(_ extra: Int) {
    if count &+ extra > capacity { grow(extra) }
  }

  @inline(never)
  @usableFromInline
  mutating func grow(_ extra: Int) {
    let wider = max(capacity * 2, count + extra)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: wider)
    moved.update(from: base, count: count)
    base.deallocate()
    base = moved
    capacity = wider
  }

  /// Appends one byte.
  @inlinable
  @inline(__always)
  public mutating func append(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    used &+= 1
  }

  /// Appends bytes.
  @inlinable
  @inline(__always)
  public mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
    guard let start = source.baseAddress else { return }
    append(start, source.count)
  }

  /// Appends `length` bytes from `start`.
  @inlinable
  @inline(__always)
  public mutating func append(_ start: UnsafePointer<UInt8>, _ length: Int) {
    reserve(length)
    (base + count).update(from: start, count: length)
    used &+= length
  }

  /// Appends the UTF-8 bytes of a literal.
  @inlinable
  @inline(__always)
  public mutating func append(_ literal: StaticString) {
    append(literal.utf8Start, literal.utf8CodeUnitCount)
  }

  /// Appends the UTF-8 bytes of a string.
  public mutating func append(_ string: String) {
    var copy = string
    copy.withUTF8 { append($0) }
  }

  /// Appends a whole number in decimal.
  public mutating func append(decimal number: Int) {
    if number >= 0 && number < 10 { return append(48 &+ UInt8(truncatingIfNeeded: number)) }
    if number < 0 { append(45) }
    var rest = number.magnitude
    reserve(20)
    let start = count
    repeat {
      base[count] = 48 &+ UInt8(truncatingIfNeeded: rest % 10)
      used &+= 1
      rest /= 10
    } while rest > 0
    var digits = UnsafeMutableBufferPointer(start: base + start, count: count - start)
    digits.reverse()
  }

  /// Lets `body` write up to `room` bytes at the end and say how many it wrote.
  public mutating func write<Failure: Error>(
    room: Int, _ body: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Int
  ) throws(Failure) -> Int {
    reserve(room)
    let written = try body(UnsafeMutableBufferPointer(start: base + count, count: room))
    precondition(written >= 0 && written <= room, "wrote more than there was room for")
    used += written
    return written
  }

  /// Replaces one byte.
  public mutating func replace(at index: Int, with byte: UInt8) {
    precondition(index >= 0 && index < count, "index outside the buffer")
    base[index] = byte
  }
}
