import Testing

@testable import TenfoldCore

@Suite struct ByteBufferTests {
  @Test func appendsBytesLiteralsAndStrings() {
    var buffer = ByteBuffer(capacity: 1)
    buffer.append(0x41)
    buffer.append("bc" as StaticString)
    buffer.append(String("d\u{E9}"))
    let more: [UInt8] = [0x66, 0x67]
    more.withUnsafeBufferPointer { buffer.append($0) }
    #expect(buffer.string == "Abcd\u{E9}fg")
    #expect(buffer.count == 8)
    #expect(buffer.array == Array("Abcd\u{E9}fg".utf8))
  }

  @Test func keepsItsBytesWhileItGrows() {
    var buffer = ByteBuffer(capacity: 1)
    for index in 0..<5_000 { buffer.append(UInt8(truncatingIfNeeded: index &* 31)) }
    #expect(buffer.count == 5_000)
    for index in stride(from: 0, to: 5_000, by: 7) {
      #expect(buffer.bytes[index] == UInt8(truncatingIfNeeded: index &* 31))
    }
  }

  @Test func growsByMoreThanDoubleWhereNeeded() {
    var buffer = ByteBuffer(capacity: 16)
    buffer.append("x" as StaticString)
    buffer.append(String(repeating: "y", count: 1_000))
    #expect(buffer.string == "x" + String(repeating: "y", count: 1_000))
  }

  @Test func nothingIsAppendedFromAnEmptyRun() {
    var buffer = ByteBuffer()
    buffer.append(UnsafeBufferPointer<UInt8>(start: nil, count: 0))
    buffer.append("")
    #expect(buffer.array.isEmpty)
    #expect(buffer.string.isEmpty)
  }

  @Test(arguments: [
    0, 7, 9, 10, 11, 99, 100, 1_234_567_890, -1, -10, -987, Int.max, Int.min,
  ])
  func writesNumbersInDecimal(_ number: Int) {
    var buffer = ByteBuffer()
    buffer.append("<" as StaticString)
    buffer.append(decimal: number)
    buffer.append(">" as StaticString)
    #expect(buffer.string == "<\(number)>")
  }

  @Test func truncatesAndRemovesFromBothEnds() {
    var buffer = ByteBuffer()
    buffer.append("0123456789" as StaticString)
    buffer.truncate(to: 8)
    #expect(buffer.string == "01234567")
    buffer.removeFirst(3)
    #expect(buffer.string == "34567")
    buffer.removeFirst(0)
    buffer.truncate(to: 5)
    #expect(buffer.string == "34567")
    buffer.removeFirst(5)
    #expect(buffer.array.isEmpty)
  }

  @Test func removeAllForgetsTheBytes() {
    var buffer = ByteBuffer()
    buffer.append("abc" as StaticString)
    buffer.removeAll()
    buffer.append("z" as StaticString)
    #expect(buffer.string == "z")
  }

  @Test func readsPartsAndReplacesBytes() {
    var buffer = ByteBuffer()
    buffer.append("hello" as StaticString)
    #expect(Array(buffer.bytes(1..<3)) == Array("el".utf8))
    #expect(buffer.bytes(5..<5).isEmpty)
    buffer.replace(at: 0, with: 0x4A)
    #expect(buffer.string == "Jello")
  }

  @Test func writesInPlaceAsMuchAsItSays() {
    var buffer = ByteBuffer(capacity: 16)
    buffer.append("ab" as StaticString)
    let written = buffer.write(room: 100) { room in
      for index in 0..<60 { room[index] = 0x2E }
      return 60
    }
    #expect(written == 60)
    #expect(buffer.string == "ab" + String(repeating: ".", count: 60))
  }

  @Test func writesNothingWhereTheWriterFails() {
    struct Refusal: Error {}
    var buffer = ByteBuffer()
    buffer.append("ab" as StaticString)
    do throws(Refusal) {
      _ = try buffer.write(room: 4) { (_) throws(Refusal) in throw Refusal() }
      Issue.record("the writer's error was lost")
    } catch {}
    #expect(buffer.string == "ab")
  }

  @Test func repairsWhatIsNotText() {
    var buffer = ByteBuffer()
    buffer.append(0xFF)
    buffer.append(0x61)
    #expect(buffer.string == "\u{FFFD}a")
  }
}
