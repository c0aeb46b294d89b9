import TenfoldCore
import Testing

@testable import TenfoldData

struct JSONLinesFormatTests {
  @Test(arguments: [
    ("\"plain\"", "plain"), ("\"\"", ""), ("\"a\\\"b\"", "a\"b"), ("\"a\\\\\"", "a\\"),
    ("\"a\\/b\"", "a/b"), ("\"\\b\\f\\n\\r\\t\"", "\u{8}\u{C}\n\r\t"), ("\"\\u0041\"", "A"),
    ("\"caf\\u00e9\"", "café"), ("\"\\u4E2d\"", "中"), ("\"\\uD83D\\uDE00!\"", "😀!"),
    ("\"\\ud83d\\ude00\\ud83d\\ude00\"", "😀😀"), ("\"\\ud83dx\"", "\u{FFFD}x"),
    ("\"\\ude00\"", "\u{FFFD}"), ("\"\\ud83d\\ud83d\\ude00\"", "\u{FFFD}😀"),
    ("\"\\ud83d\\n\"", "\u{FFFD}\n"), ("\"\\ud83d\\u0041\"", "\u{FFFD}A"),
    ("\"\\\\u0041\"", "\\u0041"), ("\"\\u0000\"", "\u{0}"), ("\"é\\u00e9😀\"", "éé😀"),
    ("12.50", "12.50"), ("true", "true"), ("null", ""),
  ])
  func `values read as they are meant`(written: String, text: String) {
    let finding = readJSONLines("{\"k\": \(written)}\n")
    #expect(finding.fault == nil)
    #expect(finding.rows == [[text]])
    #expect(finding.records.first?.written == [written])
  }

  @Test func `keys keep their order and are found in any`() throws {
    let finding = readJSONLines("{\"b\":1,\"a\":2}\r\n\r\n{ \"a\":\"x\", \"b\" : [\"y\"] }")
    #expect(finding.records.map(\.keys) == [["b", "a"], [], ["a", "b"]])
    #expect(finding.records.map(\.lineEnd) == ["\r\n", "\r\n", ""])
    #expect(finding.rows == [["1", "2"], ["x", "[\"y\"]"]])
    let format = JSONLinesFormat(keys: ["a", "c"])
    try Array("{\"b\":1,\"a\":2}".utf8).withUnsafeBufferPointer { (bytes) throws in
      var record = Record()
      _ = try format.read(bytes, at: 0, into: &record)
      #expect(format.field(0, in: record, bytes) == 1)
      #expect(format.field(1, in: record, bytes) == nil)
    }
  }

