internal import TenfoldCore

/// How a file is cut into records.
public enum RecordCut: Sendable, Equatable {
  /// Each line is a record.
  case lines
  /// Records of CSV.
  case csv(CSVDialect)
  /// Lines up to a blank one; see ``RowBlocks``.
  case blocks
  /// The elements of a JSON array; see ``ArrayElements``.
  case elements
  /// The whole file is one record.
  case whole
  /// A folder's pairs of files; see ``DocumentPair``.
  case documents

  var splitter: any RecordSplitter {
    switch self {
    case .lines: LineSplitter()
    case .csv(let dialect): CSVSplitter(dialect: dialect)
    case .blocks: BlockSplitter()
    case .elements: ElementSplitter()
    case .whole: WholeSplitter()
    case .documents: DocumentSplitter()
    }
  }

  /// Where the record that starts at a byte ends, whatever is wrong with it.
  public func end(of start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let rest = UnsafeBufferPointer(rebasing: bytes[start...])
    let split = splitter.split(rest, limit: 0, records: 1, atEnd: true)
    return split.end > 0 ? start + split.end : bytes.count
  }
}

/// The file is one record, however long it is.
struct WholeSplitter: RecordSplitter {
  func split(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int, records: Int, atEnd: Bool) -> Split {
    guard atEnd, !bytes.isEmpty else { return Split() }
    return Split(end: bytes.count, records: 1, lines: bytes.count { $0 == 0x0A })
  }
}

/// Blocks of lines with blank lines between.
enum RowBlocks {
  /// The end of the line that starts at a byte, and whether it is blank; nil if it has no end yet.
  static func line(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, atEnd: Bool
  ) -> (end: Int, isBlank: Bool)? {
    var index = start
    var isBlank = true
    while index < bytes.count {
      let byte = bytes[index]
      index &+= 1
      if byte == 0x0A { return (index, isBlank) }
      if !ByteClassJSON.isSpace(byte) { isBlank = false }
    }
    return atEnd && index > start ? (index, isBlank) : nil
  }

  /// Whether a block that starts at a byte marks the start of a document rather than being a record.
  static func startsDocument(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    let mark: StaticString = "-DOCSTART-"
    guard bytes.count - start >= mark.utf8CodeUnitCount else { return false }
    return (0..<mark.utf8CodeUnitCount).allSatisfy { bytes[start + $0] == mark.utf8Start[$0] }
  }
}

/// Records are blocks of lines; the blank lines after one belong to it.
struct BlockSplitter: RecordSplitter {
  func split(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int, records: Int, atEnd: Bool) -> Split {
    var split = Split()
    var index = 0
    var lines = 0
    var blockStart: Int?
    var isEnded = false
    while let line = RowBlocks.line(bytes, index, atEnd: atEnd) {
      if !line.isBlank && (isEnded || blockStart == nil) {
        // A block starts: what comes before is whole.
        if let start = blockStart {
          split.records += RowBlocks.startsDocument(bytes, start) ? 0 : 1
        }
        split.end = index
        split.lines = lines
        if split.end > 0, split.records == records || split.end >= limit && records == .max {
          return split
        }
        blockStart = index
        isEnded = false
      } else if line.isBlank {
        isEnded = true
      }
      if bytes[line.end - 1] == 0x0A { lines += 1 }
      index = line.end
    }
    guard atEnd, index > split.end else { return split }
    if let start = blockStart, !RowBlocks.startsDocument(bytes, start) { split.records += 1 }
    return Split(end: index, records: split.records, lines: lines)
  }
}
