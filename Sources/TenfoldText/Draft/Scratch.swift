/// A growable buffer of plain values that one owner fills again and again.
///
/// Changing it costs a bounds check and a store, without the look at the reference count that an
/// array takes first. In return a copy is not a copy: it shares the values with the original. A
/// draft's pieces, letters and notes are kept in such buffers.
struct Scratch<Element: BitwiseCopyable> {
  /// Frees the memory with its last user.
  private final class Memory {
    let base: UnsafeMutablePointer<Element>

    init(_ capacity: Int) { base = .allocate(capacity: capacity) }

    deinit { base.deallocate() }
  }

  private var memory: Memory
  private var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 64) {
    self.capacity = capacity
    memory = Memory(capacity)
    base = memory.base
  }

  var isEmpty: Bool { count == 0 }

  var indices: Range<Int> { 0..<count }

  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index outside the buffer")
      return base[index]
    }
    nonmutating set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index outside the buffer")
      base[index] = newValue
    }
  }

  /// The elements in use; valid until the next change.
  @inline(__always)
  var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

  /// A part of the elements in use; valid until the next change.
  @inline(__always)
  func elements(_ start: Int, _ length: Int) -> UnsafeBufferPointer<Element> {
    precondition(start >= 0 && length >= 0 && start &+ length <= count, "range outside the buffer")
    return UnsafeBufferPointer(start: base + start, count: length)
  }

  @inline(__always)
  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func truncate(to length: Int) {
    precondition(length >= 0 && length <= count, "cannot grow by truncating")
    count = length
  }

  @inline(__always)
  mutating func reserve(_ extra: Int) {
    if count &+ extra > capacity { grow(extra) }
  }

  @inline(never)
  private mutating func grow(_ extra: Int) {
    capacity = max(capacity * 2, count + extra)
    let wider = Memory(capacity)
    wider.base.update(from: base, count: count)
    memory = wider
    base = wider.base
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    reserve(1)
    base[count] = element
    count &+= 1
  }

  @inline(__always)
  mutating func append(contentsOf source: UnsafeBufferPointer<Element>) {
    guard let start = source.baseAddress else { return }
    reserve(source.count)
    (base + count).update(from: start, count: source.count)
    count &+= source.count
  }

  /// Takes so many copies of an element in place of what there was.
  mutating func fill(_ length: Int, with element: Element) {
    count = 0
    reserve(length)
    base.update(repeating: element, count: length)
    count = length
  }

  /// Appends a copy of a part of the buffer itself.
  @inline(__always)
  mutating func append(own start: Int, _ length: Int) {
    precondition(start >= 0 && length >= 0 && start &+ length <= count, "range outside the buffer")
    reserve(length)
    (base + count).update(from: base + start, count: length)
    count &+= length
  }

  @inline(__always)
  func swapAt(_ first: Int, _ second: Int) {
    let element = self[first]
    self[first] = self[second]
    self[second] = element
  }
}

extension Scratch<UInt8> {
  mutating func append(contentsOf text: some Sequence<UInt8>) {
    for byte in text { append(byte) }
  }
}

extension Scratch<UInt8> {
  /// Appends a scalar in UTF-8.
  ///
  /// - Parameter scalar: a scalar's number, no surrogate.
  mutating func append(scalar: UInt32) {
    func tail(_ shift: UInt32) -> UInt8 {
      0x80 | UInt8(truncatingIfNeeded: scalar >> shift) & 0x3F
    }
    if scalar < 0x80 {
      append(UInt8(truncatingIfNeeded: scalar))
    } else if scalar < 0x800 {
      append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
      append(tail(0))
    } else if scalar < 0x1_0000 {
      append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
      append(tail(6))
      append(tail(0))
    } else {
      append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
      append(tail(12))
      append(tail(6))
      append(tail(0))
    }
  }
}
