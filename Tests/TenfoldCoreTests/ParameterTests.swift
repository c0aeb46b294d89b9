import Testing

@testable import TenfoldCore

@Suite struct ParameterTests {
  static func make(_ key: String, _ value: ConfigValue) throws -> Dials {
    try Dials.make([ConfigEntry(key, value)])
  }

  @Test func valuesAreSetByName() throws {
    let dials = try Dials.make([
      ConfigEntry("rate", 0.5), ConfigEntry("size", 7), ConfigEntry("count", 4),
      ConfigEntry("on", true), ConfigEntry("mode", "loud"), ConfigEntry("label", "y"),
    ])
    #expect(dials.rate == 0.5)
    #expect(dials.size == 7)
    #expect(dials.count == 4)
    #expect(dials.isOn)
    #expect(dials.mode == .loud)
    #expect(dials.label == "y")
  }

  @Test func theEndsOfARangeBelongToIt() throws {
    #expect(try Self.make("rate", 0).rate == 0)
    #expect(try Self.make("rate", 1).rate == 1)
    #expect(try Self.make("size", 1).size == 1)
    #expect(try Self.make("size", 10).size == 10)
    #expect(try Self.make("count", 0).count == 0)
    #expect(try Self.make("count", nil).count == nil)
  }

  struct Refused: Sendable {
    var key: String
    var value: ConfigValue
    var message: String
  }

  static let refused = [
    Refused(
      key: "rate", value: 1.5, message: "rate of dials is 1.5; it must be a number from 0 to 1"),
    Refused(
      key: "rate", value: -0.1, message: "rate of dials is -0.1; it must be a number from 0 to 1"),
    Refused(
      key: "rate", value: ConfigValue(.number(.nan)),
      message: "rate of dials is nan; it must be a number from 0 to 1"),
    Refused(
      key: "rate", value: "0.5",
      message: "rate of dials is \"0.5\"; it must be a number from 0 to 1"),
    Refused(
      key: "size", value: 0, message: "size of dials is 0; it must be a whole number from 1 to 10"),
    Refused(
      key: "size", value: 2.0, message: "size of dials is 2; it must be a whole number from 1 to 10"
    ),
    Refused(
      key: "size", value: nil,
      message: "size of dials is null; it must be a whole number from 1 to 10"),
    Refused(
      key: "count", value: 101,
      message: "count of dials is 101; it must be a whole number from 0 to 100, or null"),
    Refused(key: "on", value: 1, message: "on of dials is 1; it must be true or false"),
    Refused(
      key: "mode", value: "quiet",
      message: "mode of dials is \"quiet\"; it must be one of soft, loud"),
    Refused(key: "label", value: 3, message: "label of dials is 3; it must be text"),
    Refused(
      key: "rat", value: 0.1,
      message: "parameter 'rat' is not known to dials; did you mean 'rate'?"),
  ]

  @Test(arguments: refused)
  func otherValuesAreRefused(_ refused: Refused) {
    do throws(RecipeError) {
      _ = try Dials.make([ConfigEntry(refused.key, refused.value)])
      Issue.record("\(refused.key) = \(refused.value.content) was taken")
    } catch {
      #expect(error.description == refused.message)
    }
  }

  @Test func aTransformWithoutParametersSaysSo() {
    #expect(throws: RecipeError.unknown(kind: "parameter", name: "x", of: "stamp", known: [])) {
      try Stamp.make([ConfigEntry("x", 1)])
    }
    let error = RecipeError.unknown(kind: "parameter", name: "x", of: "stamp", known: [])
    #expect(error.description == "parameter 'x' is not known to stamp; it takes none")
  }

  @Test func theMessageNamesTheValuesPlace() {
    let place = SourceLocation(file: "r.yaml", line: 2, column: 11)
    do throws(RecipeError) {
      _ = try Dials.make([ConfigEntry("size", ConfigValue(.integer(99), at: place))])
      Issue.record("99 was taken")
    } catch {
      #expect(
        error.description
          == "r.yaml:2:11: size of dials is 99; it must be a whole number from 1 to 10")
    }
  }

  @Test func configurationHoldsOnlyWhatDiffersFromTheDefaults() throws {
    #expect(Dials().configuration.isEmpty)
    var dials = Dials()
    dials.mode = .loud
    dials.count = 5
    #expect(dials.configuration == [ConfigEntry("count", 5), ConfigEntry("mode", "loud")])
    let again = try Dials.make(dials.configuration)
    #expect(again.configuration == dials.configuration)
  }

  @Test func helpIsReadFromTheDeclaration() throws {
    let info = Dials.parameterInfo
    #expect(info.map(\.name) == ["rate", "size", "count", "on", "mode", "label"])
    #expect(
      info.map(\.defaultValue.description) == ["0.1", "3", "null", "false", "\"soft\"", "\"x\""])
    let rate = try #require(info.first)
    #expect(rate.kind == .number(0...1))
    #expect(rate.summary == "a share")
    #expect(
      info.map(\.kind.description) == [
        "a number from 0 to 1", "a whole number from 1 to 10",
        "a whole number from 0 to 100, or null", "true or false", "one of soft, loud", "text",
      ])
  }

  @Test func aCatalogFindsTypesByName() {
    #expect(wordsCatalog["mark"] != nil)
    #expect(wordsCatalog["dials"]?.name == "dials")
    #expect(wordsCatalog["Mark"] == nil)
  }
}
