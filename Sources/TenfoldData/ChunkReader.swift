internal import TenfoldCore
internal import Crypto

/// Cuts a file into chunks of whole records.
public struct ChunkReader {
  /// The file.
  public private(set) var input: InputFile
  private var splitter: any RecordSplitter
  private let target: Int
  private var buffer: [UInt8] = []
  private var isAtEnd = false
  private var hash = SHA256()
  private var next = Chunk()

  /// About how many bytes a chunk has: enough to keep a worker busy, little enough to keep memory low.
  public static let defaultSize = 32 << 10

  /// How many bytes a record may have: a quote that is never closed must not fill the memory.
  static let largestRecord = 64 << 20

  /// Prepares to cut a file from its start.
  public init(_ input: InputFile, dialect: CSVDialect?, target: Int = defaultSize) {
    self.init(input, cut: dialect.map { .csv($0) } ?? .lines, target: target)
  }

  /// Prepares to cut a file from its start.
  public init(_ input: InputFile, cut: RecordCut, target: Int = defaultSize) {
    self.input = input
    self.target = target
    splitter = cut.splitter
  }

  /// Reads until there are `count` bytes, or the file ends.
  private mutating func fill(_ count: Int) throws(DataError) {
    while buffer.count < count && !isAtEnd {
      let piece = try input.read()
      isAtEnd = piece.isEmpty
      buffer += piece
    }
  }

  /// Takes a byte order mark off the start, if there is one.
  public mutating func takeMark() throws(DataError) -> [UInt8] {
    try fill(3)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    guard buffer.starts(with: mark) else { return [] }
    take(mark.count)
    return mark
  }

  /// Cuts what comes in another way.
  public mutating func cut(by cut: RecordCut) { splitter = cut.splitter }

  /// The start of the file, about a chunk of it, which stays where it is.
  public mutating func peek() throws(DataError) -> [UInt8] {
    try fill(target)
    return buffer
  }

  /// Takes what comes before the first element of a JSON array off the start.
  ///
  /// - Throws: ``DataError`` if there is no array.
  public mutating func takeArrayHead() throws(DataError) -> [UInt8] {
    try fill(target)
    while true {
      var end: Int?
      do throws(RecordFault) {
        end = try buffer.withUnsafeBufferPointer { (bytes) throws(RecordFault) in
          try ArrayElements.headEnd(bytes, atEnd: isAtEnd)
        }
      } catch {
        throw .malformed(
          file: input.name, line: 1 + buffer[..<error.offset].count { $0 == 0x0A },
          column: 1 + buffer[..<error.offset].reversed().prefix { $0 != 0x0A }.count, error.text)
      }
      if let end {
        let head = Array(buffer[..<end])
        take(end)
        next.linesBefore += head.count { $0 == 0x0A }
        return head
      }
      try fill(max(buffer.count * 2, 1 << 16))
    }
  }

  /// The first record, which stays where it is; nil if there is none.
  public mutating func peekRecord() throws(DataError) -> [UInt8]? {
    let split = try findSplit(records: 1, target: 1)
    return split.end > 0 ? Array(buffer[..<split.end]) : nil
  }

  /// Passes over the first record.
  public mutating func takeRecord() throws(DataError) {
    _ = try nextChunk(records: 1, target: 1)
    next.number = 0
  }

  /// Passes over what an earlier run has done.
  public mutating func skip(_ chunk: Chunk) throws(DataError) {
    while next.offset < chunk.offset {
      try fill(1)
      if buffer.isEmpty {
        throw .unsuitable(file: input.name, "is shorter than when the run was interrupted")
      }
      take(min(buffer.count, chunk.offset - next.offset))
    }
    guard digest == chunk.digest else {
      throw .unsuitable(file: input.name, "has changed since the run was interrupted")
    }
    next = chunk
    next.bytes = []
    next.digest = ""
  }

  /// The next chunk; nil at the end of the file.
  public mutating func nextChunk() throws(DataError) -> Chunk? {
    try nextChunk(records: .max, target: target)
  }

