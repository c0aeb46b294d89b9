import TenfoldCore
import Testing

@testable import TenfoldData

struct JSONScannerTests {
  static let validValues = [
    "null", "true", "false", "0", "-0", "1", "-1", "10", "123456789012345678901234567890", "0.5",
    "-0.5", "1e5", "1E5", "1e+5", "1e-5", "1.5e10", "0e0", "\"\"", "\"a\"", "\"é😀\"",
    "\"\u{7F}\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u00e9\"", "\"\\u00E9\"",
    "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\ude00\\ud83d\"", "\"\\u0000\"", "[]", "[ ]", "[1]",
    "[1,2]", "[ 1 , \"a\" , null ]", "[[[]]]", "{}", "{ }", "{\"a\":1}", "{ \"a\" : [ { } ] }",
    "{\"a\":1,\"a\":2}", "\"//\"", "\" \"", "\"{}[],:\"", "{\"\":0}",
  ]
  static let invalidValues = [
    "", "nul", "nulll", "True", "TRUE", "NaN", "Infinity", "-Infinity", "-", "+1", "01", "-01",
    "1.",
    ".5", "1.e5", "1e", "1e+", "0x10", "1_000", "1,000", "--1", "'a'", "a", "\"", "\"a",
    "\"\\\"",
    "\"\\x41\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\u\"", "\"\\U0041\"", "\"\\a\"", "\"\\'\"",
    "\"\t\"", "\"\u{0}\"", "\"\u{1F}\"", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1;2]",
    "{", "}", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{a:1}", "{1:1}",
    "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{\"a\"::1}", "{,}", "{'a':1}", "// a", "/* a */ 1", "1 2",
    "\u{FEFF}1", "\u{A0}1", "\u{B}1", "\u{C}1", "undefined", "[1]]", "{}}",
  ]

  @Test(arguments: validValues)
  func `JSON is accepted`(value: String) {
    for text in ["{\"k\":\(value)}", " { \"k\" :\t\(value) ,\r \"l\": 1 } ", "{\"k\":[\(value)]}"] {
      let finding = readJSONLines(text)
      #expect(finding.fault == nil)
      #expect(finding.records.count == 1)
    }
  }

  @Test(arguments: invalidValues)
  func `what is not JSON is a fault`(value: String) throws {
    for text in ["{\"k\":\(value)}", "{\"k\":[\(value),1]}", "{\"k\":\(value),\"l\":1}"] {
      let fault = try #require(readJSONLines(text).fault, "\(text)")
      #expect((0...text.utf8.count).contains(fault.offset))
      #expect(!fault.text.isEmpty)
    }
  }

  @Test(arguments: ["null", "1", "\"a\"", "[]", "[{\"a\":1}]", "true", "x"])
  func `a record must be an object`(text: String) {
    let fault = readJSONLines(text).fault
    #expect(fault?.offset == 0)
    #expect(fault?.text.contains("{") == true)
  }

  @Test(arguments: [
    ("{\"a\" 1}", 5), ("{\"a\":}", 5), ("{\"a\":1,}", 7), ("{\"a\":1]", 6), ("{\"a\":1", 6),
    ("{\"a\":\"b", 7), ("{\"a\":\"b\tc\"}", 7), ("{\"a\":\"\\x\"}", 7), ("{\"a\":tru}", 8),
    ("{\"a\":01}", 6), ("{\"a\":1.}", 7), ("{\"a\":1} x", 8), ("{\"a\":1}{", 7), ("{a:1}", 1),
    ("{\"a\":[1,2}", 9), ("{\"a\":{\"b\"}}", 9), ("  [1]", 2),
  ])
  func `a fault is where the reader is stopped`(text: String, offset: Int) {
    #expect(readJSONLines(text).fault?.offset == offset)
    // The same on a later line.
    let before = "{\"z\":0}\n\n"
    #expect(readJSONLines(before + text + "\n").fault?.offset == before.utf8.count + offset)
  }

  @Test func `a bad escape is faulted within it`() {
    let text = "{\"a\":\"x\\u12g4\"}"
    let offset = readJSONLines(text).fault?.offset ?? 0
    #expect((7...11).contains(offset))
  }

  @Test func `nesting has a bound that does not exhaust the stack`() {
    func nested(_ depth: Int) -> String {
      "{\"a\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
    }
    #expect(readJSONLines(nested(500)).fault == nil)
    #expect(readJSONLines(nested(600)).fault?.text.contains("deep") == true)
    #expect(readJSONLines(nested(200_000)).fault?.text.contains("deep") == true)
    let objects = String(repeating: "{\"a\":", count: 200_000)
    #expect(readJSONLines(objects).fault?.text.contains("deep") == true)
    // Breadth is no depth.
    let broad = "{\"a\":[" + Array(repeating: "[{}]", count: 5000).joined(separator: ",") + "]}"
    #expect(readJSONLines(broad).fault == nil)
  }
}
