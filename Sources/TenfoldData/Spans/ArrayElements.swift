public import TenfoldCore

/// The elements of a JSON array that is, or fills, a file: `[…]`, or `{…, "data": […], …}`.
///
/// What comes before the first element is the head; each element takes with it the comma before and
/// the white space around it; the tail starts with the closing bracket.
public enum ArrayElements {
  /// The end of the head of a file; nil if it is not there yet.
  ///
  /// - Throws: ``RecordFault`` if the file is neither of the two.
  public static func headEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, atEnd: Bool
  ) throws(RecordFault) -> Int? {
    var index = 0
    while index < bytes.count && ByteClassJSON.isSpace(bytes[index]) { index += 1 }
    guard index < bytes.count else {
      if atEnd { throw RecordFault(offset: 0, text: "the file is empty; it must be a JSON array") }
      return nil
    }
    if bytes[index] == 0x5B { return index + 1 }
    guard bytes[index] == 0x7B else {
      throw RecordFault(offset: index, text: "expected [ to start a list of records")
    }
    if let end = dataStart(bytes, index + 1) { return end }
    if atEnd {
      throw RecordFault(offset: index, text: "there is no list \"data\" in the object")
    }
    return nil
  }

  /// Behind the bracket of the list `data` among the members of an object.
  private static func dataStart(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var index = start
    while let key = element(bytes, &index, stops: [0x3A]) {
      guard index < bytes.count, bytes[index] == 0x3A else { return nil }
      index += 1
      if bytes[key].elementsEqual("\"data\"".utf8) {
        while index < bytes.count && ByteClassJSON.isSpace(bytes[index]) { index += 1 }
        return index < bytes.count && bytes[index] == 0x5B ? index + 1 : nil
      }
      guard element(bytes, &index, stops: [0x2C, 0x7D]) != nil, index < bytes.count,
        bytes[index] == 0x2C
      else { return nil }
      index += 1
    }
    return nil
  }

  /// What closes a file whose tail was not reached.
  public static func closing(_ head: [UInt8]) -> [UInt8] {
    let isObject = head.first { !ByteClassJSON.isSpace($0) } == 0x7B
    return Array((isObject ? "\n]}\n" : "\n]\n").utf8)
  }

  /// Passes over a value up to one of the bytes that stop it, outside strings and brackets; tells the
  /// value's bytes without white space. nil if the end is not there.
  static func element(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, stops: [UInt8]
  ) -> Range<Int>? {
    var depth = 0
    var first: Int?
    var last = index
    var isString = false
    while index < bytes.count {
      let byte = bytes[index]
      if isString {
        if byte == 0x5C { index &+= 1 } else if byte == 0x22 { isString = false }
      } else {
        if depth == 0 && stops.contains(byte) {
          return (first ?? index)..<max(last, first ?? index)
        }
        switch byte {
        case 0x22: isString = true
        case 0x5B, 0x7B: depth &+= 1
        case 0x5D, 0x7D: depth &-= 1
        default: break
        }
      }
      index &+= 1
      if isString || !ByteClassJSON.isSpace(byte) {
        if first == nil { first = index - 1 }
        last = min(index, bytes.count)
      }
    }
    return nil
  }
}

/// Records are the elements of an array whose head has been taken off.
struct ElementSplitter: RecordSplitter {
  func split(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int, records: Int, atEnd: Bool) -> Split {
    var split = Split()
    var index = 0
    while index < bytes.count {
      let start = index
      while index < bytes.count && ByteClassJSON.isSpace(bytes[index]) { index += 1 }
      guard index < bytes.count else { break }
      if bytes[index] == 0x5D {
        // The tail goes up to the end of the file.
        guard atEnd else { return split }
        return Split(
          end: bytes.count, records: split.records,
          lines: split.lines + bytes[start...].count { $0 == 0x0A })
      }
      if bytes[index] == 0x2C { index += 1 }
      guard ArrayElements.element(bytes, &index, stops: [0x2C, 0x5D]) != nil else { break }
      split.lines += bytes[start..<index].count { $0 == 0x0A }
      split.end = index
      split.records += 1
      if split.records == records || index >= limit && records == .max { return split }
    }
    guard atEnd, split.end < bytes.count else { return split }
    let rest = bytes[split.end...]
    let isBlank = rest.allSatisfy { ByteClassJSON.isSpace($0) }
    return Split(
      end: bytes.count, records: split.records + (isBlank ? 0 : 1),
      lines: split.lines + rest.count { $0 == 0x0A })
  }
}
