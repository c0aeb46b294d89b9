import TestSupport
import Testing

@testable import TenfoldData

struct ChunkReaderTests {
  static let csv = [
    "id,text\n1,plain\n2,\"two\nlines, and a comma\"\n\n3,\"a \"\"quote\"\"\"\n4,\"\"\n",
    "id,text\r\n1,\"CR LF\r\nwithin\"\r\n\r\n\r\n2,\"x\"y\r\n3,last without an end",
    "id,text\r1,\"lone CR\rwithin\"\r\r2,b\r",
    "\u{FEFF}id,text\n1,é😀\n2,\"ü\n\n\nß\"\n",
    "id,text\n1,\"never closed\n2,b\n3,c\n",
    "id,text\n1,\"closed later\n2,b\"\n3,\"\"\"\",\"\"\n,\n",
    "\n\n\na\n\n",
    "",
  ]
  static let jsonLines = [
    "{\"a\": 1}\n{\"a\": 2}\r\n\n  \t\n{\"a\": \"\\n\"}\n",
    "{\"a\": 1}\r\n\r\n{\"a\": 2}",
    "\n\n", "", " ", "not JSON\n{\n}\n",
  ]

  /// Reads a file in chunks of about `target` bytes, and checks each chunk against what came before.
  private func chunks(
    _ path: String, _ dialect: CSVDialect?, target: Int, mark: inout [UInt8]
  ) throws -> [Chunk] {
    var reader = ChunkReader(try InputFile(path), dialect: dialect, target: target)
    mark = try reader.takeMark()
    var chunks: [Chunk] = []
    var offset = mark.count
    var records = 0
    var lines = 0
    while let chunk = try reader.nextChunk() {
      #expect(!chunk.bytes.isEmpty)
      #expect(chunk.number == chunks.count)
      #expect(chunk.offset == offset)
      #expect(chunk.recordsBefore == records)
      #expect(chunk.linesBefore == lines)
      offset += chunk.bytes.count
      records += chunk.recordCount
      lines += chunk.lineCount
      chunks.append(chunk)
      if chunks.count > 10_000 { break }
    }
    return chunks
  }

  @Test func `a quote that is never closed does not fill the memory`() throws {
    let folder = try Folder()
    let row = Array("a,b c d e f g h i j k l m n o p q r s t u v w x y z\n".utf8)
    var bytes = Array("x,\"y\n".utf8)
    while bytes.count < 2 * ChunkReader.largestRecord { bytes += row }
    let path = try folder.write("in.csv", bytes)
    var reader = ChunkReader(try InputFile(path), dialect: CSVDialect())
    let error = #expect(throws: DataError.self) { try reader.nextChunk() }
    #expect(error?.description.contains(":1:1: a record of more than 64 MiB") == true)
  }

  @Test(arguments: csv)
  func `CSV records are the same for all chunk sizes`(text: String) throws {
    try expectSameRecords(text, CSVDialect()) { readCSV($0) }
  }

  @Test(arguments: csv)
  func `without quotes CSV records are the same for all chunk sizes`(text: String) throws {
    let dialect = CSVDialect(hasQuotes: false)
    try expectSameRecords(text, dialect) { readCSV($0, dialect) }
  }

  @Test(arguments: jsonLines)
  func `JSON records are the same for all chunk sizes`(text: String) throws {
    try expectSameRecords(text, nil) { readJSONLines($0) }
  }

  private func expectSameRecords(
    _ text: String, _ dialect: CSVDialect?, _ read: (String) -> Finding
  ) throws {
    let folder = try Folder()
    let path = try folder.write("input", text.utf8)
    let isMarked = text.unicodeScalars.first == "\u{FEFF}"
    let body = isMarked ? String(text.unicodeScalars.dropFirst()) : text
    let whole = read(body)
    for target in Array(1...50) + [ChunkReader.defaultSize] {
      var mark: [UInt8] = []
      let chunks = try chunks(path, dialect, target: target, mark: &mark)
      #expect(mark + chunks.flatMap(\.bytes) == Array(text.utf8), "target \(target)")
      var records: [FoundRecord] = []
      var isFaulty = false
      for chunk in chunks {
        let finding = read(String(decoding: chunk.bytes, as: UTF8.self))
        records += finding.records
        isFaulty = isFaulty || finding.fault != nil
        if finding.fault == nil {
          #expect(chunk.recordCount == finding.rows.count, "target \(target)")
        }
        if isFaulty { break }
      }
      #expect(records == whole.records, "target \(target)")
      #expect(isFaulty == (whole.fault != nil), "target \(target)")
    }
  }

  @Test func `small targets do make several chunks`() throws {
    let folder = try Folder()
    let path = try folder.write("input", "a\nb\nc\nd\n".utf8)
    var mark: [UInt8] = []
    #expect(try chunks(path, CSVDialect(), target: 1, mark: &mark).count == 4)
    #expect(try chunks(path, CSVDialect(), target: 4, mark: &mark).count == 2)
    #expect(try chunks(path, CSVDialect(), target: 99, mark: &mark).count == 1)
  }

