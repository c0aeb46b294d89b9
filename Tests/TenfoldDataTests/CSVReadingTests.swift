import TenfoldCore
import Testing

@testable import TenfoldData

struct CSVReadingTests {
  @Test(arguments: [
    ("a,b", [["a", "b"]]),
    ("a,b\n", [["a", "b"]]),
    ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
    ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
    ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
    ("a\r\rb", [["a"], ["b"]]),
    (",", [["", ""]]),
    (",,\n", [["", "", ""]]),
    ("\"\"", [[""]]),
    ("\"a\",\"b\"", [["a", "b"]]),
    ("\"a,b\",c", [["a,b", "c"]]),
    ("\"a\nb\",c\nd,e", [["a\nb", "c"], ["d", "e"]]),
    ("\"a\r\nb\"\r\nc", [["a\r\nb"], ["c"]]),
    ("\"a\rb\"\rc", [["a\rb"], ["c"]]),
    ("\"say \"\"hi\"\"\"", [["say \"hi\""]]),
    ("\"\"\"\"", [["\""]]),
    ("\"\"\"\"\"\",x", [["\"\"", "x"]]),
    ("a\"b\"c", [["a\"b\"c"]]),
    (" \"a,b\"", [[" \"a", "b\""]]),
    ("\"a\"b,c", [["ab", "c"]]),
    ("\"a\" \"b\",c", [["a \"b\"", "c"]]),
    ("\"a\"b\"\"c", [["ab\"\"c"]]),
    ("\"\"x", [["x"]]),
    ("é,ü\n😀,\"ß\"", [["é", "ü"], ["😀", "ß"]]),
    ("a\u{0}b,c", [["a\u{0}b", "c"]]),
  ])
  func `fields read as in Python's csv`(text: String, rows: [[String]]) {
    let finding = readCSV(text)
    #expect(finding.fault == nil)
    #expect(finding.rows == rows)
  }

  @Test(arguments: [
    ("", 0), ("\n", 1), ("\r\n", 1), ("\r", 1), ("\n\n", 2), ("\r\r\n", 2),
  ])
  func `lines without anything are blank records`(text: String, count: Int) {
    let finding = readCSV(text)
    #expect(finding.records.count == count)
    #expect(finding.rows.isEmpty)
  }

  @Test func `a space or an empty quoted field is no blank record`() {
    #expect(readCSV(" \n\"\"\n").rows == [[" "], [""]])
  }

  @Test(arguments: [",", ";", "\t", "|", "a"])
  func `the delimiter can be any byte`(delimiter: String) throws {
    let byte = try #require(delimiter.utf8.first)
    let text = "1\(delimiter)\"2\(delimiter)\"\(delimiter)3\n"
    let finding = readCSV(text, CSVDialect(delimiter: byte))
    #expect(finding.rows == [["1", "2\(delimiter)", "3"]])
  }

  @Test func `without quotes they are plain text`() {
    let dialect = CSVDialect(delimiter: 0x09, hasQuotes: false)
    let finding = readCSV("\"a\t\"b\"\"\n\"c\"\td\"", dialect)
    #expect(finding.fault == nil)
    #expect(finding.rows == [["\"a", "\"b\"\""], ["\"c\"", "d\""]])
  }

  @Test func `content and line end lie where they are written`() {
    let finding = readCSV("\"a\"x,b\r\n\r\nc,\"\"\rd,e")
    #expect(finding.records.map(\.content) == ["\"a\"x,b", "", "c,\"\"", "d,e"])
    #expect(finding.records.map(\.lineEnd) == ["\r\n", "\r\n", "\r", ""])
    #expect(finding.records.map(\.written) == [["\"a\"x", "b"], [], ["c", "\"\""], ["d", "e"]])
  }

  @Test(arguments: [
    ("\"", 0), ("a,\"b", 2), ("a,\"b\"\"", 2), ("a,b\nc,\"d\ne,f\n", 6), ("\"\"\"", 0),
  ])
  func `a quote that is never closed is a fault where it opens`(text: String, offset: Int) {
    let finding = readCSV(text)
    #expect(finding.fault?.offset == offset)
    #expect(finding.fault?.text.contains("never closed") == true)
  }

  @Test func `a record with another number of fields is a fault at its start`() throws {
    let format = CSVFormat(
      dialect: CSVDialect(), header: ["a", "b"], places: [0], lineEnd: [0x0A])
    let bytes = Array("1,2\n\n3,4,5\n6\n".utf8)
    try bytes.withUnsafeBufferPointer { (bytes) throws in
      var record = Record()
      let first = try format.read(bytes, at: 0, into: &record)
      let second = try format.read(bytes, at: first, into: &record)
      #expect(first == 4)
      #expect(second == 5)
      #expect(record.isBlank)
      let long = #expect(throws: RecordFault.self) {
        try format.read(bytes, at: 5, into: &record)
      }
      #expect(long?.offset == 5)
      #expect(long?.text.contains("3 fields where the header has 2") == true)
      // The caller goes on behind the faulty record.
      #expect(record.lineEnd.upperBound == 11)
      let short = #expect(throws: RecordFault.self) {
        try format.read(bytes, at: 11, into: &record)
      }
      #expect(short?.offset == 11)
    }
  }
}
