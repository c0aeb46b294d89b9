import TenfoldCore
import TestSupport
import Testing

@testable import TenfoldData

/// Random bytes through the readers: a fault or ranges within the bytes, and always progress.
struct ReaderFuzzTests {
  private static let high: [UInt8] = [0, 0xEF, 0xBB, 0xBF, 0xC3, 0xFF]
  private static let csvBytes = Array("\"\"\"\",,,;\t\n\n\r\r ab".utf8) + high
  private static let jsonBytes =
    Array("{{{}}}[[]]\"\"\"\"::,,\\\\\\u0d8e19-+.truefalsn \t\r\n\n".utf8) + high

  /// Goes through bytes as a worker does, and checks every record and fault.
  private func walk(_ bytes: [UInt8], _ format: any RecordFormat) -> Int {
    var record = Record()
    var readable = 0
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < bytes.count {
        do throws(RecordFault) {
          let next = try format.read(bytes, at: start, into: &record)
          check(record, bytes, start, next, format)
          if next <= start { return }
          readable += 1
          start = next
        } catch {
          #expect((start...bytes.count).contains(error.offset), "\(Array(bytes))")
          start = (bytes[start...].firstIndex(of: 0x0A) ?? bytes.count - 1) + 1
        }
      }
    }
    return readable
  }

  private func check(
    _ record: Record, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ next: Int,
    _ format: any RecordFormat
  ) {
    let whole = Array(bytes)
    #expect(next > start && next <= bytes.count, "\(whole)")
    #expect(record.content.lowerBound == start, "\(whole)")
    #expect(record.content.upperBound == record.lineEnd.lowerBound, "\(whole)")
    #expect(record.lineEnd.upperBound == next, "\(whole)")
    #expect(record.lineEnd.count <= 2, "\(whole)")
    var reached = start
    for field in record.fields {
      #expect(field.range.lowerBound >= reached, "\(whole)")
      #expect(field.range.upperBound <= record.content.upperBound, "\(whole)")
      reached = field.range.upperBound
      var text = ByteBuffer()
      #expect(throws: Never.self) { try format.decode(field, bytes, into: &text) }
      #expect(text.count <= max(field.range.count, 0) * 3, "\(whole)")
    }
  }

  @Test func `CSV of random bytes`() {
    var dice = Dice(seed: 3)
    var readable = 0
    for round in 0..<4000 {
      let dialect = CSVDialect(
        delimiter: dice.pick([0x2C, 0x3B, 0x09]), hasQuotes: dice.below(4) > 0)
      let format = CSVFormat(
        dialect: dialect, header: Array(repeating: "c", count: dice.below(4) + 1), places: [0],
        lineEnd: [0x0A])
      let bytes = dice.bytes(upTo: round % 100 + 2, favourites: Self.csvBytes)
      readable += walk(bytes, format)
    }
    #expect(readable > 1000)
  }

  @Test func `JSON lines of random bytes`() {
    var dice = Dice(seed: 4)
    for round in 0..<4000 {
      let bytes = dice.bytes(upTo: round % 100 + 2, favourites: Self.jsonBytes)
      _ = walk(bytes, JSONLinesFormat(keys: ["a"]))
    }
  }

  @Test func `JSON lines with random damage`() {
    var dice = Dice(seed: 5)
    let text = Array(
      ("{\"a\": \"x \\u00e9 \\ud83d\\ude00 \\n\", \"b\": [1.5e-3, true, null, {\"c\": {}}]}\r\n"
        + "\n{\"a\":\"é😀\",\"b\":-0}\n").utf8)
    var readable = 0
    for _ in 0..<6000 {
      var bytes = text
      for _ in 0..<dice.below(4) {
        switch dice.below(3) {
        case 0: bytes[dice.below(bytes.count)] = dice.pick(Self.jsonBytes)
        case 1: bytes.remove(at: dice.below(bytes.count))
        default: bytes.insert(dice.pick(Self.jsonBytes), at: dice.below(bytes.count))
        }
      }
      bytes.removeLast(dice.below(3) == 0 ? dice.below(bytes.count) : 0)
      readable += walk(bytes, JSONLinesFormat(keys: ["a"]))
    }
    #expect(readable > 3000)
  }

  @Test func `records that read are written so that they read the same`() throws {
    var dice = Dice(seed: 6)
    let format = CSVFormat(
      dialect: CSVDialect(), header: ["a", "b"], places: [0], lineEnd: [0x0A])
    for _ in 0..<4000 {
      let texts = [0, 1].map { _ in
        String(decoding: dice.bytes(upTo: 12, favourites: Self.csvBytes), as: UTF8.self)
      }
      let written = try rewrite(
        "x,\"y\"\n", format, replacing: [0: texts[0], 1: texts[1]], operations: texts[1])
      #expect(readCSV(written ?? "").rows == [texts + ["7", "1", texts[1]]], "\(texts)")
    }
  }

  @Test func `chunks of random bytes hold all bytes and whole records`() throws {
    var dice = Dice(seed: 7)
    let folder = try Folder()
    for round in 0..<400 {
      let isJSON = round % 4 == 0
      let dialect = CSVDialect(hasQuotes: round % 4 != 1)
      let bytes = dice.bytes(upTo: 200, favourites: isJSON ? Self.jsonBytes : Self.csvBytes)
      let path = try folder.write("input", bytes)
      var reader = ChunkReader(
        try InputFile(path, encoding: "utf-8"), dialect: isJSON ? nil : dialect,
        target: dice.below(60) + 1)
      var all: [UInt8] = []
      var starts: [Int] = []
      while let chunk = try reader.nextChunk(), !chunk.bytes.isEmpty {
        starts.append(all.count)
        all += chunk.bytes
      }
      #expect(all == bytes)
      // Each chunk starts where a record does.
      guard !isJSON else { continue }
      let records = Set(recordStarts(bytes, dialect))
      #expect(starts.allSatisfy { records.contains($0) }, "\(bytes)")
    }
  }

  private func recordStarts(_ bytes: [UInt8], _ dialect: CSVDialect) -> [Int] {
    var starts = [0]
    var record = Record()
    bytes.withUnsafeBufferPointer { bytes in
      while let start = starts.last, start < bytes.count {
        let next = try? CSVFormat.split(bytes, at: start, dialect, into: &record)
        guard let next else { break }
        starts.append(next)
      }
    }
    return starts
  }
}