  private mutating func findSplit(records: Int, target: Int) throws(DataError) -> Split {
    try fill(target)
    while true {
      let split = buffer.withUnsafeBufferPointer {
        splitter.split($0, limit: target, records: records, atEnd: isAtEnd)
      }
      if split.end > 0 || isAtEnd { return split }
      guard buffer.count < Self.largestRecord else {
        throw .malformed(
          file: input.name, line: next.linesBefore + 1, column: 1,
          "a record of more than \(Self.largestRecord >> 20) MiB; is a quote opened and never closed? "
            + "if quotes are plain text, use --no-quotes")
      }
      // A record longer than what is there: read on, twice as much each time.
      try fill(max(buffer.count * 2, 1 << 16))
    }
  }

  private mutating func nextChunk(records: Int, target: Int) throws(DataError) -> Chunk? {
    let split = try findSplit(records: records, target: target)
    guard split.end > 0 else { return nil }
    var chunk = next
    chunk.bytes = Array(buffer[..<split.end])
    chunk.recordCount = split.records
    chunk.lineCount = split.lines
    take(split.end)
    chunk.digest = digest
    next.number += 1
    next.recordsBefore += split.records
    next.linesBefore += split.lines
    return chunk
  }

  private mutating func take(_ count: Int) {
    hash.update(data: buffer[..<count])
    next.columnsBefore = Chunk.columns(after: buffer[..<count], next.columnsBefore)
    buffer.removeFirst(count)
    next.offset += count
  }

  /// The SHA-256 of what has been taken so far, as UTF-8, in hexadecimal.
  public var digest: String { FileDigest.hex(hash.finalize()) }
}

/// Where a run of records ends.
struct Split {
  var end = 0
  var records = 0
  var lines = 0
}

/// Finds where records end.
protocol RecordSplitter: Sendable {
  /// The end of the first `records` records, or of the last that starts before `limit`.
  func split(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int, records: Int, atEnd: Bool) -> Split
}

/// Records are lines.
struct LineSplitter: RecordSplitter {
  func split(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int, records: Int, atEnd: Bool) -> Split {
    var split = Split()
    var start = 0
    var isBlank = true
    for index in bytes.indices {
      if bytes[index] == 0x0A {
        start = index + 1
        split.end = start
        split.lines += 1
        if !isBlank { split.records += 1 }
        isBlank = true
        if split.records == records || start >= limit && records == .max { return split }
      } else if !ByteClassJSON.isSpace(bytes[index]) {
        isBlank = false
      }
    }
    if atEnd && start < bytes.count {
      split.end = bytes.count
      if !isBlank { split.records += 1 }
    }
    return split
  }
}

/// Records are CSV records: line ends within quotes do not count.
struct CSVSplitter: RecordSplitter {
  let dialect: CSVDialect

  func split(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int, records: Int, atEnd: Bool) -> Split {
    var split = Split()
    var index = 0
    let count = bytes.count
    var lines = 0
    while index < count {
      let start = index
      // Each round of this loop is a field.
      while true {
        if dialect.hasQuotes && index < count && bytes[index] == CSVFormat.quote {
          guard let close = closingQuote(bytes, index, &lines) else {
            // Unclosed so far: at the end of the file, the reader reports it.
            if atEnd { return finish(split, at: count, lines) }
            return split
          }
          index = close &+ 1
        }
        while index < count {
          let byte = bytes[index]
          if byte == dialect.delimiter || byte == 0x0A || byte == 0x0D { break }
          index &+= 1
        }
        guard index < count, bytes[index] == dialect.delimiter else { break }
        index &+= 1
      }
      if index == count {
        return atEnd ? finish(split, at: count, lines) : split
      }
      let isBlank = index == start
      if bytes[index] == 0x0D {
        if index &+ 1 == count && !atEnd { return split }
        if index &+ 1 < count && bytes[index &+ 1] == 0x0A { index &+= 1 }
      }
      index &+= 1
      lines &+= 1
      split.end = index
      split.lines = lines
      if !isBlank { split.records &+= 1 }
      if split.records == records || index >= limit { return split }
    }
    return split
  }

  private func finish(_ split: Split, at end: Int, _ lines: Int) -> Split {
    guard end > split.end else { return split }
    return Split(end: end, records: split.records + 1, lines: lines)
  }

  private func closingQuote(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ lines: inout Int
  ) -> Int? {
    var index = start &+ 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == CSVFormat.quote {
        guard index &+ 1 < bytes.count, bytes[index &+ 1] == CSVFormat.quote else { return index }
        index &+= 1
      } else if byte == 0x0A {
        lines &+= 1
      }
      index &+= 1
    }
    return nil
  }
}