  @Test(arguments: [
    "{\"caf\\u00e9\": \"x\"}", "{\"caf\\u00E9\": \"x\"}", "{\"\\u0063afé\": \"x\"}",
  ])
  func `a key is found however it is escaped`(text: String) throws {
    let format = JSONLinesFormat(keys: ["café"])
    try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws in
      var record = Record()
      _ = try format.read(bytes, at: 0, into: &record)
      #expect(format.field(0, in: record, bytes) == 0)
    }
    #expect(try JSONLinesFormat.keys(Array(text.utf8), "f.jsonl") == ["café"])
  }

  @Test(arguments: [
    (
      "{\"n\": 1.50e+03, \"t\": \"a\\/b\", \"z\": [1,  2]}\n",
      "{\"n\": 1.50e+03, \"t\": \"a\\/b\", \"z\": [1,  2], \"tenfold_origin\": 7, "
        + "\"tenfold_variant\": 0, \"tenfold_ops\": \"\"}\n"
    ),
    (
      "{\"t\":\"a\"}\r\n",
      "{\"t\":\"a\",\"tenfold_origin\":7,\"tenfold_variant\":0,\"tenfold_ops\":\"\"}\r\n"
    ),
    (
      "  { \"t\": \"a\" }  \n",
      "  { \"t\": \"a\", \"tenfold_origin\": 7, \"tenfold_variant\": 0, \"tenfold_ops\": \"\" }  \n"
    ),
    (
      "{\"o\":{\"a\":1}}",
      "{\"o\":{\"a\":1},\"tenfold_origin\":7,\"tenfold_variant\":0,\"tenfold_ops\":\"\"}\n"
    ),
    (
      "{\"o\":\"}\"}\n",
      "{\"o\":\"}\",\"tenfold_origin\":7,\"tenfold_variant\":0,\"tenfold_ops\":\"\"}\n"
    ),
  ])
  func `an original keeps its spelling and spacing`(record: String, expected: String) throws {
    let format = JSONLinesFormat(keys: ["t"])
    let written = try rewrite(record, format, variant: 0, operations: "")
    #expect(written == expected)
  }

  @Test(arguments: [
    ("\"x\"", "plain", "\"plain\""),
    ("\"x\"", "a\"b\\c", "\"a\\\"b\\\\c\""),
    ("\"x\"", "a\nb\tc\rd", "\"a\\nb\\tc\\rd\""),
    ("\"x\"", "\u{0}\u{1F}", "\"\\u0000\\u001f\""),
    ("\"x\"", "café 😀", "\"café 😀\""),
    ("\"é\"", "café", "\"café\""),
    ("\"\\u00e9\"", "café 😀", "\"caf\\u00e9 \\ud83d\\ude00\""),
    ("\"\\u00e9é\"", "café", "\"café\""),
    ("\"\\u00e9\"", "a\"\n", "\"a\\\"\\n\""),
    ("\"x\"", "", "\"\""),
  ])
  func `a new text is escaped as the original is`(
    old: String, text: String, expected: String
  ) throws {
    let record = "{\"a\":1,\"t\":\(old),\"z\":2}\n"
    let written = try rewrite(
      record, JSONLinesFormat(keys: ["t"]), replacing: [1: text], operations: "up")
    #expect(
      written == "{\"a\":1,\"t\":\(expected),\"z\":2,\"tenfold_origin\":7,\"tenfold_variant\":1,"
        + "\"tenfold_ops\":\"up\"}\n")
    #expect(readJSONLines("{\"t\":\(expected)}").rows == [[text]])
  }

  @Test func `the origin is the id as it is written`() throws {
    for id in ["\"r\\u00e9\"", "12.0", "{\"a\":1}"] {
      let written = try rewrite(
        "{\"id\":\(id)}\n", JSONLinesFormat(keys: ["id"]), id: 0, variant: 2, operations: "")
      #expect(
        written == "{\"id\":\(id),\"tenfold_origin\":\(id),\"tenfold_variant\":2,"
          + "\"tenfold_ops\":\"\"}\n")
    }
  }

  @Test(arguments: ["tenfold_origin", "tenfold_variant", "tenfold_ops"])
  func `a record that has been through before is a fault`(key: String) {
    let fault = readJSONLines("{\"a\":1,\"\(key)\":1}").fault
    #expect(fault?.offset == 8)
    #expect(fault?.text.contains(key) == true)
    #expect(readJSONLines("{\"a\":{\"\(key)\":1}}").fault == nil)
  }

  @Test func `lines of white space are blank, an empty object is a fault`() {
    #expect(readJSONLines("\n \t\r\n\n").rows.isEmpty)
    #expect(readJSONLines("\n \t\r\n\n").records.count == 3)
    #expect(readJSONLines("{}\n").fault?.offset == 0)
  }

  @Test func `a fault ends at its line`() throws {
    let format = JSONLinesFormat(keys: [])
    try Array("{\"a\":\n{\"a\":1}\n".utf8).withUnsafeBufferPointer { (bytes) throws in
      var record = Record()
      #expect(throws: RecordFault.self) { try format.read(bytes, at: 0, into: &record) }
      #expect(record.lineEnd == 5..<6)
      let next = try format.read(bytes, at: 6, into: &record)
      #expect(next == 14)
    }
  }
}