  @Test(arguments: [
    ("a\nb\nc\n", 3), ("a\r\nb\r\n", 2), ("\"a\nb\"\nc\n", 3), ("a\n\n\nb", 3), ("\"\r\n\r\n\"", 2),
  ])
  func `lines are counted within quotes too`(text: String, lines: Int) throws {
    let folder = try Folder()
    let path = try folder.write("input", text.utf8)
    for target in 1...10 {
      var mark: [UInt8] = []
      let chunks = try chunks(path, CSVDialect(), target: target, mark: &mark)
      #expect(chunks.reduce(0) { $0 + $1.lineCount } == lines)
    }
  }

  @Test func `a byte order mark is taken off, once`() throws {
    let folder = try Folder()
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let path = try folder.write("input", mark + mark + Array("a\n".utf8))
    var reader = ChunkReader(try InputFile(path), dialect: CSVDialect())
    #expect(try reader.takeMark() == mark)
    #expect(try reader.peekRecord() == mark + Array("a\n".utf8))
  }

  @Test(arguments: [[], [0xEF], [0xEF, 0xBB], [0xEF, 0xBB, 0x61], [0x61]] as [[UInt8]])
  func `half a mark stays text`(bytes: [UInt8]) throws {
    let folder = try Folder()
    let path = try folder.write("input", bytes)
    var reader = ChunkReader(try InputFile(path), dialect: CSVDialect())
    #expect(try reader.takeMark().isEmpty)
    #expect(try reader.nextChunk()?.bytes ?? [] == bytes)
  }

  @Test func `peeking leaves the record, taking passes over it`() throws {
    let folder = try Folder()
    let path = try folder.write("input", "\"a\nb\"\nc\n".utf8)
    var reader = ChunkReader(try InputFile(path), dialect: CSVDialect())
    #expect(try reader.peekRecord() == Array("\"a\nb\"\n".utf8))
    #expect(try reader.peekRecord() == Array("\"a\nb\"\n".utf8))
    try reader.takeRecord()
    let chunk = try #require(try reader.nextChunk())
    #expect(chunk.bytes == Array("c\n".utf8))
    #expect(chunk.number == 0)
    #expect(chunk.offset == 6)
    #expect(chunk.recordsBefore == 1)
    #expect(chunk.linesBefore == 2)
    #expect(try reader.nextChunk() == nil)
  }

  @Test func `a record longer than all buffers stays whole`() throws {
    let folder = try Folder()
    let long = "\"" + String(repeating: "word, \"\"quoted\"\"\n", count: 60_000) + "\"\n"
    let path = try folder.write("input", ("a\n" + long + "b\n").utf8)
    var mark: [UInt8] = []
    let chunks = try chunks(path, CSVDialect(), target: 100, mark: &mark)
    #expect(chunks.contains { $0.bytes.count >= long.utf8.count })
    #expect(chunks.reduce(0) { $0 + $1.recordCount } == 3)
  }
}

struct ChunkSkippingTests {
  private let text = (1...200).map { "\($0),\"row\n\($0)\"\n" }.joined()

  @Test func `after a skip come the same chunks`() throws {
    let folder = try Folder()
    let path = try folder.write("input", text.utf8)
    var reader = ChunkReader(try InputFile(path), dialect: CSVDialect(), target: 64)
    var chunks: [Chunk] = []
    while let chunk = try reader.nextChunk() { chunks.append(chunk) }
    let digest = reader.digest
    let done = chunks[9]
    let place = Chunk(
      number: 10, offset: done.offset + done.bytes.count,
      linesBefore: done.linesBefore + done.lineCount,
      recordsBefore: done.recordsBefore + done.recordCount, digest: done.digest)
    var resumed = ChunkReader(try InputFile(path), dialect: CSVDialect(), target: 64)
    try resumed.skip(place)
    for expected in chunks[10...] {
      let chunk = try #require(try resumed.nextChunk())
      #expect(chunk.bytes == expected.bytes)
      #expect(chunk.number == expected.number)
      #expect(chunk.offset == expected.offset)
      #expect(chunk.linesBefore == expected.linesBefore)
      #expect(chunk.recordsBefore == expected.recordsBefore)
      #expect(chunk.digest == expected.digest)
    }
    #expect(try resumed.nextChunk() == nil)
    #expect(resumed.digest == digest)
  }

  @Test func `a changed or shorter file is refused`() throws {
    let folder = try Folder()
    let path = try folder.write("input", text.utf8)
    var reader = ChunkReader(try InputFile(path), dialect: CSVDialect(), target: 1000)
    let first = try #require(try reader.nextChunk())
    let place = Chunk(number: 1, offset: first.bytes.count, digest: first.digest)
    let changed = try folder.write("changed", text.replacing("row\n2", with: "row\n9").utf8)
    var other = ChunkReader(try InputFile(changed), dialect: CSVDialect())
    #expect(throws: DataError.self) { try other.skip(place) }
    let short = try folder.write("short", text.utf8.prefix(first.bytes.count - 1))
    var shorter = ChunkReader(try InputFile(short), dialect: CSVDialect())
    #expect(throws: DataError.self) { try shorter.skip(place) }
  }

  @Test func `the digest is the SHA-256 of what was read`() throws {
    let folder = try Folder()
    let path = try folder.write("input", "abc".utf8)
    var reader = ChunkReader(try InputFile(path), dialect: CSVDialect())
    #expect(
      reader.digest == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    _ = try reader.nextChunk()
    #expect(
      reader.digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
