internal import TenfoldCore

/// What the offsets of a format count.
public enum OffsetUnit: String, Sendable, CaseIterable {
  /// Bytes of UTF-8.
  case bytes
  /// UTF-16 code units, as Java and JavaScript count.
  case utf16
  /// Unicode code points, as Python counts.
  case codepoints
}

/// The offsets of a text in a unit, and its bytes.
struct OffsetMap {
  /// How many bytes the text has.
  let byteCount: Int
  /// For each offset its byte, or -1 within a character; nil where both are the same.
  private var bytes: [Int]?
  private let unit: OffsetUnit

  init(_ text: [UInt8], _ unit: OffsetUnit) {
    self.unit = unit
    byteCount = text.count
    guard text.contains(where: { $0 >= 0x80 }) else { return }
    var map: [Int] = []
    map.reserveCapacity(text.count + 1)
    for (index, byte) in text.enumerated() {
      let isContinuation = byte & 0xC0 == 0x80
      switch unit {
      case .bytes: map.append(isContinuation ? -1 : index)
      case .codepoints: if !isContinuation { map.append(index) }
      case .utf16:
        if !isContinuation { map.append(index) }
        if byte >= 0xF0 { map.append(-1) }
      }
    }
    map.append(text.count)
    bytes = map
  }

  /// The length of the text in the unit.
  var count: Int { bytes.map { $0.count - 1 } ?? byteCount }

  /// The byte of an offset, which must be within the text; nil within a character.
  func byte(_ offset: Int) -> Int? {
    guard let bytes else { return offset }
    return bytes[offset] < 0 ? nil : bytes[offset]
  }

  /// The offset of a byte at which a character starts, or of the text's end.
  ///
  /// - Complexity: O(log n).
  func offset(_ byte: Int) -> Int {
    guard let bytes, unit != .bytes else { return byte }
    var low = 0
    var high = bytes.count - 1
    while low < high {
      let middle = (low + high) / 2
      // A place within a character belongs to the character before.
      let value = bytes[middle] < 0 ? (middle > 0 ? bytes[middle - 1] + 1 : 0) : bytes[middle]
      if value < byte { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension OffsetMap {
  /// The bytes of a span.
  ///
  /// - Throws: ``RecordFault`` at `place` if the offsets are not those of a run of the text.
  func range(
    _ start: Int, _ end: Int, _ unit: OffsetUnit, at place: Int
  ) throws(RecordFault) -> Range<Int> {
    func fault(_ text: String) -> RecordFault { RecordFault(offset: place, text: text) }
    guard start >= 0, start <= end else {
      throw fault("the span goes from \(start) to \(end); it must start before it ends, from 0 on")
    }
    guard end <= count else {
      throw fault(
        "the span ends at \(end), but the text has \(count) \(unit.plural); does the file count "
          + "otherwise? then say so with --offsets")
    }
    guard let first = byte(start), let last = byte(end) else {
      let offset = byte(start) == nil ? start : end
      throw fault(
        "offset \(offset) lies within a character, counted in \(unit.plural); "
          + "does the file count otherwise? then say so with --offsets")
    }
    return first..<last
  }
}

extension OffsetUnit {
  /// The unit in a message.
  var plural: String {
    switch self {
    case .bytes: "bytes"
    case .utf16: "UTF-16 code units"
    case .codepoints: "code points"
    }
  }
}
