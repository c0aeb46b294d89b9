import Testing

@testable import TenfoldData

struct CSVWritingTests {
  private func format(
    _ columns: Int, _ dialect: CSVDialect = CSVDialect(), lineEnd: String = "\n"
  ) -> CSVFormat {
    CSVFormat(
      dialect: dialect, header: (0..<columns).map { "c\($0)" }, places: [0],
      lineEnd: Array(lineEnd.utf8))
  }

  @Test(arguments: [
    ("a,b\n", "a,b,7,0,\n"),
    ("a,b\r\n", "a,b,7,0,\r\n"),
    ("a,b\r", "a,b,7,0,\r"),
    ("\"a\",\"b\"\"c\"x\n", "\"a\",\"b\"\"c\"x,7,0,\n"),
    ("\"a\r\nb\", c \n", "\"a\r\nb\", c ,7,0,\n"),
    (",\n", ",,7,0,\n"),
  ])
  func `an original is copied as it is written`(record: String, expected: String) throws {
    #expect(try rewrite(record, format(2), variant: 0, operations: "") == expected)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `a last record without a line end gets the file's`(lineEnd: String) throws {
    let written = try rewrite("a,b", format(2, lineEnd: lineEnd), variant: 0, operations: "")
    #expect(written == "a,b,7,0,\(lineEnd)")
  }

  @Test(arguments: [
    ("good", "good"),
    ("a,b", "\"a,b\""),
    ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("two\nlines", "\"two\nlines\""),
    ("two\rlines", "\"two\rlines\""),
    ("a;b", "a;b"),
    ("\"", "\"\"\"\""),
    ("", ""),
    (" space ", " space "),
  ])
  func `a new text is quoted where it must be`(text: String, expected: String) throws {
    let written = try rewrite("x,y\n", format(2), replacing: [1: text], operations: "up")
    #expect(written == "x,\(expected),7,1,up\n")
    #expect(readCSV(written ?? "").rows == [["x", text, "7", "1", "up"]])
  }

  @Test func `a field that was quoted stays quoted`() throws {
    let written = try rewrite("x,\"y\"\n", format(2), replacing: [1: "good"], operations: "up")
    #expect(written == "x,\"good\",7,1,up\n")
  }

  @Test func `an empty text in an only column is quoted, so that it is no blank line`() throws {
    let written = try rewrite("x\n", format(1), replacing: [0: ""], operations: "up")
    #expect(written == "\"\",7,1,up\n")
  }

  @Test func `several fields are replaced in one record`() throws {
    let written = try rewrite(
      "a,b,\"c\",d\n", format(4), replacing: [0: "A", 2: "C,C"], operations: "up")
    #expect(written == "A,b,\"C,C\",d,7,1,up\n")
  }

  @Test func `operations are quoted where they hold the delimiter`() throws {
    #expect(try rewrite("a\n", format(1)) == "a,7,1,\"swap(2,5)\"\n")
    let semicolon = CSVDialect(delimiter: 0x3B)
    #expect(try rewrite("a\n", format(1, semicolon)) == "a;7;1;swap(2,5)\n")
    let two = try rewrite("a\n", format(1, semicolon), operations: "up;swap(2,5)")
    #expect(two == "a;7;1;\"up;swap(2,5)\"\n")
  }

  @Test func `the origin is the id as it is written`() throws {
    let written = try rewrite("\"r\"\"1\",b\n", format(2), id: 0, operations: "up")
    #expect(written == "\"r\"\"1\",b,\"r\"\"1\",1,up\n")
  }

  @Test(arguments: ["a\tb", "a\nb", "a\rb"])
  func `without quotes a text that needs them is refused`(text: String) throws {
    let tab = CSVDialect(delimiter: 0x09, hasQuotes: false)
    #expect(try rewrite("x\ty\n", format(2, tab), replacing: [1: text]) == nil)
  }

  @Test func `without quotes a quote is written as it is`() throws {
    let tab = CSVDialect(delimiter: 0x09, hasQuotes: false)
    let written = try rewrite("x\ty\n", format(2, tab), replacing: [1: "\"a\"b"])
    #expect(written == "x\t\"a\"b\t7\t1\tswap(2,5)\n")
  }

  @Test(arguments: [0x2C, 0x3B] as [UInt8])
  func `without quotes the operations do not break the record`(delimiter: UInt8) throws {
    let dialect = CSVDialect(delimiter: delimiter, hasQuotes: false)
    let mark = String(UnicodeScalar(delimiter))
    let written = try rewrite(
      "x\(mark)y\n", format(2, dialect), replacing: [1: "z"], operations: "up;swap(2,5)")
    if let written {
      #expect(readCSV(written, dialect).rows.map(\.count) == [5])
    }
  }

  @Test func `the header gets three columns and keeps its spelling`() throws {
    let header = try CSVFormat.header(
      Array("id, \"the \"\"text\"\"\",x\r\n".utf8), CSVDialect(), "f.csv")
    #expect(header.names == ["id", " \"the \"\"text\"\"\"", "x"])
    let extended = String(decoding: header.extended, as: UTF8.self)
    #expect(
      extended == "id, \"the \"\"text\"\"\",x,tenfold_origin,tenfold_variant,tenfold_ops\r\n")
    #expect(header.lineEnd == [0x0D, 0x0A])
  }

  @Test func `a header without a line end gets one`() throws {
    let header = try CSVFormat.header(Array("\"a\",b".utf8), CSVDialect(), "f.csv")
    #expect(header.names == ["a", "b"])
    #expect(header.extended.last == 0x0A)
  }

  @Test func `a blank or unclosed header is refused`() {
    #expect(throws: DataError.self) {
      try CSVFormat.header([0x0A], CSVDialect(), "f.csv")
    }
    #expect(
      throws: DataError.malformed(
        file: "f.csv", line: 1, column: 3,
        "the quote that opens here is never closed; if quotes are plain text, use --no-quotes")
    ) {
      try CSVFormat.header(Array("a,\"b\n".utf8), CSVDialect(), "f.csv")
    }
  }
}
