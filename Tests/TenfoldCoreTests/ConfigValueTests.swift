import Testing

@testable import TenfoldCore

@Suite struct ConfigValueTests {
  struct Line: Sendable {
    var value: ConfigValue
    var json: String
  }

  static let lines = [
    Line(value: nil, json: "null"),
    Line(value: true, json: "true"),
    Line(value: false, json: "false"),
    Line(value: -12, json: "-12"),
    Line(value: 0.25, json: "0.25"),
    Line(value: 3.0, json: "3"),
    Line(value: 1e20, json: "1e+20"),
    Line(value: "film", json: "\"film\""),
    Line(value: "a\"b\\c", json: "\"a\\\"b\\\\c\""),
    Line(value: "a\nb\rc\td", json: "\"a\\nb\\rc\\td\""),
    Line(value: "\u{0}\u{1F}", json: "\"\\u0000\\u001f\""),
    Line(value: "\u{7F}\u{E9}\u{1F996}", json: "\"\u{7F}\u{E9}\u{1F996}\""),
    Line(value: "e\u{301}\r\n", json: "\"e\u{301}\\r\\n\""),
    Line(value: [], json: "[]"),
    Line(value: [1, "x", nil], json: "[1, \"x\", null]"),
    Line(value: [:], json: "{}"),
    Line(value: ["b": 1, "a": [true]], json: "{\"b\": 1, \"a\": [true]}"),
  ]

  @Test(arguments: lines)
  func isJSONOnOneLine(_ line: Line) {
    #expect(line.value.content.description == line.json)
  }

  @Test func isJSONOverSeveralLines() {
    let value: ConfigValue = ["name": "x", "steps": [1, ["deep": []]], "none": [:]]
    let expected = """
      {
        "name": "x",
        "steps": [
          1,
          {
            "deep": []
          }
        ],
        "none": {}
      }
      """
    #expect(value.content.json() == expected)
  }

  @Test func equalityLooksPastThePlace() {
    let here = SourceLocation(file: "a.yaml", line: 1, column: 2)
    let there = SourceLocation(file: "b.yaml", line: 9, column: 9)
    let first = ConfigEntry("rate", ConfigValue(.number(0.1), at: here), at: here)
    let second = ConfigEntry("rate", ConfigValue(.number(0.1), at: there), at: there)
    #expect(first == second)
    #expect(ConfigValue(.map([first]), at: here) == ConfigValue(.map([second])))
    #expect(first != ConfigEntry("rate", 0.2))
    #expect(first != ConfigEntry("count", 0.1))
  }

  @Test func orderOfAMapMatters() {
    let forth: ConfigValue = ["a": 1, "b": 2]
    let back: ConfigValue = ["b": 2, "a": 1]
    #expect(forth != back)
  }

  @Test func aPlaceReadsAsFileLineColumn() {
    #expect(SourceLocation(file: "my.yaml", line: 3, column: 14).description == "my.yaml:3:14")
  }

  @Test func bothKindsOfNumbersAreNumbers() {
    #expect(ConfigValue.Content.integer(3).asNumber == 3)
    #expect(ConfigValue.Content.number(0.5).asNumber == 0.5)
    #expect(ConfigValue.Content.string("3").asNumber == nil)
    #expect(ConfigValue.Content.boolean(true).asNumber == nil)
  }

  @Test func kindsHaveNamesForMessages() {
    let kinds: [ConfigValue] = [nil, true, 1, 0.5, "x", [], [:]]
    #expect(
      kinds.map(\.content.kind)
        == ["nothing", "true or false", "a number", "a number", "text", "a list", "a map"])
  }
}
